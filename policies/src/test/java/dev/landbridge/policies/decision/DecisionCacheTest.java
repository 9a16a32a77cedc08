package dev.landbridge.policies.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.policies.grant.GrantIndex.Interval;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecisionCacheTest {
  private static final OperationUses NOTHING = new OperationUses("d", Set.of());
  private static final DecisionCache.Key KEY =
      new DecisionCache.Key(1, "c", "GJJ", "GJJ-01", true, NOTHING);

  private final DecisionCache cache = new DecisionCache();
  private final AtomicInteger made = new AtomicInteger();

  /** The number of the decision that counts at a second; grants turn at every tenth one. */
  private long at(DecisionCache.Key key, long second) {
    return cache
        .get(
            key,
            Instant.ofEpochSecond(second),
            _ ->
                new Interval(
                    Instant.ofEpochSecond(second - second % 10),
                    Instant.ofEpochSecond(second - second % 10 + 10)),
            _ -> new Decision(made.incrementAndGet(), Map.of()))
        .policyVersion();
  }

  @Test
  void decidesAnewAsSoonAsAGrantBeginsOrEnds() {
    assertThat(at(KEY, 15)).isEqualTo(1);
    assertThat(at(KEY, 19)).isEqualTo(1);
    assertThat(at(KEY, 10)).isEqualTo(1);
    assertThat(at(KEY, 20)).isEqualTo(2);
    assertThat(at(KEY, 29)).isEqualTo(2);
    assertThat(at(KEY, 19)).as("a clock that was put back").isEqualTo(3);
  }

  @Test
  void decidesAnewForWhateverDecides() {
    assertThat(at(KEY, 15)).isEqualTo(1);
    assertThat(at(new DecisionCache.Key(2, "c", "GJJ", "GJJ-01", true, NOTHING), 15)).isEqualTo(2);
    assertThat(at(new DecisionCache.Key(1, "d", "GJJ", "GJJ-01", true, NOTHING), 15)).isEqualTo(3);
    assertThat(at(new DecisionCache.Key(1, "c", "GA", "GJJ-01", true, NOTHING), 15)).isEqualTo(4);
    assertThat(at(new DecisionCache.Key(1, "c", "GJJ", "GJJ-02", true, NOTHING), 15)).isEqualTo(5);
    assertThat(at(new DecisionCache.Key(1, "c", "GJJ", "GJJ-01", false, NOTHING), 15)).isEqualTo(6);
    assertThat(
            at(
                new DecisionCache.Key(
                    1, "c", "GJJ", "GJJ-01", true, new OperationUses("e", Set.of())),
                15))
        .isEqualTo(7);
    OperationUses other =
        new OperationUses("d", Set.of(new FieldUse("Person", "name", Kind.SELECT)));
    assertThat(at(new DecisionCache.Key(1, "c", "GJJ", "GJJ-01", true, other), 15)).isEqualTo(8);
    assertThat(at(KEY, 15)).isEqualTo(1);
  }
}
