package dev.landbridge.policies.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.policies.grant.GrantIndex.Interval;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/**
 * Decisions that were made before by one snapshot of registry and grants, with which they go.
 *
 * <p>Key: all else that a decision follows from: the time in which no grant begins or ends, the
 * catalog's version, department and matter, whether a person asks, and the operation with its uses.
 * Size: 2,000 decisions; the least used go. Expiry: an hour without use. Safe across callers:
 * whatever tells two callers apart in a decision is in the key; it holds no person and no value,
 * and the key of hash masks belongs to department and matter.
 */
final class DecisionCache {
  private static final int MOST = 2_000;

  private final Cache<Key, Decision> decisions =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(Duration.ofHours(1)).build();

  /** What a decision follows from besides the snapshot. */
  record Key(
      Interval when,
      String catalog,
      String department,
      String matter,
      boolean attended,
      OperationUses operation) {
    /** Without the uses themselves, which are many. */
    @Override
    public int hashCode() {
      return Objects.hash(
          when, catalog, department, matter, attended, operation.digest(), operation.uses().size());
    }
  }

  /** The decision of a key. */
  Decision get(Key key, Function<Key, Decision> make) {
    return decisions.get(key, make);
  }
}
