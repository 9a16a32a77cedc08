package dev.landbridge.core.source;

/** Connections of one source set aside for one query. Thread-safe. */
public interface Reservation extends AutoCloseable {
  /** How many statements can run at once, 1 or more. */
  int connections();

  /**
   * Sends a statement and returns its rows as they arrive. Blocks while all reserved connections
   * are in use by statements of the same query.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code SOURCE_UNAVAILABLE} if no
   *     connection can be had, {@code SOURCE_TIMEOUT} if the source ended the statement for its
   *     length, {@code SOURCE_FAILED} for any other refusal, or the code of the cancellation
   */
  RowReader run(SourceStatement statement, Cancellation cancellation);

  /** Gives the connections back. All readers must have been closed. */
  @Override
  void close();
}
