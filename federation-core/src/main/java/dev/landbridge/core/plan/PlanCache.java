package dev.landbridge.core.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.MaskKey;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.access.TypeTerms;
import dev.landbridge.core.access.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Plans by compiled query and decision.
 *
 * <p>Key: the compiled query, as the one object that the compiler's cache hands out for a shape,
 * every verdict, all terms and the mask key of the decision, and the statistics as the one object
 * that was last read. Size: a number of bytes by estimate; the least used go. Expiry: one hour
 * after the last use, so that plans by old statistics go. Safe across callers: a plan holds no
 * value of a caller, and callers share one only if every use in it was decided the same for both,
 * by the same grants.
 */
public final class PlanCache {
  private final Planner planner;
  private final Cache<Key, Planned> plans;

  /** A cache of plans of at most so many bytes. */
  public PlanCache(Planner planner, long bytes) {
    this.planner = planner;
    this.plans =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Key key, Planned planned) -> key.bytes() + PlanWeight.of(planned.physical()))
            .expireAfterAccess(Duration.ofHours(1))
            .recordStats()
            .build();
  }

  /** A secured query and its plan. */
  public record Planned(SecuredQuery query, PhysicalPlan physical) {}

  /**
   * Plans, or finds what was planned before.
   *
   * @param compiled the compiled query, known by identity
   * @param decision about it
   * @param statistics to plan by, known by identity
   * @param secured applies the decision to the query; called only if nothing was planned before
   */
  public Planned get(
      Object compiled, Decision decision, Statistics statistics, Supplier<SecuredQuery> secured) {
    return plans.get(
        new Key(compiled, decision.verdicts(), decision.terms(), decision.maskKey(), statistics),
        key -> planned(secured.get(), key.statistics));
  }

  /** How the cache does. */
  public CacheFigures figures() {
    return CacheFigures.of(plans);
  }

  private Planned planned(SecuredQuery secured, Statistics statistics) {
    return new Planned(secured, planner.plan(secured, statistics));
  }

  private static final class Key {
    private static final int BYTES_PER_VERDICT = 200;

    private final Object compiled;
    private final Map<FieldUse, Verdict> verdicts;
    private final Map<String, TypeTerms> terms;
    private final Optional<MaskKey> maskKey;
    private final Statistics statistics;
    private final int hash;

    Key(
        Object compiled,
        Map<FieldUse, Verdict> verdicts,
        Map<String, TypeTerms> terms,
        Optional<MaskKey> maskKey,
        Statistics statistics) {
      this.compiled = compiled;
      this.verdicts = verdicts;
      this.terms = terms;
      this.maskKey = maskKey;
      this.statistics = statistics;
      this.hash =
          31 * (31 * System.identityHashCode(compiled) + verdicts.hashCode()) + terms.hashCode();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Equal queries of different shapes must not meet.
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.compiled == compiled
          && key.statistics == statistics
          && key.verdicts.equals(verdicts)
          && key.terms.equals(terms)
          && key.maskKey.equals(maskKey);
    }

    int bytes() {
      return BYTES_PER_VERDICT * (verdicts.size() + terms.size());
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
