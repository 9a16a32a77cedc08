package dev.landbridge.policies.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** {@code COPY}, by which PostgreSQL takes and gives many rows at the least cost. */
public final class BulkCopy {
  private static final int LEAST_BUFFER = 8_192;

  private BulkCopy() {}

  /**
   * Gives rows to the database.
   *
   * @param sql {@code COPY … FROM STDIN}
   * @param rows in the form that it names
   */
  public static void in(Handle handle, String sql, byte[] rows) {
    try {
      handle
          .getConnection()
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(sql, new ByteArrayInputStream(rows), Math.max(LEAST_BUFFER, rows.length));
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes rows from the database.
   *
   * @param sql {@code COPY … TO STDOUT}
   */
  public static Rows out(Handle handle, String sql) {
    try {
      return new Rows(handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyOut(sql));
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  /**
   * Rows one after the other; while one part of them, about 1 MB, is worked on, the next is read.
   * Used by one thread.
   */
  public static final class Rows implements AutoCloseable {
    private static final int PART_BYTES = 1_024 * 1_024;

    private final CopyOut copy;
    private Part part = new Part(List.of(), false);
    private FutureTask<Part> ahead;
    private int next;

    /** Rows, and whether there are none behind them. */
    private record Part(List<byte[]> rows, boolean last) {}

    private Rows(CopyOut copy) {
      this.copy = copy;
      this.ahead = readAhead();
    }

    private FutureTask<Part> readAhead() {
      FutureTask<Part> task = new FutureTask<>(this::readPart);
      Thread.ofVirtual().name("copy-out").start(task);
      return task;
    }

    private Part readPart() throws SQLException {
      List<byte[]> rows = new ArrayList<>();
      for (int bytes = 0; bytes < PART_BYTES; bytes += rows.getLast().length) {
        byte[] row = copy.readFromCopy();
        if (row == null) {
          return new Part(rows, true);
        }
        rows.add(row);
      }
      return new Part(rows, false);
    }

    /** The next row in the form of the statement; null after the last. */
    public byte @Nullable [] next() {
      while (next == part.rows.size()) {
        if (part.last) {
          return null;
        }
        part = part(ahead);
        next = 0;
        if (!part.last) {
          ahead = readAhead();
        }
      }
      return part.rows.get(next++);
    }

    private static Part part(FutureTask<Part> task) {
      try {
        return task.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof SQLException failure
            ? new UnableToExecuteStatementException(failure, null)
            : new IllegalStateException("rows cannot be read", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while rows were read", e);
      }
    }

    /** Takes the rest from the connection, which can be used for nothing else before. */
    @Override
    public void close() {
      awaitReader();
      try {
        while (copy.isActive() && copy.readFromCopy() != null) {}
      } catch (SQLException e) {
        throw new UnableToExecuteStatementException(e, null);
      }
    }

    /** What it read, or why it could not, does not matter any more. */
    private void awaitReader() {
      boolean interrupted = false;
      while (!ahead.isDone()) {
        try {
          ahead.get();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException _) {
          break;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
