package dev.landbridge.adapters.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.Source.AccountState;
import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.core.source.SourceSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one source, made when first needed. Never holds more than the settings allow;
 * whoever borrows must hold a permit of the source's bulkhead. Thread-safe.
 */
final class ConnectionPool {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);

  /** The shortest wait that the pool admits. */
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);

  /** A connection used this recently is taken to live, as the pool itself takes it. */
  private static final long FRESH_NANOS = Duration.ofMillis(400).toNanos();

  /** Full: PostgreSQL's SQLSTATE, MySQL's too many connections in all and of one user. */
  private static final Set<String> FULL_STATES = Set.of("53300");

  private static final Set<Integer> FULL_CODES = Set.of(1040, 1203);

  private final SignIn signIn;
  private final Duration wait;
  private final CircuitBreaker breaker;
  private final HikariDataSource connections;
  private final Set<Consumer<Arrival>> waiting = ConcurrentHashMap.newKeySet();
  private volatile AccountState accountState;
  private volatile long freshUntil = System.nanoTime();

  ConnectionPool(JdbcEngine engine, SourceSettings settings) {
    wait =
        settings.connectTimeout().compareTo(SHORTEST_WAIT) < 0
            ? SHORTEST_WAIT
            : settings.connectTimeout();
    signIn = new SignIn(settings.account());
    accountState = settings.account().isEmpty() ? AccountState.MISSING : AccountState.UNTRIED;
    breaker = new CircuitBreaker(wait, System::nanoTime);
    HikariConfig config = new HikariConfig();
    config.setPoolName(settings.name());
    config.setDataSource(new Connector(engine, settings, signIn, this::connected));
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(0);
    config.setConnectionTimeout(wait.toMillis());
    config.setValidationTimeout(Math.min(wait.toMillis(), 5_000));
    config.setInitializationFailTimeout(-1);
    config.setRegisterMbeans(false);
    config.setAutoCommit(true);
    config.setReadOnly(true);
    connections = new HikariDataSource(config);
  }

  /**
   * Takes a connection, making one if none is idle.
   *
   * @throws SQLException if none can be had
   * @throws dev.landbridge.core.error.LandbridgeException of the cancellation
   */
  Connection borrow(Cancellation cancellation) throws SQLException {
    if (signIn.current().isEmpty()) {
      throw Connector.noAccount();
    }
    boolean idle = connections.getHikariPoolMXBean().getIdleConnections() > 0;
    if (idle && System.nanoTime() - freshUntil < 0) {
      return connections.getConnection();
    }
    if (!idle) {
      Optional<SQLException> refusal = breaker.refusal();
      if (refusal.isPresent()) {
        throw new SQLNonTransientConnectionException("just refused", "08001", refusal.get());
      }
    }
    return await(cancellation);
  }

  /** Puts a sound connection back. */
  void giveBack(Connection connection) throws SQLException {
    freshUntil = System.nanoTime() + FRESH_NANOS;
    connection.close();
  }

  /** Closes a connection for good, in the background. */
  void evict(Connection connection) {
    connections.evictConnection(connection);
  }

  /** A connection turned out to be broken, so that others may be too. */
  void suspect() {
    freshUntil = System.nanoTime();
  }

  /** Makes connections with another account from now on; lent ones are closed when they return. */
  void signInAs(SourceAccount account) {
    signIn.use(account);
    accountState = AccountState.UNTRIED;
    suspect();
    breaker.succeeded();
    connections.getHikariPoolMXBean().softEvictConnections();
  }

  /** How the account of now was received by the last try. */
  AccountState accountState() {
    return accountState;
  }

  /** How many connections are lent. */
  int active() {
    return connections.getHikariPoolMXBean().getActiveConnections();
  }

  /** How many connections are open and not lent. */
  int idle() {
    return connections.getHikariPoolMXBean().getIdleConnections();
  }

  /** Closes all connections. */
  void close() {
    connections.close();
  }

  /**
   * The pool waits for its whole time even if the database refuses at once, and no longer if the
   * request is cancelled; so a thread of its own waits there, and this one for whatever is first.
   */
  private Connection await(Cancellation cancellation) throws SQLException {
    CompletableFuture<Arrival> arrival = new CompletableFuture<>();
    Consumer<Arrival> waiter = arrival::complete;
    waiting.add(waiter);
    Cancellation.Handle handle =
        cancellation.onCancel(() -> arrival.complete(new Arrival.Cancelled()));
    try {
      Thread.ofVirtual().name("borrow").start(() -> borrowInto(arrival));
      return switch (arrival.join()) {
        case Arrival.Connected(Connection connection) -> connection;
        case Arrival.Failed(SQLException complaint) -> throw complaint;
        case Arrival.Cancelled() -> {
          cancellation.throwIfCancelled();
          throw new SQLNonTransientConnectionException("cancelled", "08003");
        }
      };
    } finally {
      handle.close();
      waiting.remove(waiter);
    }
  }

  private void borrowInto(CompletableFuture<Arrival> arrival) {
    try {
      Connection connection = connections.getConnection();
      if (!arrival.complete(new Arrival.Connected(connection))) {
        connection.close();
      }
    } catch (SQLException e) {
      arrival.complete(new Arrival.Failed(e));
    } finally {
      arrival.complete(
          new Arrival.Failed(new SQLNonTransientConnectionException("pool broke", "08001")));
    }
  }

  private void connected(Arrival outcome) {
    switch (outcome) {
      case Arrival.Connected connected -> {
        accountState = AccountState.ADMITTED;
        breaker.succeeded();
      }
      case Arrival.Failed(SQLException complaint) -> {
        if (full(complaint)) {
          return;
        }
        LOG.debug("{}: no connection", connections.getPoolName());
        if (Connector.isRefused(outcome)) {
          accountState = AccountState.REFUSED;
          breaker.failed(complaint, wait);
        } else {
          breaker.failed(complaint);
        }
        waiting.forEach(waiter -> waiter.accept(outcome));
      }
      case Arrival.Cancelled cancelled -> {}
    }
  }

  /** Then a connection just evicted may not have gone yet, and the pool's next try may succeed. */
  private static boolean full(SQLException complaint) {
    return FULL_CODES.contains(complaint.getErrorCode())
        || (complaint.getSQLState() != null && FULL_STATES.contains(complaint.getSQLState()));
  }
}
