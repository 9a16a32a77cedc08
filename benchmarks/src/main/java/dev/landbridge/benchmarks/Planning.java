package dev.landbridge.benchmarks;

import dev.landbridge.api.pipeline.StageTimes.Stage;
import dev.landbridge.benchmarks.load.HttpConnection;
import dev.landbridge.benchmarks.load.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code planning}: what comes before the sources when a query was never seen. */
@Command(
    name = "planning",
    description = "Measures compiling, deciding and planning of queries that were never seen.",
    showDefaultValues = true)
final class Planning implements Callable<Integer> {
  private static final double MOST_MILLIS = 10;
  private static final Set<Stage> STAGES = EnumSet.of(Stage.DECODE, Stage.DECIDE, Stage.PLAN);
  private static final long SEED = 809;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CityOptions options = new CityOptions();

  @Option(names = "--shapes", paramLabel = "N", description = "Measured of each question.")
  private int shapes = 200;

  @Option(names = "--warm-up", paramLabel = "N", description = "Others of each that go before.")
  private int warmUp = 1_000;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Contest contest = Contest.start(options.demo(), options.progress())) {
      List<String> citizens = contest.citizens(2_000);
      Figures figures = new Figures();
      begin(figures);
      Variants variants = new Variants(SEED);
      boolean within = true;
      for (CityQuestion question : CityQuestion.values()) {
        Shaped shaped = new Shaped(contest, question, citizens);
        Optional<String> refusal = shaped.refusal();
        if (refusal.isPresent()) {
          figures.line("| %s | **refused** | | | |".formatted(question.title()));
          within = false;
          continue;
        }
        shaped.plan(variants, warmUp);
        options.progress().report("warm; measuring: " + question.title());
        Quantiles millis = shaped.plan(variants, shapes);
        figures.line(
            "| %s | %.2f ms | %.2f ms | %.2f ms | %.2f ms |"
                .formatted(
                    question.title(), millis.at(50), millis.at(95), millis.at(99), millis.at(100)));
        within &= millis.at(95) <= MOST_MILLIS;
      }
      figures.line("");
      figures.line("The p95 of each is bound to be at most %.0f ms.".formatted(MOST_MILLIS));
      options.publish("planning", figures.text(), out);
      return within ? 0 : 1;
    }
  }

  private void begin(Figures figures) {
    figures.line("# Planning a query that was never seen");
    figures.line("");
    figures.line(options.machine());
    figures.line(
        "%,d residents; %d shapes of each question, one request at a time: authenticate, compile, decide and plan."
            .formatted(options.residents(), shapes));
    figures.line("");
    figures.line("| shapes of | median | p95 | p99 | most |");
    figures.line("|---|---:|---:|---:|---:|");
  }

  /** One question's shapes, asked of Landbridge without a durable ledger. */
  private record Shaped(Contest contest, CityQuestion question, List<String> citizens) {
    private Contestant landbridge() {
      return contest.unrecorded().landbridge();
    }

    private Question asked(String query, String citizen) {
      return contest.inBenchmark(landbridge(), question.body(query, citizen));
    }

    Optional<String> refusal() {
      return Comparison.refusal(landbridge(), asked(question.query(), citizens.getFirst()));
    }

    /** Milliseconds before the sources, for so many new shapes. */
    Quantiles plan(Variants variants, int count) throws IOException {
      double[] millis = new double[count];
      try (HttpConnection connection = new HttpConnection(landbridge().endpoint())) {
        for (int i = 0; i < count; i++) {
          String query = variants.of(question);
          millis[i] = plan(connection, asked(query, citizens.get(i % citizens.size())));
        }
      }
      return Quantiles.of(millis);
    }

    private double plan(HttpConnection connection, Question asked) throws IOException {
      landbridge().reset().run();
      connection.ask(asked);
      if (!connection.body().startsWith("{\"data\":")
          || connection.body().contains("\"errors\":")) {
        throw new IOException("refused: " + connection.body());
      }
      // It counts a query after it has sent the answer.
      while (landbridge().answered().get() == 0) {
        Thread.onSpinWait();
      }
      Map<Stage, Long> spent = landbridge().spent().get();
      return STAGES.stream().mapToLong(stage -> spent.getOrDefault(stage, 0L)).sum() / 1e6;
    }
  }
}
