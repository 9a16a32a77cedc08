package dev.landbridge.api.operation;

import static dev.landbridge.api.operation.CityPaths.aggregate;
import static dev.landbridge.api.operation.CityPaths.count;
import static dev.landbridge.api.operation.CityPaths.field;
import static dev.landbridge.api.operation.CityPaths.link;
import static dev.landbridge.api.operation.CityPaths.linked;
import static dev.landbridge.api.operation.CityPaths.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.query.SummaryPart;
import dev.landbridge.core.query.SummaryPart.Nested;
import dev.landbridge.core.query.SummaryPart.OfAggregation;
import dev.landbridge.core.query.SummaryPart.OfTypename;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private final City city = new City();

  @Test
  void compilesNumbersAndRows() {
    CompiledOperation compiled =
        city.compile(
            """
            { s: personsAggregate(where: {alive: {_eq: true}}, distinctOn: name, limit: 5, offset: 6) {
                __typename
                aggregate { count n: count(columns: [name, householdNo]) d: count(columns: name, distinct: true)
                  sum { income __typename } avg { weight } min { born } max { name } __typename }
                nodes { name }
              } }
            """);
    Root.Summary root = (Root.Summary) compiled.query().roots().getFirst();
    assertThat(root.responseKey()).isEqualTo("s");
    assertThat(root.type()).isEqualTo(type("Person"));
    assertThat(root.arguments().where()).isPresent();
    assertThat(root.arguments().distinctOn()).hasSize(1);
    assertThat(compiled.values().values()).containsExactly(true, 5, 6);
    assertThat(root.parts())
        .containsExactly(
            new OfTypename("__typename", "PersonsAggregate"),
            new Nested(
                "aggregate",
                List.of(
                    new OfAggregation("count", Aggregation.COUNT_ROWS),
                    new OfAggregation(
                        "n", count(false, field("Person", "name"), field("Person", "householdNo"))),
                    new OfAggregation("d", count(true, field("Person", "name"))),
                    new Nested(
                        "sum",
                        List.of(
                            number("income", Function.SUM),
                            new OfTypename("__typename", "PersonsSumFields"))),
                    new Nested("avg", List.of(number("weight", Function.AVG))),
                    new Nested("min", List.of(number("born", Function.MIN))),
                    new Nested("max", List.of(number("name", Function.MAX))),
                    new OfTypename("__typename", "PersonsAggregateFields"))),
            new SummaryPart.OfRows(
                "nodes",
                List.of(new Selection.OfField("name", type("Person").requiredField("name")))));
  }

  @Test
  void reachesThroughLinks() {
    CompiledOperation compiled =
        city.compile(
            """
            { marriagesAggregate { aggregate { avg { husband { income
                household { membersAggregate(where: {alive: {_eq: true}}) { count max { weight } __typename } } } }
                max { husband { household { membersAggregate { count } } } } } } }
            """);
    Condition alive =
        new Condition.Compare(
            field("Person", "alive"), Comparison.EQUAL, new Operand.Parameter(0, Scalar.BOOLEAN));
    Aggregation averageIncome =
        aggregate(Function.AVG, linked("Marriage", "husband", field("Person", "income")));
    Aggregation averageCount =
        ofHusbandsHome(Function.AVG, Optional.of(alive), Aggregation.COUNT_ROWS);
    Aggregation averageOfHeaviest =
        ofHusbandsHome(
            Function.AVG, Optional.of(alive), aggregate(Function.MAX, field("Person", "weight")));
    Aggregation greatestCount =
        ofHusbandsHome(Function.MAX, Optional.empty(), Aggregation.COUNT_ROWS);
    Root.Summary root = (Root.Summary) compiled.query().roots().getFirst();
    assertThat(root.parts())
        .containsExactly(
            new Nested(
                "aggregate",
                List.of(
                    new Nested(
                        "avg",
                        List.of(
                            new Nested(
                                "husband",
                                List.of(
                                    new OfAggregation("income", averageIncome),
                                    home(
                                        new OfAggregation("count", averageCount),
                                        new Nested(
                                            "max",
                                            List.of(
                                                new OfAggregation("weight", averageOfHeaviest))),
                                        new OfTypename("__typename", "PersonsOfAggregate")))))),
                    new Nested(
                        "max",
                        List.of(
                            new Nested(
                                "husband",
                                List.of(home(new OfAggregation("count", greatestCount)))))))));
    assertThat(List.of(averageCount.type(), averageOfHeaviest.type(), greatestCount.type()))
        .containsExactly(Scalar.DECIMAL, Scalar.FLOAT, Scalar.DECIMAL);
  }

  @Test
  void standsBesideListLinks() {
    CompiledOperation compiled =
        city.compile(
            """
            query ($no: Boolean!) { persons { m: marriagesAggregate(where: {status: {_eq: MARRIED}}, limit: 3) {
                aggregate { count count2: count @include(if: $no) } nodes { status } } } }
            """,
            Map.of("no", false));
    Selection.OfSummary summary =
        (Selection.OfSummary)
            ((Root.Rows) compiled.query().roots().getFirst()).selections().getFirst();
    assertThat(summary.responseKey()).isEqualTo("m");
    assertThat(summary.link()).isEqualTo(link("Person", "marriages"));
    assertThat(summary.target()).isEqualTo(type("Marriage"));
    assertThat(summary.arguments().limit()).isPresent();
    assertThat(summary.parts().getFirst())
        .isEqualTo(
            new Nested("aggregate", List.of(new OfAggregation("count", Aggregation.COUNT_ROWS))));
    assertThat(compiled.values().values()).containsExactly("MARRIED", 3);
  }

  @Test
  void liftsEveryLiteral() {
    CompiledOperation compiled =
        city.compile(
            """
            { personsAggregate(where: {marriagesAggregate: {count: {predicate: {_gt: 4242}, filter: {certificateNo: {_eq: "4242"}}}}}) {
                aggregate { count(columns: [name], distinct: true) sum { marriagesAggregate(where: {certificateNo: {_like: "4242"}}) { count } } } }
              personsGroupBy(keys: [{name: true}], having: {count: {_gte: 4242}}, limit: 4242) { keys { name } aggregate { count } } }
            """);
    assertThat(compiled.text())
        .doesNotContain("4242")
        .contains("columns: [name], distinct: true")
        .contains("keys: [{name : true}]")
        .contains("filter : {certificateNo : {_eq : $literal2}}");
    assertThat(compiled.values().values()).hasSize(5);
  }

  private static Aggregation ofHusbandsHome(
      Function outer, Optional<Condition> filter, Aggregation inner) {
    return aggregate(
        outer,
        linked(
            "Marriage",
            "husband",
            linked(
                "Person",
                "household",
                filter
                    .map(it -> CityPaths.number("Household", "members", it, inner))
                    .orElseGet(() -> CityPaths.number("Household", "members", inner)))));
  }

  private static Nested home(SummaryPart... parts) {
    return new Nested("household", List.of(new Nested("membersAggregate", List.of(parts))));
  }

  private static OfAggregation number(String name, Function function) {
    return new OfAggregation(name, aggregate(function, field("Person", name)));
  }
}
