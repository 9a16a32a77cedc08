package dev.landbridge.core.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one running statement. Used by one thread at a time. */
public interface RowReader extends AutoCloseable {
  /**
   * The next rows in the statement's order, or null after the last. A row has one value a column,
   * of the Java class of the column's type, or null.
   *
   * @throws dev.landbridge.core.error.LandbridgeException as {@link Reservation#run}
   */
  @Nullable List<@Nullable Object[]> next();

  /**
   * Ends the statement, cancelling it at the source if rows are left, and returns its connection.
   */
  @Override
  void close();
}
