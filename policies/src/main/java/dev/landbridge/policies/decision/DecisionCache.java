package dev.landbridge.policies.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.policies.grant.GrantIndex.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/**
 * Decisions that were made before.
 *
 * <p>Key: all that a decision follows from but the time: the version of registry and grants, the
 * catalog's, department and matter, whether a person asks, and the operation with its uses. Size: a
 * number of decisions; the least used go. Expiry: one counts only until the next moment at which
 * any grant begins or ends. Safe across callers: it holds nothing of a person or of a value.
 */
final class DecisionCache {
  private static final int MOST = 2_000;

  private final Cache<Key, Made> decisions =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(Duration.ofHours(1)).build();

  /** What a decision follows from besides the time. */
  record Key(
      long version,
      String catalog,
      String department,
      String matter,
      boolean attended,
      OperationUses operation) {
    /** Without the uses, which are many; those of one digest are nearly always the same. */
    @Override
    public int hashCode() {
      return Objects.hash(version, catalog, department, matter, attended, operation.digest());
    }
  }

  /** A decision and when it counts. */
  private record Made(Interval when, Decision decision) {}

  /**
   * The decision of a moment.
   *
   * @param when in which it counts, if it is made now
   */
  Decision get(
      Key key, Instant now, Function<Instant, Interval> when, Function<Key, Decision> make) {
    Made known = decisions.getIfPresent(key);
    if (known != null && known.when.contains(now)) {
      return known.decision;
    }
    Made made = new Made(when.apply(now), make.apply(key));
    decisions.put(key, made);
    return made.decision;
  }
}
