package dev.landbridge.policies.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Landbridge's own PostgreSQL, migrated and pooled. Thread-safe. */
public final class StateDatabase implements AutoCloseable {
  private static final int USUAL_CONNECTIONS = 8;
  private static final long CONNECTION_TIMEOUT_MILLIS = 1_000;

  /** For the ledger's writer alone: whoever waits for a record may hold one of the others. */
  private static final int LEDGER_CONNECTIONS = 1;

  /** Longer than any statement here waits for its first row; a hung server is noticed by it. */
  private static final String SOCKET_TIMEOUT_SECONDS = "10";

  private final String url;
  private final Properties properties;
  private final Optional<EmbeddedPostgreSql> embedded;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final HikariDataSource ledgerPool;
  private final Jdbi ledgerJdbi;

  private StateDatabase(
      StateLocation.Existing server, int connections, Optional<EmbeddedPostgreSql> embedded) {
    this.url = server.url();
    this.properties = properties(server);
    this.embedded = embedded;
    this.pool =
        pool(
            "landbridge-state",
            url,
            properties,
            Math.max(LEDGER_CONNECTIONS, connections - LEDGER_CONNECTIONS));
    this.jdbi = jdbi(pool);
    this.ledgerPool = pool("landbridge-ledger", url, properties, LEDGER_CONNECTIONS);
    this.ledgerJdbi = jdbi(ledgerPool);
  }

  /**
   * Starts the database if it is embedded, brings its schema to this version, and opens a pool.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if it cannot be started, reached
   *     or migrated
   */
  public static StateDatabase open(StateLocation location) {
    return open(location, USUAL_CONNECTIONS);
  }

  /**
   * The same with another size of the pool.
   *
   * @param connections in use at once at most, the ledger's included
   * @throws LandbridgeException as {@link #open(StateLocation)}
   */
  public static StateDatabase open(StateLocation location, int connections) {
    return switch (location) {
      case StateLocation.Existing existing -> open(existing, connections, Optional.empty());
      case StateLocation.Embedded settings -> {
        EmbeddedPostgreSql server = EmbeddedPostgreSql.start(settings);
        yield open(server.location(), connections, Optional.of(server));
      }
    };
  }

  private static StateDatabase open(
      StateLocation.Existing server, int connections, Optional<EmbeddedPostgreSql> embedded) {
    try {
      new StateSchema(server).migrate();
      return new StateDatabase(server, connections, embedded);
    } catch (FlywayException | PoolInitializationException e) {
      embedded.ifPresent(EmbeddedPostgreSql::close);
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot open the state database: it cannot be reached or migrated. Check its address,"
              + " account and rights; the log has the cause.",
          e);
    }
  }

  private static Properties properties(StateLocation.Existing server) {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    properties.setProperty("currentSchema", StateSchema.NAME);
    properties.setProperty("ApplicationName", "landbridge");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    // Failures are logged; what was to be written must not be.
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("reWriteBatchedInserts", "true");
    return properties;
  }

  private static Jdbi jdbi(HikariDataSource pool) {
    Jdbi jdbi =
        Jdbi.create(pool)
            .registerArrayType(String.class, "text")
            .registerArrayType(UUID.class, "uuid")
            .registerArrayType(Integer.class, "int4")
            .registerArrayType(Long.class, "int8");
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  private static HikariDataSource pool(
      String name, String url, Properties properties, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    config.setValidationTimeout(CONNECTION_TIMEOUT_MILLIS);
    return new HikariDataSource(config);
  }

  /** Access to the pool; a connection is waited for at most one second. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** Access to a connection that only the ledger's writer uses. */
  public Jdbi ledgerJdbi() {
    return ledgerJdbi;
  }

  /** Where the database is: for an embedded one, the address it was given. */
  public StateLocation.Existing location() {
    return new StateLocation.Existing(
        url, properties.getProperty("user"), properties.getProperty("password"));
  }

  /** The process id of the embedded server; empty if the server is somebody else's. */
  public Optional<Long> serverProcess() {
    return embedded.map(EmbeddedPostgreSql::process);
  }

  /**
   * Calls back at once, whenever a transaction has sent a notification, and at least every so
   * often, until closed.
   *
   * @param channel the notification's channel, an SQL identifier
   */
  public ChangeWatch watch(String channel, Duration every, Consumer<Handle> tick) {
    return new ChangeWatch(this, channel, every, tick);
  }

  /** A connection of its own, outside the pool. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, properties);
  }

  /** Closes the pool and, if it is embedded, stops the server. */
  @Override
  public void close() {
    ledgerPool.close();
    pool.close();
    embedded.ifPresent(EmbeddedPostgreSql::close);
  }

  @Override
  public String toString() {
    return "StateDatabase[" + location() + "]";
  }
}
