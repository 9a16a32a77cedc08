package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.RowReader;
import dev.landbridge.core.source.SourceStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement from its start to the return of its connection, which happens as soon as the last
 * row was read. A connection whose statement was cancelled or broke off is closed for good.
 */
final class StatementRows implements RowReader {
  private static final int BATCH = 1_000;

  private final JdbcSource source;
  private final Connection connection;
  private final SourceStatement sent;
  private final Cancellation cancellation;
  private final Runnable whenEnded;
  private final StatementCanceller canceller;
  private final Cancellation.Handle handle;
  private @Nullable PreparedStatement statement;
  private @Nullable ResultSet rows;
  private @Nullable ColumnReaders readers;
  private boolean ended;

  /**
   * @param whenEnded run once when the connection is no longer used
   */
  StatementRows(
      JdbcSource source,
      Connection connection,
      SourceStatement sent,
      Cancellation cancellation,
      Runnable whenEnded) {
    this.source = source;
    this.connection = connection;
    this.sent = sent;
    this.cancellation = cancellation;
    this.whenEnded = whenEnded;
    canceller = new StatementCanceller(source.engine(), connection);
    source.started(canceller);
    handle = cancellation.onCancel(canceller::cancel);
  }

  /** Sends the statement and waits for its first rows. */
  StatementRows execute() {
    boolean sound = false;
    try {
      PreparedStatement prepared = prepare();
      cancellation.throwIfCancelled();
      ResultSet result = prepared.executeQuery();
      rows = result;
      readers = ColumnReaders.of(source.engine(), result, sent.columns());
      sound = true;
      return this;
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      if (!sound) {
        discard();
      }
    }
  }

  @Override
  public @Nullable List<@Nullable Object[]> next() {
    ResultSet result = rows;
    ColumnReaders columns = readers;
    if (ended || result == null || columns == null) {
      cancellation.throwIfCancelled();
      return null;
    }
    if (cancellation.isCancelled()) {
      close();
      cancellation.throwIfCancelled();
    }
    boolean sound = false;
    try {
      List<@Nullable Object[]> batch = new ArrayList<>();
      while (batch.size() < BATCH && result.next()) {
        batch.add(columns.read(result));
      }
      sound = true;
      if (batch.size() < BATCH) {
        giveBack();
      }
      return batch.isEmpty() ? null : batch;
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      if (!sound) {
        discard();
      }
    }
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    if (sent.streamed() && !source.engine().streaming().inTransaction()) {
      Thread.ofVirtual().name("cancel").start(canceller::cancel);
      drain();
      discard();
    } else {
      giveBack();
    }
  }

  private PreparedStatement prepare() throws SQLException {
    JdbcEngine.Streaming streaming = source.engine().streaming();
    if (sent.streamed() && streaming.inTransaction()) {
      connection.setAutoCommit(false);
    }
    PreparedStatement prepared = connection.prepareStatement(sent.sql());
    statement = prepared;
    canceller.prepared(prepared);
    prepared.setFetchSize(sent.streamed() ? streaming.fetchSize() : 0);
    ParameterBinder.bind(source.engine(), prepared, sent.parameters());
    return prepared;
  }

  /** Reads what the source had sent when the cancel reached it. */
  private void drain() {
    ResultSet result = rows;
    boolean more = true;
    while (result != null && more) {
      try {
        more = result.next();
      } catch (SQLException e) {
        more = false;
      }
    }
  }

  private LandbridgeException failed(SQLException complaint) {
    ErrorCode code = source.engine().errors().codeOf(complaint);
    if (code == ErrorCode.SOURCE_UNAVAILABLE) {
      source.pool().suspect();
    }
    if (code == ErrorCode.SOURCE_UNAVAILABLE) {
      discard();
    } else {
      close();
    }
    cancellation.throwIfCancelled();
    return source.translate(complaint);
  }

  private void giveBack() {
    if (ended) {
      return;
    }
    handle.close();
    if (canceller.finish()) {
      discard();
      return;
    }
    try {
      if (statement != null) {
        statement.close();
      }
      if (sent.streamed() && source.engine().streaming().inTransaction()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      end();
      source.pool().giveBack(connection);
      whenEnded.run();
    } catch (SQLException e) {
      discard();
    }
  }

  private void discard() {
    if (ended) {
      return;
    }
    handle.close();
    canceller.finish();
    end();
    source.pool().evict(connection);
    whenEnded.run();
  }

  private void end() {
    ended = true;
    source.ended(canceller);
  }
}
