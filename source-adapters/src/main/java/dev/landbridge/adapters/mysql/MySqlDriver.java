package dev.landbridge.adapters.mysql;

import dev.landbridge.adapters.jdbc.JdbcEngine.Streaming;
import dev.landbridge.core.source.Source.Dialect;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * One of the two drivers and what it needs to be told.
 *
 * @param scheme how its URLs begin
 * @param dialect what its databases are sent
 * @param streaming how it delivers large results
 * @param properties its settings, but for times
 */
record MySqlDriver(
    String scheme,
    Dialect dialect,
    Streaming streaming,
    Map<String, String> properties,
    Driver driver) {

  /** Connector/J: the whole result at once, or row by row with its special fetch size. */
  private static final MySqlDriver CONNECTOR_J =
      new MySqlDriver(
          "jdbc:mysql:",
          Dialect.MYSQL,
          new Streaming(Integer.MIN_VALUE, false),
          Map.ofEntries(
              Map.entry("useServerPrepStmts", "true"),
              Map.entry("cachePrepStmts", "true"),
              Map.entry("prepStmtCacheSize", "250"),
              Map.entry("prepStmtCacheSqlLimit", "65536"),
              Map.entry("useCursorFetch", "false"),
              Map.entry("useLocalSessionState", "true"),
              Map.entry("characterEncoding", "UTF-8"),
              // Else each column comes in its own character set, told by the number of its
              // collation, and MariaDB has numbers that this driver does not know.
              Map.entry("characterSetResults", "UTF-8"),
              Map.entry("tinyInt1isBit", "false"),
              Map.entry("yearIsDateType", "false"),
              Map.entry("connectionTimeZone", "UTC"),
              Map.entry("zeroDateTimeBehavior", "CONVERT_TO_NULL"),
              // Else each streamed statement is preceded by a SET; the session has it already.
              Map.entry("netTimeoutForStreamingResults", "0"),
              Map.entry("connectionAttributes", "program_name:landbridge"),
              Map.entry("logger", "com.mysql.cj.log.Slf4JLogger")),
          connectorJ());

  /** MariaDB's: the whole result at once, or in portions as they arrive. */
  private static final MySqlDriver MARIADB =
      new MySqlDriver(
          "jdbc:mariadb:",
          Dialect.MARIADB,
          new Streaming(1_000, false),
          Map.ofEntries(
              Map.entry("useServerPrepStmts", "true"),
              Map.entry("cachePrepStmts", "true"),
              Map.entry("prepStmtCacheSize", "250"),
              Map.entry("tinyInt1isBit", "false"),
              Map.entry("yearIsDateType", "false"),
              Map.entry("connectionTimeZone", "UTC"),
              Map.entry("forceConnectionTimeZoneToSession", "false"),
              // A server could otherwise ask for files of this machine.
              Map.entry("allowLocalInfile", "false"),
              Map.entry("connectionAttributes", "program_name:landbridge")),
          new org.mariadb.jdbc.Driver());

  /** Both. */
  static final List<MySqlDriver> ALL = List.of(CONNECTOR_J, MARIADB);

  boolean accepts(String url) {
    return url.startsWith(scheme);
  }

  private static Driver connectorJ() {
    try {
      return new com.mysql.cj.jdbc.Driver();
    } catch (SQLException e) {
      throw new IllegalStateException("no driver", e);
    }
  }
}
