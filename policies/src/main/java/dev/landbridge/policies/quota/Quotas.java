package dev.landbridge.policies.quota;

import dev.landbridge.core.access.Quota;
import dev.landbridge.core.access.Quota.Period;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Counts queries against what owners allow in a minute or a day, across all nodes. Thread-safe.
 *
 * <p>A node takes a fiftieth of the period's number at once and gives it out from memory, so that
 * few queries wait for the database. The number is never exceeded; what a node has taken and not
 * given out when the period ends was not to be had by others.
 *
 * <p>A cache: key, what was approved and the period; size, the quotas in use; replaced when the
 * period ends; it holds a number and nothing of any caller.
 */
public final class Quotas {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final long SLICES = 50;

  private final Jdbi jdbi;
  private final Supplier<Instant> now;
  private final Map<Key, Slice> slices = new HashMap<>(); // guarded by itself

  private record Key(String grantedBy, Period period) {}

  /** What a node may still give out in the period that begins then. */
  private record Slice(Instant begins, long left) {}

  /**
   * Quotas in a database.
   *
   * @param now by the database's clock
   */
  public Quotas(Jdbi jdbi, Supplier<Instant> now) {
    this.jdbi = jdbi;
    this.now = now;
  }

  /**
   * Counts one query against all of these.
   *
   * @throws LandbridgeException with {@code LIMIT_EXCEEDED} if one is used up; {@code
   *     POLICY_UNAVAILABLE} if it cannot be known
   */
  public void take(List<Quota> quotas) {
    if (quotas.isEmpty()) {
      return;
    }
    Instant at = now.get();
    try {
      quotas.forEach(quota -> take(quota, beginning(quota.period(), at)));
    } catch (JdbiException e) {
      throw new LandbridgeException(
          ErrorCode.POLICY_UNAVAILABLE,
          "Cannot count the query against its owner's limit. No data was read; try again later.",
          e);
    }
  }

  private void take(Quota quota, Instant begins) {
    Key key = new Key(quota.grantedBy(), quota.period());
    if (takeFromMemory(key, begins)) {
      return;
    }
    long slice = Math.max(1, quota.most() / SLICES);
    if (lease(quota, begins, slice)) {
      keep(key, begins, slice - 1);
    } else if (slice == 1 || !lease(quota, begins, 1)) {
      throw usedUp(quota);
    }
  }

  private boolean takeFromMemory(Key key, Instant begins) {
    synchronized (slices) {
      Slice slice = slices.get(key);
      if (slice == null || !slice.begins().equals(begins) || slice.left() == 0) {
        return false;
      }
      slices.put(key, new Slice(begins, slice.left() - 1));
      return true;
    }
  }

  /** Threads may have taken slices at once. */
  private void keep(Key key, Instant begins, long left) {
    synchronized (slices) {
      slices.merge(
          key,
          new Slice(begins, left),
          (known, added) ->
              known.begins().equals(begins)
                  ? new Slice(begins, known.left() + added.left())
                  : added);
    }
  }

  private boolean lease(Quota quota, Instant begins, long slice) {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  "DELETE FROM quota_use WHERE granted_by = :grantedBy AND period = :period"
                      + " AND begins < :begins")
              .bind("grantedBy", quota.grantedBy())
              .bind("period", quota.period())
              .bind("begins", begins)
              .execute();
          int leased =
              handle
                  .createUpdate(
                      "INSERT INTO quota_use AS known (granted_by, period, begins, used)"
                          + " VALUES (:grantedBy, :period, :begins, :slice)"
                          + " ON CONFLICT (granted_by, period, begins)"
                          + " DO UPDATE SET used = known.used + :slice"
                          + " WHERE known.used + :slice <= :most")
                  .bind("grantedBy", quota.grantedBy())
                  .bind("period", quota.period())
                  .bind("begins", begins)
                  .bind("slice", slice)
                  .bind("most", quota.most())
                  .execute();
          return leased == 1;
        });
  }

  private static Instant beginning(Period period, Instant at) {
    return switch (period) {
      case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES);
      case DAY -> at.atZone(CHINA).toLocalDate().atStartOfDay(CHINA).toInstant();
    };
  }

  private static LandbridgeException usedUp(Quota quota) {
    boolean minute = quota.period() == Period.MINUTE;
    return new LandbridgeException(
        ErrorCode.LIMIT_EXCEEDED,
        "Cannot answer the query: department %s lets its data be asked for %d times a %s. Wait for the next %s, or ask it for more."
            .formatted(
                quota.owner(), quota.most(), minute ? "minute" : "day", minute ? "minute" : "day"));
  }
}
