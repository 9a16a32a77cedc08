package dev.landbridge.policies.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.policies.grant.GrantIndex.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecisionCacheTest {
  private static final Interval LONG_AGO = new Interval(Instant.MIN, Instant.EPOCH);
  private static final Interval SINCE = new Interval(Instant.EPOCH, Instant.MAX);
  private static final OperationUses NOTHING = new OperationUses("d", Set.of());
  private static final DecisionCache.Key KEY =
      new DecisionCache.Key(LONG_AGO, "c", "GJJ", "GJJ-01", true, NOTHING);

  private final DecisionCache cache = new DecisionCache();
  private final AtomicInteger made = new AtomicInteger();

  /** The number of the decision of a key. */
  private long number(DecisionCache.Key key) {
    return cache.get(key, _ -> new Decision(made.incrementAndGet(), Map.of())).policyVersion();
  }

  @Test
  void decidesAnewForWhateverDecides() {
    OperationUses other =
        new OperationUses("d", Set.of(new FieldUse("Person", "name", Kind.SELECT)));
    List<DecisionCache.Key> keys =
        List.of(
            KEY,
            new DecisionCache.Key(SINCE, "c", "GJJ", "GJJ-01", true, NOTHING),
            new DecisionCache.Key(LONG_AGO, "d", "GJJ", "GJJ-01", true, NOTHING),
            new DecisionCache.Key(LONG_AGO, "c", "GA", "GJJ-01", true, NOTHING),
            new DecisionCache.Key(LONG_AGO, "c", "GJJ", "GJJ-02", true, NOTHING),
            new DecisionCache.Key(LONG_AGO, "c", "GJJ", "GJJ-01", false, NOTHING),
            new DecisionCache.Key(
                LONG_AGO, "c", "GJJ", "GJJ-01", true, new OperationUses("e", Set.of())),
            new DecisionCache.Key(LONG_AGO, "c", "GJJ", "GJJ-01", true, other));
    for (int i = 0; i < keys.size(); i++) {
      assertThat(number(keys.get(i))).isEqualTo(i + 1);
    }
    for (int i = 0; i < keys.size(); i++) {
      assertThat(number(keys.get(i))).as("known").isEqualTo(i + 1);
    }
  }
}
