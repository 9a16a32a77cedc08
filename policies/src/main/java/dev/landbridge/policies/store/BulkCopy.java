package dev.landbridge.policies.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
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

  /** Rows one after the other. Used by one thread. */
  public static final class Rows implements AutoCloseable {
    private final CopyOut copy;

    private Rows(CopyOut copy) {
      this.copy = copy;
    }

    /** The next row in the form of the statement; null after the last. */
    public byte @Nullable [] next() {
      try {
        return copy.readFromCopy();
      } catch (SQLException e) {
        throw new UnableToExecuteStatementException(e, null);
      }
    }

    /** Takes the rest from the connection, which can be used for nothing else before. */
    @Override
    public void close() {
      while (copy.isActive() && next() != null) {}
    }
  }
}
