package dev.landbridge.benchmarks;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.publication.DocumentFolder;
import dev.landbridge.api.publication.Documents;
import dev.landbridge.api.publication.PublishedCatalog;
import dev.landbridge.api.publication.RegisteredSources;
import dev.landbridge.api.server.GraphiqlPage;
import dev.landbridge.benchmarks.load.HttpConnection;
import dev.landbridge.benchmarks.load.Load;
import dev.landbridge.benchmarks.load.Question;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.demo.running.Matter;
import dev.landbridge.policies.decision.PolicySeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code catalog}: what a whole city's catalog costs. */
@Command(
    name = "catalog",
    description = "Measures a catalog of many departments against the demo city's.",
    showDefaultValues = true)
final class CatalogSize implements Callable<Integer> {
  private static final double MOST_SECONDS_COMPOSED = 5;
  private static final double MOST_MILLIS_INTROSPECTED = 200;
  private static final double MOST_TIMES_POINT_CHECK = 1.1;
  private static final int COMPOSED_TIMES = 5;
  private static final int INTROSPECTED_TIMES = 40;
  private static final int ASKED = 5_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CityOptions options = new CityOptions();

  @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Warm-up for each catalog.")
  private int warmUp = 20;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds of the point check.")
  private int rounds = 6;

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "Length of a round.")
  private int seconds = 6;

  private final Figures figures = new Figures();

  @Override
  public Integer call() throws IOException, SQLException {
    PrintWriter out = spec.commandLine().getOut();
    try (Contest contest = Contest.start(options.demo(), options.progress())) {
      Configuration configuration =
          new ManySources(contest.city().databases(), contest.city().folder().resolve("catalog"))
              .add(contest.configuration());
      options.progress().report("databases and documents made");
      contest.city().landbridge().policies().apply(departments());
      begin();
      boolean within = composed(configuration);
      Landbridge.Extras extras = new Landbridge.Extras(departments(), GraphiqlPage.empty(), true);
      try (Landbridge landbridge = Landbridge.start(configuration, extras)) {
        Catalog catalog = landbridge.published().schema().catalog();
        landbridge.policies().apply(BenchmarkMatter.seed(catalog));
        Contestant large = Contestant.of(landbridge);
        within &= introspected(contest, large);
        within &= pointChecked(contest, large);
      }
      options.publish("catalog", figures.text(), out);
      return within ? 0 : 1;
    }
  }

  private static PolicySeed departments() {
    return new PolicySeed(ManySources.departments(), List.of(), List.of(), List.of(), List.of());
  }

  private void begin() {
    figures.line("# A catalog of many departments");
    figures.line("");
    figures.line(options.machine());
    figures.line("");
  }

  /** Documents read, sources asked, composed, and made a schema. */
  private boolean composed(Configuration configuration) {
    double[] seconds = new double[COMPOSED_TIMES];
    String size = "";
    for (int i = 0; i < COMPOSED_TIMES; i++) {
      long begun = System.nanoTime();
      DocumentFolder documents = DocumentFolder.read(configuration.catalog().directory());
      try (RegisteredSources sources = RegisteredSources.open(configuration.sources());
          PublishedCatalog published =
              PublishedCatalog.open(
                  sources,
                  _ -> Documents.of(documents.registrations()),
                  new PublishedCatalog.Times(
                      configuration.catalog().retry(), configuration.catalog().statisticsRefresh()),
                  _ -> {})) {
        seconds[i] = (System.nanoTime() - begun) / 1e9;
        size = size(published.current());
      }
    }
    Quantiles composed = Quantiles.of(seconds);
    figures.line(size);
    figures.line("");
    figures.line(
        "Composed in **%.2f s** at most, %.2f s at the median of %d times (bound: at most %.0f s)."
            .formatted(composed.at(100), composed.at(50), COMPOSED_TIMES, MOST_SECONDS_COMPOSED));
    figures.line("");
    return composed.at(100) <= MOST_SECONDS_COMPOSED;
  }

  private static String size(PublishedCatalog.Published published) {
    if (!published.unreachable().isEmpty() || !published.problems().isEmpty()) {
      throw new IllegalStateException(
          "not all is published: " + published.unreachable() + published.problems());
    }
    Catalog catalog = published.schema().catalog();
    return "%d sources, %d departments, %,d types, %,d fields."
        .formatted(
            published.sources().size(),
            catalog.departments().size(),
            catalog.types().size(),
            catalog.types().values().stream().mapToInt(type -> type.fields().size()).sum());
  }

  private boolean introspected(Contest contest, Contestant large) throws IOException {
    Question question =
        contest.inBenchmark(
            large, Matter.body(Resources.document("introspection.graphql"), Map.of()));
    double[] millis = new double[INTROSPECTED_TIMES];
    int bytes = 0;
    try (HttpConnection connection = new HttpConnection(large.endpoint())) {
      for (int i = -INTROSPECTED_TIMES; i < INTROSPECTED_TIMES; i++) {
        long begun = System.nanoTime();
        connection.ask(question);
        millis[Math.max(i, 0)] = (System.nanoTime() - begun) / 1e6;
        bytes = connection.bodyLength();
      }
      if (!connection.body().startsWith("{\"data\":{\"__schema\":{")) {
        throw new IOException("refused: " + connection.body());
      }
    }
    Quantiles introspected = Quantiles.of(millis);
    figures.line(
        "Introspected in **%.0f ms** at the median, %.0f ms at p95, %,d KiB (bound: at most %.0f ms at the median)."
            .formatted(
                introspected.at(50), introspected.at(95), bytes >> 10, MOST_MILLIS_INTROSPECTED));
    figures.line("");
    return introspected.at(50) <= MOST_MILLIS_INTROSPECTED;
  }

  private boolean pointChecked(Contest contest, Contestant large) throws IOException {
    List<String> citizens = contest.citizens(ASKED);
    Duel duel =
        new Duel(
            List.of(large, contest.unrecorded().landbridge()),
            side ->
                new Load(
                    side.endpoint(),
                    citizens.stream().map(citizen -> contest.withdrawal(side, citizen)).toList(),
                    PointCheck.GOOD));
    duel.warmUp(1, Duration.ofSeconds(warmUp), 1);
    Duel.Results one = Duel.Results.of(duel.run(1, Duration.ofSeconds(seconds), rounds));
    figures.latencies(
        new String[] {"this catalog", "the demo city's"}, one.landbridge(), one.baseline());
    return figures.medians(one, "the demo city's", MOST_TIMES_POINT_CHECK);
  }
}
