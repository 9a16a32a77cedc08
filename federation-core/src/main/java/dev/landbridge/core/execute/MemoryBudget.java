package dev.landbridge.core.execute;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.KeyReader;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How much memory the rows of all queries, and of each, may take. Bytes are estimates. Thread-safe.
 */
public final class MemoryBudget {
  private static final int ROW_BYTES = 48;
  private static final int VALUE_BYTES = 40;
  private static final int REFERENCE_BYTES = 8;

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

  /** Bytes that all queries together may hold. */
  public long serverBytes() {
    return serverBytes;
  }

  /** An account for one query; close it when its answer has been written. */
  public Account open() {
    return new Account(new AtomicLong(), true);
  }

  /** Bytes that all queries hold now. */
  public long used() {
    return used.get();
  }

  /** Bytes that a row takes with its values. */
  static long bytes(@Nullable Object[] row) {
    long bytes = ROW_BYTES;
    for (Object value : row) {
      bytes += bytesOfValue(value);
    }
    return bytes;
  }

  /** Bytes that rows take with their values. */
  static long bytes(Collection<@Nullable Object[]> rows) {
    long bytes = 0;
    for (@Nullable Object[] row : rows) {
      bytes += bytes(row);
    }
    return bytes;
  }

  /** Bytes that a key takes with its values. */
  static long bytes(KeyReader.Key key) {
    long bytes = ROW_BYTES;
    for (int i = 0; i < key.values().size(); i++) {
      bytes += bytesOfValue(key.values().get(i));
    }
    return bytes;
  }

  private static long bytesOfValue(@Nullable Object value) {
    return value instanceof String text ? (long) VALUE_BYTES + text.length() : VALUE_BYTES;
  }

  /** Bytes that a row takes whose values others hold too. */
  static long bytesOfReferences(int count) {
    return ROW_BYTES + (long) REFERENCE_BYTES * count;
  }

  /** What one query, or one part of its work, holds. Thread-safe. */
  public final class Account implements AutoCloseable {
    private final AtomicLong queryHeld;
    private final AtomicLong held = new AtomicLong();
    private final boolean whole;

    private Account(AtomicLong queryHeld, boolean whole) {
      this.queryHeld = queryHeld;
      this.whole = whole;
    }

    /** An account for a part of the query that is over before the query is; close it then. */
    Account part() {
      return new Account(queryHeld, false);
    }

    /** Bytes that one query may hold. */
    long most() {
      return queryBytes;
    }

    /** Bytes that could be added now. */
    long room() {
      return Math.max(0, Math.min(queryBytes - queryHeld.get(), serverBytes - used.get()));
    }

    /** Bytes that this account holds. */
    long held() {
      return held.get();
    }

    /**
     * Adds a row.
     *
     * @param operator what holds it, for the message
     * @throws LandbridgeException with {@code RESOURCE_EXHAUSTED} if it does not fit
     */
    void charge(@Nullable Object[] row, String operator) {
      charge(bytes(row), operator);
    }

    /** Adds rows as {@link #charge(Object[], String)} does. */
    void charge(Collection<@Nullable Object[]> rows, String operator) {
      charge(bytes(rows), operator);
    }

    /**
     * Adds bytes.
     *
     * @param operator what holds them, for the message
     * @throws LandbridgeException with {@code RESOURCE_EXHAUSTED} if they do not fit
     */
    public void charge(long bytes, String operator) {
      if (!fits(bytes)) {
        throw new LandbridgeException(
            ErrorCode.RESOURCE_EXHAUSTED,
            "Cannot hold the rows of the query: %s needs more memory than this server allows. Ask for fewer rows with where or limit."
                .formatted(operator));
      }
    }

    /** Adds bytes if they fit; else nothing. */
    boolean fits(long bytes) {
      long query = queryHeld.addAndGet(bytes);
      long server = used.addAndGet(bytes);
      if (query > queryBytes || server > serverBytes) {
        queryHeld.addAndGet(-bytes);
        used.addAndGet(-bytes);
        return false;
      }
      held.addAndGet(bytes);
      return true;
    }

    /** Gives some of it back. */
    public void release(long bytes) {
      held.addAndGet(-bytes);
      queryHeld.addAndGet(-bytes);
      used.addAndGet(-bytes);
    }

    /** Gives everything back that this account holds, that of a query also what its parts hold. */
    @Override
    public void close() {
      if (whole) {
        used.addAndGet(-queryHeld.getAndSet(0));
        held.set(0);
      } else {
        release(held.get());
      }
    }
  }
}
