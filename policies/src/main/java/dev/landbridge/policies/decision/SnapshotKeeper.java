package dev.landbridge.policies.decision;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.grant.GrantTable;
import dev.landbridge.policies.registry.RegistryTables;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the one snapshot: key, the whole policy state; size, one; expiry, the age since it was last
 * confirmed to be the database's version; replaced as a whole, so every caller sees one version.
 *
 * <p>A daemon confirms it in time. Where that was late, because the machine is busy, the reader
 * confirms it itself before it gives up.
 */
final class SnapshotKeeper {
  private static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();

  private final Jdbi jdbi;
  private final long maxAgeNanos;
  private final LongSupplier nanoTime;
  private final ReentrantLock confirming = new ReentrantLock();
  private volatile @Nullable Confirmed confirmed;
  private volatile long lastFailure;

  /**
   * A snapshot and when it was the database's.
   *
   * @param at by the monotonic clock, before the database was asked
   * @param databaseTime what the database's clock said then
   */
  record Confirmed(PolicySnapshot snapshot, long at, Instant databaseTime) {}

  /** What the database says of itself. */
  private record Head(long version, Instant time) {}

  /** A snapshot to decide from, and the database's time at which to decide. */
  record Present(PolicySnapshot snapshot, Instant now) {}

  SnapshotKeeper(Jdbi jdbi, Duration maxAge, LongSupplier nanoTime) {
    this.jdbi = jdbi;
    this.maxAgeNanos = maxAge.toNanos();
    this.nanoTime = nanoTime;
    this.lastFailure = nanoTime.getAsLong() - RETRY_NANOS;
  }

  /**
   * The present state.
   *
   * @throws LandbridgeException with {@code POLICY_UNAVAILABLE} if it is too old and the database
   *     does not confirm it
   */
  Present present() {
    Confirmed fresh = fresh();
    if (fresh == null) {
      fresh = confirmNow();
    }
    Instant now = fresh.databaseTime().plusNanos(nanoTime.getAsLong() - fresh.at());
    return new Present(fresh.snapshot(), now);
  }

  private @Nullable Confirmed fresh() {
    Confirmed last = confirmed;
    return last != null && nanoTime.getAsLong() - last.at() <= maxAgeNanos ? last : null;
  }

  private Confirmed confirmNow() {
    confirming.lock();
    try {
      Confirmed fresh = fresh();
      if (fresh != null) {
        return fresh;
      }
      if (nanoTime.getAsLong() - lastFailure < RETRY_NANOS) {
        throw unavailable(null);
      }
      return jdbi.withHandle(this::confirm);
    } catch (JdbiException e) {
      lastFailure = nanoTime.getAsLong();
      throw unavailable(e);
    } finally {
      confirming.unlock();
    }
  }

  private static LandbridgeException unavailable(@Nullable Throwable cause) {
    String message =
        "Cannot decide who may see what: the state of the grants is not confirmed. No data was"
            + " read; try again later.";
    return cause == null
        ? new LandbridgeException(ErrorCode.POLICY_UNAVAILABLE, message)
        : new LandbridgeException(ErrorCode.POLICY_UNAVAILABLE, message, cause);
  }

  /**
   * Asks the database for its version and, if it is another one, reads everything.
   *
   * @throws JdbiException if the database does not answer
   */
  Confirmed confirm(Handle handle) {
    long asked = nanoTime.getAsLong();
    Head head = head(handle);
    Confirmed last = confirmed;
    Confirmed next =
        last != null && last.snapshot().version() == head.version()
            ? new Confirmed(last.snapshot(), asked, head.time())
            : new Confirmed(load(handle), asked, head.time());
    return keepLatest(next);
  }

  /** Threads that confirm at once can end in another order than they began. */
  private synchronized Confirmed keepLatest(Confirmed next) {
    Confirmed last = confirmed;
    if (last != null && last.at() - next.at() > 0) {
      return last;
    }
    confirmed = next;
    return next;
  }

  private static Head head(Handle handle) {
    return handle
        .createQuery("SELECT version, clock_timestamp() AS time FROM policy_state")
        .map(
            (RowView row) ->
                new Head(
                    row.getColumn("version", Long.class), row.getColumn("time", Instant.class)))
        .one();
  }

  private static PolicySnapshot load(Handle handle) {
    return handle.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        inside ->
            new PolicySnapshot(
                head(inside).version(), RegistryTables.read(inside), GrantTable.read(inside)));
  }
}
