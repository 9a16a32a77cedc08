package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.Reservation;
import dev.landbridge.core.source.RowReader;
import dev.landbridge.core.source.SourceStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Permits of a source's bulkhead that one query holds, one a statement. */
final class JdbcReservation implements Reservation {
  private final JdbcSource source;
  private final int connections;
  private final Runnable whenClosed;
  private final Bulkhead unused;
  private final AtomicBoolean closed = new AtomicBoolean();

  JdbcReservation(JdbcSource source, int connections, Runnable whenClosed) {
    this.source = source;
    this.connections = connections;
    this.whenClosed = whenClosed;
    unused = new Bulkhead(connections);
  }

  @Override
  public int connections() {
    return connections;
  }

  @Override
  public RowReader run(SourceStatement statement, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    if (closed.get() || unused.acquire(1, cancellation) == 0) {
      cancellation.throwIfCancelled();
      throw new IllegalStateException("reservation of " + connections + " is closed");
    }
    Connection connection = borrow(cancellation);
    return new StatementRows(source, connection, statement, cancellation, () -> unused.release(1))
        .execute();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      unused.close();
      whenClosed.run();
    }
  }

  private Connection borrow(Cancellation cancellation) {
    boolean borrowed = false;
    try {
      Connection connection = source.pool().borrow(cancellation);
      borrowed = true;
      return connection;
    } catch (SQLException e) {
      throw source.translate(e);
    } finally {
      if (!borrowed) {
        unused.release(1);
      }
    }
  }
}
