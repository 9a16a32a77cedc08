package dev.landbridge.core.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.core.access.AccessGate;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.query.GraphQuery;
import java.util.Map;

/**
 * Plans by compiled query and decision.
 *
 * <p>Key: the compiled query, as the one object that the compiler's cache hands out for a shape,
 * and every verdict of the decision. Size: a fixed number of plans; the least used go. Expiry: none,
 * because plan and key name the catalog they are of. Safe across callers: a plan holds no value of a
 * caller, and callers share one only if every use in it was decided the same for both, by the same
 * grants.
 */
public final class PlanCache {
  private final Planner planner;
  private final Cache<Key, Planned> plans;

  /** A cache of at most {@code size} plans. */
  public PlanCache(Planner planner, int size) {
    this.planner = planner;
    this.plans = Caffeine.newBuilder().maximumSize(size).recordStats().build();
  }

  /** A secured query and its plan. */
  public record Planned(SecuredQuery query, PhysicalPlan plan) {}

  /** Applies the decision and plans, or finds what was planned before. */
  public Planned plan(GraphQuery query, Decision decision) {
    return plans.get(new Key(query, decision.verdicts()), _ -> planned(query, decision));
  }

  /** Share of requests that found their plan, from 0 to 1. */
  public double hitRate() {
    return plans.stats().hitRate();
  }

  private Planned planned(GraphQuery query, Decision decision) {
    SecuredQuery secured = AccessGate.secure(query, decision);
    return new Planned(secured, planner.plan(secured));
  }

  private static final class Key {
    private final GraphQuery query;
    private final Map<FieldUse, Verdict> verdicts;
    private final int hash;

    Key(GraphQuery query, Map<FieldUse, Verdict> verdicts) {
      this.query = query;
      this.verdicts = verdicts;
      this.hash = 31 * System.identityHashCode(query) + verdicts.hashCode();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Equal queries of different shapes must not meet.
    public boolean equals(Object other) {
      return other instanceof Key key && key.query == query && key.verdicts.equals(verdicts);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
