package dev.landbridge.benchmarks;

import dev.landbridge.benchmarks.load.HttpConnection;
import dev.landbridge.benchmarks.load.Load;
import dev.landbridge.benchmarks.load.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cold}: what a query costs that was never seen, when everything else is warm. */
@Command(
    name = "cold",
    description = "Measures a query's first answer against its next ones.",
    showDefaultValues = true)
final class ColdShape implements Callable<Integer> {
  private static final int CACHED_TIMES = 5;
  private static final double MOST_EXTRA_MILLIS = 20;
  private static final int WARM_CLIENTS = 4;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CityOptions options = new CityOptions();

  @Option(names = "--shapes", paramLabel = "N", description = "How many are measured.")
  private int shapes = 500;

  @Option(names = "--warm-up", paramLabel = "N", description = "How many others go before them.")
  private int warmUp = 500;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Contest contest = Contest.start(options.demo(), options.progress())) {
      Contestant landbridge = contest.recorded().landbridge();
      List<String> citizens = contest.citizens(2_000);
      List<Question> usual =
          citizens.stream().map(citizen -> contest.withdrawal(landbridge, citizen)).toList();
      new Load(landbridge.endpoint(), usual, PointCheck.GOOD)
          .run(WARM_CLIENTS, Duration.ofSeconds(15), 1);
      Shapes source = new Shapes(809);
      measure(contest, source, citizens, warmUp);
      options.progress().report("warm; measuring");
      Millis sorted = measure(contest, source, citizens, shapes);
      options.publish("cold", report(sorted), out);
      return sorted.extra().at(95) <= MOST_EXTRA_MILLIS ? 0 : 1;
    }
  }

  private static Millis measure(Contest contest, Shapes shapes, List<String> citizens, int count)
      throws IOException {
    Contestant landbridge = contest.recorded().landbridge();
    double[] first = new double[count];
    double[] next = new double[count];
    double[] extra = new double[count];
    try (HttpConnection connection = new HttpConnection(landbridge.endpoint())) {
      for (int i = 0; i < count; i++) {
        Question question =
            contest.inWithdrawal(landbridge, shapes.next(citizens.get(i % citizens.size())));
        first[i] = millis(connection, question);
        double[] cached = new double[CACHED_TIMES];
        for (int time = 0; time < CACHED_TIMES; time++) {
          cached[time] = millis(connection, question);
        }
        next[i] = Quantiles.of(cached).at(50);
        extra[i] = first[i] - next[i];
      }
    }
    return new Millis(Quantiles.of(first), Quantiles.of(next), Quantiles.of(extra));
  }

  private static double millis(HttpConnection connection, Question question) throws IOException {
    long begun = System.nanoTime();
    connection.ask(question);
    double millis = (System.nanoTime() - begun) / 1e6;
    if (connection.body().contains("\"errors\":")) {
      throw new IOException("refused: " + connection.body());
    }
    return millis;
  }

  /** Milliseconds. */
  private record Millis(Quantiles first, Quantiles next, Quantiles extra) {}

  private String report(Millis sorted) {
    StringBuilder text = new StringBuilder();
    text.append("# A query that was never seen\n\n").append(options.machine()).append('\n');
    text.append(
        "%,d residents; %d shapes of seven statements over four databases, one request at a time, durable ledger.%n%n"
            .formatted(options.residents(), shapes));
    text.append("| | median | p95 | p99 |\n|---|---:|---:|---:|\n");
    row(text, "first answer", sorted.first());
    row(text, "next answers", sorted.next());
    row(text, "extra of the first", sorted.extra());
    text.append(
        "%nExtra: **%.1f ms** at p95 (bound: at most %.0f ms), %.1f ms at the median.%n"
            .formatted(sorted.extra().at(95), MOST_EXTRA_MILLIS, sorted.extra().at(50)));
    return text.toString();
  }

  private static void row(StringBuilder text, String name, Quantiles values) {
    text.append(
        "| %s | %.2f ms | %.2f ms | %.2f ms |%n"
            .formatted(name, values.at(50), values.at(95), values.at(99)));
  }
}
