package dev.landbridge.core.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.access.Verdict;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Plans by compiled query and decision.
 *
 * <p>Key: the compiled query, as the one object that the compiler's cache hands out for a shape,
 * and every verdict of the decision. Size: a fixed number of plans; the least used go. Expiry:
 * none, because plan and key name the catalog they are of. Safe across callers: a plan holds no
 * value of a caller, and callers share one only if every use in it was decided the same for both,
 * by the same grants.
 */
public final class PlanCache {
  private final Planner planner;
  private final Cache<Key, Planned> plans;

  /** A cache of at most {@code size} plans. */
  public PlanCache(Planner planner, int size) {
    this.planner = planner;
    this.plans = Caffeine.newBuilder().maximumSize(size).build();
  }

  /** A secured query and its plan. */
  public record Planned(SecuredQuery query, PhysicalPlan physical) {}

  /**
   * Plans, or finds what was planned before.
   *
   * @param compiled the compiled query, known by identity
   * @param decision about it
   * @param secured applies the decision to the query; called only if nothing was planned before
   */
  public Planned get(Object compiled, Decision decision, Supplier<SecuredQuery> secured) {
    return plans.get(new Key(compiled, decision.verdicts()), _ -> planned(secured.get()));
  }

  private Planned planned(SecuredQuery secured) {
    return new Planned(secured, planner.plan(secured));
  }

  private static final class Key {
    private final Object compiled;
    private final Map<FieldUse, Verdict> verdicts;
    private final int hash;

    Key(Object compiled, Map<FieldUse, Verdict> verdicts) {
      this.compiled = compiled;
      this.verdicts = verdicts;
      this.hash = 31 * System.identityHashCode(compiled) + verdicts.hashCode();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Equal queries of different shapes must not meet.
    public boolean equals(Object other) {
      return other instanceof Key key && key.compiled == compiled && key.verdicts.equals(verdicts);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
