package dev.landbridge.benchmarks;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.authentication.TokenVerifier;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.LedgerConfiguration;
import dev.landbridge.api.server.GraphQlServer;
import dev.landbridge.api.server.GraphiqlPage;
import dev.landbridge.api.server.Readiness;
import dev.landbridge.api.server.ServerSettings;
import dev.landbridge.api.server.Services;
import dev.landbridge.benchmarks.baseline.Baseline;
import dev.landbridge.benchmarks.baseline.Task;
import dev.landbridge.benchmarks.load.Question;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.database.Progress;
import dev.landbridge.demo.issuer.DemoIssuer;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.ledger.write.LedgerSettings;
import dev.landbridge.policies.ledger.write.PostgreSqlLedger;
import dev.landbridge.policies.ledger.write.UnrecordedLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Landbridge and the baseline over one demo city, each once with the durable ledger and once with
 * none. {@link #close} ends everything.
 */
public final class Contest implements AutoCloseable {
  /** The baseline's chain in the ledger. */
  static final String BASELINE_NODE = "baseline";

  /** The demo has seeded everything by then. */
  private static final PolicySeed NO_SEED =
      new PolicySeed(List.of(), List.of(), List.of(), List.of(), List.of());

  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final DemoCity city;
  private final Configuration configuration;
  private final Matter matter = Matter.providentFundWithdrawal();
  private final String token;
  private final Pair recorded;
  private final Pair unrecorded;

  /** The two sides under one kind of ledger. */
  public record Pair(Contestant landbridge, Contestant baseline) {}

  private Contest(DemoOptions options, Progress progress) {
    boolean started = false;
    try {
      city = open(DemoCity.start(options, 0, false, progress), DemoCity::close);
      configuration = read(city);
      city.landbridge()
          .policies()
          .apply(BenchmarkMatter.seed(city.landbridge().published().schema().catalog()));
      token = city.token(matter.person());
      recorded =
          new Pair(
              Contestant.of(city.landbridge()),
              baseline(configuration, open(durableLedger(), Ledger::close)));
      unrecorded = unrecorded(configuration);
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /** Starts city and servers. */
  public static Contest start(DemoOptions options, Progress progress) {
    return new Contest(options, progress);
  }

  private static Configuration read(DemoCity city) {
    return switch (ConfigurationFile.read(city.configurationFile())) {
      case ConfigurationReading.Accepted accepted -> accepted.configuration();
      case ConfigurationReading.Refused refused ->
          throw new IllegalStateException("the demo's configuration: " + refused.problems());
    };
  }

  /** Starts both sides anew, with a ledger that keeps nothing; they end with this contest. */
  Pair unrecorded(Configuration as) {
    Landbridge silent =
        open(
            Landbridge.start(as, new Landbridge.Extras(NO_SEED, GraphiqlPage.empty(), true)),
            Landbridge::close);
    return new Pair(
        Contestant.of(silent), baseline(as, open(new UnrecordedLedger(), Ledger::close)));
  }

  private Contestant baseline(Configuration as, Ledger ledger) {
    Baseline program =
        open(
            new Baseline(
                tokens(),
                Map.of(matter.person(), clerk()),
                tasks(),
                name -> source(as, name),
                ledger),
            Baseline::close);
    GraphQlServer server =
        open(
            GraphQlServer.start(
                settings(), Services.of(program, () -> new Readiness(true, Map.of()))),
            GraphQlServer::close);
    return new Contestant(
        "baseline",
        server.address().resolve("/graphql"),
        program.times()::nanos,
        Map::of,
        program.times()::queries,
        program.times()::reset);
  }

  private Map<String, Task> tasks() {
    Map<String, Task> tasks = new HashMap<>();
    tasks.put(Resources.oneLine(matter.query()), Task.WITHDRAWAL);
    for (CityQuestion question : CityQuestion.values()) {
      tasks.put(question.query(), question.task());
    }
    return tasks;
  }

  private TokenVerifier tokens() {
    return TokenVerifier.of(
        configuration.authentication().issuers(),
        configuration.authentication().clockSkew(),
        Clock.systemUTC());
  }

  private Principal clerk() {
    return city.landbridge()
        .policies()
        .registry()
        .resolve(DemoIssuer.NAME, Optional.of(matter.person()), Optional.of(DemoIssuer.APPLICATION))
        .orElseThrow();
  }

  private static SourceSettings source(Configuration as, String name) {
    return as.sources().stream()
        .map(Configuration.SourceConnection::settings)
        .filter(settings -> settings.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ServerSettings settings() {
    Configuration.Server server = configuration.server();
    return new ServerSettings(
        server.host(),
        0,
        server.deadline(),
        server.bodyLimit(),
        server.maxRequests(),
        server.stopGrace(),
        Optional.empty());
  }

  private Ledger durableLedger() {
    LedgerConfiguration.KeyLocation present = configuration.ledger().presentKey();
    if (!(present.place() instanceof LedgerConfiguration.Place.OfFile(Path file))) {
      throw new IllegalStateException("the demo's key is in a file");
    }
    try {
      return PostgreSqlLedger.open(
          city.landbridge().state(),
          new LedgerSettings(
              BASELINE_NODE,
              ChainDigest.SHA_256,
              new SubjectKey(present.epoch(), Files.readAllBytes(file)),
              LedgerSettings.DEFAULT_PATIENCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both sides with the ledger that is durable before an answer leaves. */
  public Pair recorded() {
    return recorded;
  }

  /** Both sides with a ledger that keeps nothing. */
  public Pair unrecorded() {
    return unrecorded;
  }

  /** The city under both. */
  public DemoCity city() {
    return city;
  }

  /** What Landbridge runs with. */
  Configuration configuration() {
    return configuration;
  }

  /** Residents of the city, as {@link Residents#some} chooses them. */
  public List<String> citizens(int most) {
    return Residents.some(city, most);
  }

  /** 公积金提取 for a citizen, for one of the servers. */
  public Question withdrawal(Contestant to, String idNumber) {
    return Question.of(to.endpoint(), token, matter.code(), matter.body(idNumber));
  }

  /**
   * Any question in the matter 公积金提取, for one of the servers.
   *
   * @param body a GraphQL request in JSON
   */
  public Question inWithdrawal(Contestant to, String body) {
    return Question.of(to.endpoint(), token, matter.code(), body);
  }

  /**
   * Any question in the benchmark's own matter, for one of the servers.
   *
   * @param body a GraphQL request in JSON
   */
  Question inBenchmark(Contestant to, String body) {
    return Question.of(to.endpoint(), token, BenchmarkMatter.CODE, body);
  }

  private <T> T open(T resource, Consumer<T> close) {
    closers.push(() -> close.accept(resource));
    return resource;
  }

  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
