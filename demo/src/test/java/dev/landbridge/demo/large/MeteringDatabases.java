package dev.landbridge.demo.large;

import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.running.DemoCity;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * One more department's two databases on the city's servers: meters in PostgreSQL, supply contracts
 * in MariaDB. In both there is a view that gives its first rows at once and the others after a long
 * time.
 */
final class MeteringDatabases implements AutoCloseable {
  /** Meters, and contracts: one for each meter. */
  static final int ROWS = 1_000_000;

  /** Districts, by turns. */
  static final int DISTRICTS = 10;

  /** Rows of the slow views that come at once. */
  static final int FAST_ROWS = 8_500;

  private static final String DATABASE = "metering";
  private static final String READER = "metering_reader";

  private final DemoCity city;

  private MeteringDatabases(DemoCity city) {
    this.city = city;
  }

  /** The two sources, each with the city's source on whose server it lies. */
  enum Metering {
    POSTGRESQL("metering", "police"),
    MARIADB("supply", "civil-affairs");

    private final String source;
    private final String neighbour;

    Metering(String source, String neighbour) {
      this.source = source;
      this.neighbour = neighbour;
    }
  }

  /** Makes the databases without their million rows. */
  static MeteringDatabases create(DemoCity city) throws SQLException {
    MeteringDatabases databases = new MeteringDatabases(city);
    run(
        city.databases().administrator(Metering.POSTGRESQL.neighbour),
        "CREATE DATABASE " + DATABASE,
        "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(READER));
    run(
        databases.administrator(Metering.POSTGRESQL),
        "CREATE TABLE meter (meter_no bigint NOT NULL PRIMARY KEY, district int NOT NULL, reading int NOT NULL)",
        "CREATE TABLE station (no bigint PRIMARY KEY)",
        "INSERT INTO station SELECT generate_series(0, 9)",
        """
        CREATE FUNCTION slow(n int) RETURNS int LANGUAGE plpgsql VOLATILE AS
        $$ BEGIN IF n > %d THEN PERFORM pg_sleep(60); END IF; RETURN n; END $$
        """
            .formatted(FAST_ROWS),
        """
        CREATE VIEW slow_reading AS
        SELECT n::bigint AS no, n::bigint %% 10 AS station, slow(n) AS waited FROM generate_series(1, %d) AS g(n)
        """
            .formatted(FAST_ROWS + 1_000),
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + READER);
    run(
        city.databases().administrator(Metering.MARIADB.neighbour),
        "CREATE DATABASE %s CHARACTER SET utf8mb4".formatted(DATABASE),
        "CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%1$s'".formatted(READER),
        "GRANT SELECT ON %s.* TO '%s'@'127.0.0.1'".formatted(DATABASE, READER));
    run(
        databases.administrator(Metering.MARIADB),
        "CREATE TABLE contract (contract_no bigint NOT NULL PRIMARY KEY, meter_no bigint NOT NULL, amount int NOT NULL)",
        """
        CREATE VIEW slow_bill AS
        SELECT CAST(seq AS SIGNED) AS no, CAST(seq %% 10 AS SIGNED) AS station,
          CAST(IF(seq > %d, SLEEP(60), 0) AS INT) AS waited FROM seq_1_to_%d
        """
            .formatted(FAST_ROWS, FAST_ROWS + 1_000));
    return databases;
  }

  /** Makes the million rows of both tables, inside the databases. */
  void fill() throws SQLException {
    run(
        administrator(Metering.POSTGRESQL),
        "INSERT INTO meter SELECT n, n %% %d, n %% 1000 FROM generate_series(1, %d) AS g(n)"
            .formatted(DISTRICTS, ROWS),
        "ANALYZE meter");
    run(
        administrator(Metering.MARIADB),
        "INSERT INTO contract SELECT seq, %d - seq, seq %% 100 FROM seq_1_to_%d"
            .formatted(ROWS + 1, ROWS),
        "CREATE INDEX contract_meter ON contract (meter_no)",
        "ANALYZE TABLE contract");
  }

  /** What Landbridge connects with. */
  List<DemoSource> readers() {
    List<DemoSource> readers = new ArrayList<>();
    for (Metering source : Metering.values()) {
      DemoSource administrator = administrator(source);
      readers.add(
          new DemoSource(
              source.source, administrator.adapter(), administrator.jdbcUrl(), READER, READER));
    }
    return readers;
  }

  private DemoSource administrator(Metering source) {
    DemoSource neighbour = city.databases().administrator(source.neighbour);
    return new DemoSource(
        source.source,
        neighbour.adapter(),
        neighbour.jdbcUrl().replaceFirst("/[^/]*$", "/" + DATABASE),
        neighbour.user(),
        neighbour.password());
  }

  /** Ends the sessions whose statement of Landbridge stalls; how many there were. */
  int killRunning(Metering source) throws SQLException {
    return source == Metering.POSTGRESQL
        ? count(
            source,
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = '%s' AND wait_event = 'PgSleep'"
                .formatted(READER))
        : killOnMariaDb();
  }

  private int killOnMariaDb() throws SQLException {
    List<Long> sessions = new ArrayList<>();
    try (Connection connection = connect(administrator(Metering.MARIADB));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM information_schema.processlist WHERE user = '%s' AND state = 'User sleep'"
                    .formatted(READER))) {
      while (rows.next()) {
        sessions.add(rows.getLong(1));
      }
    }
    for (long session : sessions) {
      run(administrator(Metering.MARIADB), "KILL CONNECTION " + session);
    }
    return sessions.size();
  }

  private int count(Metering source, String sql) throws SQLException {
    try (Connection connection = connect(administrator(source));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** The departments' document for both databases. */
  static String document() {
    return """
        extend schema @department(code: "GA", name: "公安局")

        "电表"
        type Meter @table(source: "metering", name: "meter", root: "meters")
            @catalogue(updates: LIVE, method: [INTERFACE], classification: "L1") @share(as: UNCONDITIONAL) {
          meterNo: BigInt! @key
          district: Int!
          reading: Int!
        }

        "供电合同"
        type Contract @table(source: "supply", name: "contract", root: "contracts")
            @catalogue(updates: LIVE, method: [INTERFACE], classification: "L1") @share(as: UNCONDITIONAL) {
          contractNo: BigInt! @key
          meterNo: BigInt!
          amount: Int!
          meter: Meter @link(from: "meterNo", to: "meterNo")
        }

        "变电站"
        type Station @table(source: "metering", name: "station", root: "stations")
            @catalogue(updates: LIVE, method: [INTERFACE], classification: "L1") @share(as: UNCONDITIONAL) {
          no: BigInt! @key
          readings: [SlowReading!] @link(from: "no", to: "station")
          bills: [SlowBill!] @link(from: "no", to: "station")
        }

        "慢读数"
        type SlowReading @table(source: "metering", name: "slow_reading", root: "slowReadings")
            @catalogue(updates: LIVE, method: [INTERFACE], classification: "L1") @share(as: UNCONDITIONAL) {
          no: BigInt
          station: BigInt
          waited: Int
        }

        "慢账单"
        type SlowBill @table(source: "supply", name: "slow_bill", root: "slowBills")
            @catalogue(updates: LIVE, method: [INTERFACE], classification: "L1") @share(as: UNCONDITIONAL) {
          no: BigInt
          station: BigInt
          waited: Int
        }
        """;
  }

  private static Connection connect(DemoSource source) throws SQLException {
    return DriverManager.getConnection(source.jdbcUrl(), source.user(), source.password());
  }

  private static void run(DemoSource source, String... statements) throws SQLException {
    try (Connection connection = connect(source);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    run(
        city.databases().administrator(Metering.POSTGRESQL.neighbour),
        "DROP DATABASE %s WITH (FORCE)".formatted(DATABASE),
        "DROP ROLE " + READER);
    run(
        city.databases().administrator(Metering.MARIADB.neighbour),
        "DROP DATABASE " + DATABASE,
        "DROP USER '%s'@'127.0.0.1'".formatted(READER));
  }
}
