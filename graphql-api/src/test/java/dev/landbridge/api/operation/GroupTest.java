package dev.landbridge.api.operation;

import static dev.landbridge.api.operation.CityPaths.aggregate;
import static dev.landbridge.api.operation.CityPaths.field;
import static dev.landbridge.api.operation.CityPaths.linked;
import static dev.landbridge.api.operation.CityPaths.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.SummaryPart.Nested;
import dev.landbridge.core.query.SummaryPart.OfAggregation;
import dev.landbridge.core.query.SummaryPart.OfKey;
import dev.landbridge.core.query.SummaryPart.OfTypename;
import dev.landbridge.core.type.Scalar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupTest {
  private static final RowValue ADDRESS =
      linked("Person", "household", field("Household", "address"));
  private static final RowValue ALIVE = field("Person", "alive");
  private static final Aggregation AVERAGE_COUNT =
      aggregate(Function.AVG, number("Person", "marriages", Aggregation.COUNT_ROWS));

  private final City city = new City();

  @Test
  void compilesKeysConditionsOrdersAndAnswers() {
    CompiledOperation compiled =
        city.compile(
            """
            { g: personsGroupBy(
                keys: [{household: {address: true}, alive: true}, {alive: true}]
                where: {born: {_isNull: false}}
                having: {count: {_gte: 10}, _not: {avg: {income: {_gt: "5"}, marriagesAggregate: {count: {_lt: "6"}}}}}
                orderBy: [{count: DESC}, {keys: {household: {address: ASC}}, max: {born: ASC}}]
                limit: 20, offset: 40) {
              __typename
              keys { h: household { a: address __typename } alive }
              aggregate { count avg { marriagesAggregate { count } } }
            } }
            """);
    Root.Groups groups = groups(compiled);
    assertThat(groups.responseKey()).isEqualTo("g");
    assertThat(groups.keys()).containsExactly(ADDRESS, ALIVE);
    assertThat(groups.where()).isPresent();
    assertThat(groups.having())
        .contains(
            new Condition.And(
                List.of(
                    compare(Aggregation.COUNT_ROWS, Comparison.GREATER_OR_EQUAL, 0, Scalar.INT),
                    new Condition.Not(
                        new Condition.And(
                            List.of(
                                compare(
                                    aggregate(Function.AVG, field("Person", "income")),
                                    Comparison.GREATER,
                                    1,
                                    Scalar.DECIMAL),
                                compare(AVERAGE_COUNT, Comparison.LESS, 2, Scalar.DECIMAL)))))));
    assertThat(groups.orderBy())
        .containsExactly(
            new Order(new RowValue.OfGroup(Aggregation.COUNT_ROWS), true, true),
            new Order(ADDRESS, false, false),
            new Order(
                new RowValue.OfGroup(aggregate(Function.MAX, field("Person", "born"))),
                false,
                false));
    assertThat(groups.parts())
        .containsExactly(
            new OfTypename("__typename", "PersonsGroup"),
            new Nested(
                "keys",
                List.of(
                    new Nested(
                        "h",
                        List.of(
                            new OfKey("a", ADDRESS),
                            new OfTypename("__typename", "HouseholdsGroupKeys"))),
                    new OfKey("alive", ALIVE))),
            new Nested(
                "aggregate",
                List.of(
                    new OfAggregation("count", Aggregation.COUNT_ROWS),
                    new Nested(
                        "avg",
                        List.of(
                            new Nested(
                                "marriagesAggregate",
                                List.of(new OfAggregation("count", AVERAGE_COUNT))))))));
    assertThat(compiled.values().values())
        .containsExactly(10, new BigDecimal("5"), new BigDecimal("6"), 20, 40);
  }

  @Test
  void takesKeysAndOrdersFromVariables() {
    CompiledOperation compiled =
        city.compile(
            """
            query ($k: [PersonsGroupKey!]!, $o: [PersonsGroupOrderBy!], $h: PersonsHaving) {
              personsGroupBy(keys: $k, orderBy: $o, having: $h) { aggregate { count } } }
            """,
            Map.of(
                "k", List.of(Map.of("alive", true)),
                "o", Map.of("keys", Map.of("alive", "DESC")),
                "h", Map.of("min", Map.of("heightCm", Map.of("_lt", 150)))));
    assertThat(groups(compiled).keys()).containsExactly(ALIVE);
    assertThat(groups(compiled).orderBy()).containsExactly(new Order(ALIVE, true, true));
    assertThat(groups(compiled).having())
        .contains(
            compare(
                aggregate(Function.MIN, field("Person", "heightCm")),
                Comparison.LESS,
                0,
                Scalar.INT));
  }

  @Test
  void isOneGroupWithoutKeys() {
    Root.Groups groups =
        groups(city.compile("{ personsGroupBy(keys: []) { aggregate { count } } }"));
    assertThat(groups.keys()).isEmpty();
    assertThat(groups.having()).isEmpty();
  }

  private static Root.Groups groups(CompiledOperation compiled) {
    return (Root.Groups) compiled.query().roots().getFirst();
  }

  private static Condition compare(
      Aggregation aggregation, Comparison comparison, int slot, Scalar type) {
    return new Condition.Compare(
        new RowValue.OfGroup(aggregation), comparison, new Operand.Parameter(slot, type));
  }
}
