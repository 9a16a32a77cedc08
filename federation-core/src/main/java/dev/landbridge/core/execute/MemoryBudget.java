package dev.landbridge.core.execute;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How much memory the rows of all queries, and of each, may take. Bytes are estimates. Thread-safe.
 */
public final class MemoryBudget {
  private static final int ROW_BYTES = 48;
  private static final int VALUE_BYTES = 40;

  private final long serverBytes;
  private final long queryBytes;
  private final AtomicLong used = new AtomicLong();

  /**
   * A budget.
   *
   * @param serverBytes for all queries together
   * @param queryBytes for each
   */
  public MemoryBudget(long serverBytes, long queryBytes) {
    this.serverBytes = serverBytes;
    this.queryBytes = queryBytes;
  }

  /** An account for one query; close it when its answer has been written. */
  public Account open() {
    return new Account();
  }

  /** What one query holds. Thread-safe. */
  public final class Account implements AutoCloseable {
    private final AtomicLong held = new AtomicLong();

    private Account() {}

    /**
     * Adds a row.
     *
     * @param operator what holds it, for the message
     * @throws LandbridgeException with {@code RESOURCE_EXHAUSTED} if it does not fit
     */
    void charge(@Nullable Object[] row, String operator) {
      long bytes = estimate(row);
      long query = held.addAndGet(bytes);
      long server = used.addAndGet(bytes);
      if (query > queryBytes || server > serverBytes) {
        throw new LandbridgeException(
            ErrorCode.RESOURCE_EXHAUSTED,
            "Cannot hold the rows of the query: %s needs more memory than this server allows. Ask for fewer rows with where or limit."
                .formatted(operator));
      }
    }

    private static long estimate(@Nullable Object[] row) {
      long bytes = ROW_BYTES;
      for (Object value : row) {
        bytes += VALUE_BYTES + (value instanceof String text ? text.length() : 0);
      }
      return bytes;
    }

    /** Gives everything back. */
    @Override
    public void close() {
      used.addAndGet(-held.getAndSet(0));
    }
  }
}
