package dev.landbridge.benchmarks;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.authentication.TokenVerifier;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.server.GraphQlServer;
import dev.landbridge.api.server.GraphiqlPage;
import dev.landbridge.api.server.Readiness;
import dev.landbridge.api.server.ServerSettings;
import dev.landbridge.benchmarks.baseline.Baseline;
import dev.landbridge.benchmarks.load.HttpConnection;
import dev.landbridge.benchmarks.load.Question;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.database.Progress;
import dev.landbridge.demo.issuer.DemoIssuer;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.LedgerSettings;
import dev.landbridge.policies.ledger.PostgreSqlLedger;
import dev.landbridge.policies.ledger.SubjectKey;
import dev.landbridge.policies.ledger.UnrecordedLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
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
      city = open(DemoCity.start(options, 0, false, progress));
      configuration = read(city);
      token = city.token(matter.person());
      Landbridge silent =
          open(
              Landbridge.start(
                  configuration, new Landbridge.Extras(NO_SEED, GraphiqlPage.empty(), true)));
      recorded = new Pair(contestant(city.landbridge()), baseline(open(durableLedger())));
      unrecorded = new Pair(contestant(silent), baseline(open(new UnrecordedLedger())));
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

  private static Contestant contestant(Landbridge landbridge) {
    return new Contestant(
        "Landbridge",
        landbridge.address().resolve("/graphql"),
        landbridge.times()::nanos,
        landbridge.times()::queries,
        landbridge.times()::reset);
  }

  private Contestant baseline(Ledger ledger) {
    Baseline program =
        open(new Baseline(tokens(), Map.of(matter.person(), clerk()), this::source, ledger));
    GraphQlServer server =
        open(GraphQlServer.start(settings(), program, () -> new Readiness(true, Map.of())));
    return new Contestant(
        "baseline",
        server.address().resolve("/graphql"),
        program.times()::nanos,
        program.times()::queries,
        program.times()::reset);
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

  private SourceSettings source(String name) {
    return configuration.sources().stream()
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
    try {
      byte[] key = Files.readAllBytes(configuration.ledger().keyFile());
      return PostgreSqlLedger.open(
          city.landbridge().state(),
          new LedgerSettings(
              BASELINE_NODE,
              new SubjectKey(configuration.ledger().keyEpoch(), key),
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

  /** What both answer. */
  public Matter matter() {
    return matter;
  }

  /**
   * Residents of the city, as its population register has them.
   *
   * @param most how many; the same ones for the same city
   */
  public List<String> citizens(int most) {
    DemoSource police = city.databases().source("police");
    try (Connection connection =
            DriverManager.getConnection(police.jdbcUrl(), police.user(), police.password());
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT id_number FROM person ORDER BY md5(id_number) LIMIT ?")) {
      statement.setInt(1, most);
      List<String> citizens = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          citizens.add(rows.getString(1));
        }
      }
      return citizens;
    } catch (SQLException e) {
      throw new IllegalStateException("the population register", e);
    }
  }

  /** The matter's question about a citizen, for one of the servers. */
  public Question question(Contestant to, String idNumber) {
    return anyQuestion(to, matter.body(idNumber));
  }

  /**
   * Any question, for one of the servers.
   *
   * @param body a GraphQL request in JSON
   */
  public Question anyQuestion(Contestant to, String body) {
    return Question.of(to.endpoint(), token, matter.code(), body);
  }

  /**
   * Asks both sides the same and compares.
   *
   * @return {@code data} of both
   * @throws IllegalStateException if it is not the same to the byte
   */
  public String sameData(Pair pair, String idNumber) {
    String landbridge = data(pair.landbridge(), idNumber);
    String baseline = data(pair.baseline(), idNumber);
    if (!landbridge.equals(baseline)) {
      throw new IllegalStateException("different data:%n%s%n%s".formatted(landbridge, baseline));
    }
    return landbridge;
  }

  private String data(Contestant from, String idNumber) {
    try (HttpConnection connection = new HttpConnection(from.endpoint())) {
      connection.ask(question(from, idNumber));
      String body = connection.body();
      int end = body.lastIndexOf(",\"extensions\":{\"landbridge\":");
      return end < 0 ? body : body.substring("{\"data\":".length(), end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T extends AutoCloseable> T open(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close", e);
      }
    }
  }
}
