package dev.landbridge.demo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.api.configuration.Secret;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that grow while the server runs, on PostgreSQL and MariaDB. */
class StatisticsTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration REFRESH = Duration.ofMillis(300);
  private static final int FEW = 200;
  private static final int MANY = 6_000;

  private static final String DOCUMENT =
      """
      extend schema @department(code: "%1$s", name: "%2$s")
      "%3$s"
      type %3$s
        @table(source: "%4$s", name: "counted", root: "%5$s")
        @catalogue(updates: LIVE, method: INTERFACE, classification: "L1")
        @share(as: UNCONDITIONAL) {
        id: Int! @key
        kind: String
      }
      """;

  @TempDir private static Path folder;
  private static Landbridge landbridge;

  @BeforeAll
  static void start() throws IOException, SQLException {
    for (String source : new String[] {"police", "civil-affairs"}) {
      execute(source, "CREATE TABLE counted (id int PRIMARY KEY, kind varchar(10))");
      fill(source, 0, FEW);
    }
    execute("police", "GRANT SELECT ON counted TO " + CITY.databases().source("police").user());
    Files.writeString(
        folder.resolve("ga.graphql"),
        DOCUMENT.formatted("GA", "公安局", "CountedHere", "police", "countedHere"));
    Files.writeString(
        folder.resolve("mz.graphql"),
        DOCUMENT.formatted("MZ", "民政局", "CountedThere", "civil-affairs", "countedThere"));
    Configuration configuration = configuration();
    landbridge =
        Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration)));
    landbridge.policies().apply(OpenMatter.seed(landbridge.published().schema().catalog()));
  }

  @AfterAll
  static void end() throws SQLException {
    landbridge.close();
    for (String source : new String[] {"police", "civil-affairs"}) {
      execute(source, "DROP TABLE counted");
    }
  }

  @Test
  void plansSeeNewEstimatesWithoutANewCatalogAndWithoutCounting() throws Exception {
    assertThat(landbridge.problems()).isEmpty();
    String version = landbridge.published().schema().catalog().version();
    for (String root : new String[] {"countedHere", "countedThere"}) {
      assertThat(estimated(root, "")).isBetween(FEW / 2L, FEW * 2L);
    }
    Object schema = landbridge.published().schema();
    fill("police", FEW, MANY);
    fill("civil-affairs", FEW, MANY);
    long scans = scans();
    awaitEstimate("countedHere");
    awaitEstimate("countedThere");
    assertThat(scans()).as("scans of the table, none by the refresh").isEqualTo(scans);
    for (String root : new String[] {"countedHere", "countedThere"}) {
      assertThat(estimated(root, "")).isBetween(MANY / 2L, MANY * 2L);
    }
    assertThat(estimated("countedHere", "(where: {kind: {_eq: \"a\"}})"))
        .as("a quarter of the rows have one of four kinds")
        .isBetween(MANY / 8L, MANY / 2L);
    assertThat(landbridge.published().schema().catalog().version()).isEqualTo(version);
    assertThat(landbridge.published().schema()).isSameAs(schema);
  }

  @Test
  void keepsPlansWhileNoEstimateHasChanged() throws Exception {
    Object before = landbridge.published().statistics();
    try (Connection connection = connect("police")) {
      long sessions = sessions(connection);
      await("a second refresh, when the first is over", () -> sessions(connection) >= sessions + 2);
    }
    assertThat(landbridge.published().statistics()).isSameAs(before);
  }

  private static void awaitEstimate(String root) throws Exception {
    await("the new estimate of " + root, () -> estimated(root, "") >= MANY / 2);
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  /** How many there were up to now; each refresh has one of its own. */
  private static long sessions(Connection connection) throws SQLException {
    return number(
        connection, "SELECT sessions FROM pg_stat_database WHERE datname = current_database()");
  }

  /** As the plan of a query has it; nothing is read, because the query asks for no rows. */
  private static long estimated(String root, String arguments) {
    Operator operator = new Operator(landbridge.address(), CITY.token("ops"), OpenMatter.CODE);
    String limited =
        arguments.isEmpty() ? "(limit: 0)" : arguments.replace("(where", "(limit: 0, where");
    JsonNode explanation =
        Operator.json(operator.explain("{ %s%s { id } }".formatted(root, limited), Map.of()));
    assertThat(explanation.path("errors")).as(explanation.toString()).isEmpty();
    return explanation.at("/parts/0/estimatedRows").asLong(-1);
  }

  private static void fill(String source, int from, int to) throws SQLException {
    StringBuilder rows = new StringBuilder("INSERT INTO counted VALUES ");
    for (int i = from; i < to; i++) {
      rows.append(i == from ? "" : ", ").append("(%d, '%s')".formatted(i, "abcd".charAt(i % 4)));
    }
    execute(
        source,
        rows.toString(),
        source.equals("police") ? "ANALYZE counted" : "ANALYZE TABLE counted");
  }

  private static long scans() throws SQLException {
    try (Connection connection = connect("police")) {
      return number(
          connection,
          "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE relname = 'counted'");
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(String source, String... sql) throws SQLException {
    try (Connection connection = connect(source);
        Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }

  private static Connection connect(String source) throws SQLException {
    DemoSource administrator = CITY.databases().administrator(source);
    return DriverManager.getConnection(
        administrator.jdbcUrl(), administrator.user(), administrator.password());
  }

  private static Configuration configuration() {
    Configuration usual =
        ((ConfigurationReading.Accepted) ConfigurationFile.read(CITY.configurationFile()))
            .configuration();
    StateLocation.Existing shared = CITY.landbridge().state().location();
    CITY.landbridge()
        .state()
        .jdbi()
        .useHandle(handle -> handle.execute("CREATE DATABASE statistics"));
    return new Configuration(
        usual.server(),
        usual.authentication(),
        new Configuration.StateStore.External(
            shared.url().replaceFirst("(:[0-9]+)/[^?]*", "$1/statistics"),
            shared.user(),
            Secret.of(shared.password()),
            8),
        usual.sources(),
        new Configuration.CatalogDirectory(folder, usual.catalog().retry(), REFRESH),
        usual.registry(),
        usual.query(),
        usual.ledger().unwitnessed(),
        usual.governance());
  }
}
