package dev.landbridge.core.plan;

import static dev.landbridge.core.plan.CityFixture.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanCacheTest {
  private static final long ROOMY = 1_000_000;
  private static final Object COMPILED = new Object();
  private static final Root.Rows ROWS =
      new Root.Rows(
          "persons",
          PERSON,
          ListArguments.NONE,
          List.of(new Selection.OfField("name", PERSON.requiredField("name"))));
  private static final SecuredQuery QUERY = CityFixture.granted(ROWS);

  private final Statistics few =
      new Statistics(Map.of("Person", new Statistics.OfType(10, Map.of())));

  private static Decision decision(String grant) {
    return new Decision(
        1,
        Map.of(new FieldUse("Person", "name", FieldUse.Kind.SELECT), new Verdict.Granted(grant)));
  }

  @Test
  void findsThePlanOfTheSameQueryDecisionAndStatistics() {
    PlanCache plans = new PlanCache(CityFixture.planner(), ROOMY);
    PlanCache.Planned first = plans.get(COMPILED, decision("g1"), few, () -> QUERY);
    assertThat(plans.get(COMPILED, decision("g1"), few, () -> QUERY)).isSameAs(first);
    assertThat(plans.get(COMPILED, decision("g2"), few, () -> QUERY)).isNotSameAs(first);
    assertThat(plans.get(new Object(), decision("g1"), few, () -> QUERY)).isNotSameAs(first);
    assertThat(plans.figures().hits()).isEqualTo(1);
    assertThat(plans.figures().misses()).isEqualTo(3);
    assertThat(plans.figures().entries()).isEqualTo(3);
  }

  @Test
  void plansAnewByNewStatistics() {
    PlanCache plans = new PlanCache(CityFixture.planner(), ROOMY);
    Statistics many = new Statistics(Map.of("Person", new Statistics.OfType(5_000, Map.of())));
    assertThat(estimated(plans, few)).isEqualTo(10);
    assertThat(estimated(plans, many)).isEqualTo(5_000);
    assertThat(estimated(plans, few)).isEqualTo(10);
    assertThat(plans.figures().misses()).isEqualTo(2);
  }

  private static long estimated(PlanCache plans, Statistics statistics) {
    PhysicalPlan plan = plans.get(COMPILED, decision("g1"), statistics, () -> QUERY).physical();
    return ((Fetch) plan.roots().getFirst().orElseThrow()).rows().estimatedRows();
  }

  @Test
  void weighsAPlanByItsStatements() {
    PhysicalPlan plan = CityFixture.planner().plan(QUERY);
    Fetch fetch = (Fetch) plan.roots().getFirst().orElseThrow();
    int characters =
        ((RowsPlan.Statements.Whole) fetch.rows().statements()).statement().sql().length();
    SecuredQuery twice =
        CityFixture.granted(
            ROWS, new Root.Rows("again", PERSON, ListArguments.NONE, ROWS.selections()));
    assertThat(PlanWeight.of(plan)).isGreaterThan(characters).isLessThan(100 * characters);
    assertThat(PlanWeight.of(CityFixture.planner().plan(twice)))
        .isGreaterThan(PlanWeight.of(plan) + characters);
  }
}
