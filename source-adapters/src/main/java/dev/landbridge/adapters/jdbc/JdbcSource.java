package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.ConnectionLoad;
import dev.landbridge.core.source.Reservation;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.SourceSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A database reached through JDBC. Thread-safe. */
public final class JdbcSource implements Source {
  private final JdbcEngine engine;
  private final SourceSettings settings;
  private final Bulkhead bulkhead;
  private final ConnectionPool pool;
  private final Set<StatementCanceller> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** A source that will connect when first asked. */
  public JdbcSource(JdbcEngine engine, SourceSettings settings) {
    this.engine = engine;
    this.settings = settings;
    bulkhead = new Bulkhead(settings.connections());
    pool = new ConnectionPool(engine, settings);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Dialect dialect() {
    return engine.dialect();
  }

  @Override
  public int capacity() {
    return settings.connections();
  }

  @Override
  public ConnectionLoad load() {
    return new ConnectionLoad(pool.active(), pool.idle(), bulkhead.waiting());
  }

  @Override
  public SourceMetadata readMetadata() {
    try (Cancellation limit =
        Cancellation.after(settings.connectTimeout().plus(settings.statementTimeout()))) {
      acquire(1, limit);
      try {
        return readMetadata(pool.borrow(limit));
      } catch (SQLException e) {
        throw translate(e);
      } finally {
        bulkhead.release(1);
      }
    }
  }

  @Override
  public Reservation reserve(int connections, Cancellation cancellation) {
    if (connections < 1 || connections > capacity()) {
      throw new IllegalArgumentException("connections " + connections + " of " + capacity());
    }
    cancellation.throwIfCancelled();
    int reserved = acquire(connections, cancellation);
    return new JdbcReservation(this, reserved, () -> bulkhead.release(reserved));
  }

  @Override
  public void signInAs(SourceAccount account) {
    pool.signInAs(account);
  }

  @Override
  public AccountState accountState() {
    return pool.accountState();
  }

  @Override
  public void close() {
    closed = true;
    bulkhead.close();
    List<Thread> cancels =
        running.stream().map(canceller -> Thread.ofVirtual().start(canceller::cancel)).toList();
    try {
      for (Thread cancel : cancels) {
        cancel.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.close();
  }

  @Override
  public String toString() {
    return "JdbcSource[" + settings.name() + "]";
  }

  JdbcEngine engine() {
    return engine;
  }

  ConnectionPool pool() {
    return pool;
  }

  void started(StatementCanceller statement) {
    running.add(statement);
  }

  void ended(StatementCanceller statement) {
    running.remove(statement);
  }

  LandbridgeException translate(SQLException complaint) {
    return closed
        ? ErrorTable.unavailable(settings.name(), complaint)
        : engine.errors().translate(settings.name(), complaint);
  }

  private int acquire(int connections, Cancellation cancellation) {
    int reserved = bulkhead.acquire(connections, cancellation);
    if (reserved > 0) {
      return reserved;
    }
    if (closed) {
      throw translate(new SQLNonTransientConnectionException("source is closed", "08003"));
    }
    try {
      cancellation.throwIfCancelled();
    } catch (LandbridgeException e) {
      if (e.code() != ErrorCode.DEADLINE_EXCEEDED) {
        throw e;
      }
    }
    throw new LandbridgeException(
        ErrorCode.RESOURCE_EXHAUSTED,
        "Cannot ask source %s: all of its %d connections are in use. Try again later."
            .formatted(settings.name(), capacity()));
  }

  private SourceMetadata readMetadata(Connection connection) throws SQLException {
    try {
      return engine.readMetadata(connection);
    } finally {
      pool.evict(connection);
    }
  }
}
