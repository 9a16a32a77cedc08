package dev.landbridge.api.operation;

import static dev.landbridge.api.operation.CityPaths.aggregate;
import static dev.landbridge.api.operation.CityPaths.count;
import static dev.landbridge.api.operation.CityPaths.exists;
import static dev.landbridge.api.operation.CityPaths.field;
import static dev.landbridge.api.operation.CityPaths.linked;
import static dev.landbridge.api.operation.CityPaths.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.CityCatalog;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkedConditionTest {
  private static final Condition TRUE = new Condition.And(List.of());
  private static final ValueType STATUS = CityPaths.type("Marriage").requiredField("status").type();

  private final City city = new City();

  @Test
  void asksWhetherLinkedRowsExist() {
    CompiledOperation compiled =
        city.compile(
            """
            { persons(where: {household: {}, marriages: {status: {_eq: MARRIED},
                husband: {household: {address: {_like: "新%"}}}}}) { name } }
            """);
    assertThat(City.where(compiled))
        .isEqualTo(
            new Condition.And(
                List.of(
                    exists("Person", "household", TRUE),
                    exists(
                        "Person",
                        "marriages",
                        new Condition.And(
                            List.of(
                                compare(field("Marriage", "status"), Comparison.EQUAL, 0, STATUS),
                                exists(
                                    "Marriage",
                                    "husband",
                                    exists(
                                        "Person",
                                        "household",
                                        new Condition.Like(
                                            field("Household", "address"),
                                            new Operand.Parameter(1, Scalar.STRING),
                                            false,
                                            false)))))))));
    assertThat(compiled.values().values()).containsExactly("MARRIED", "新%");
  }

  @Test
  void comparesNumbersAboutLinkedRows() {
    CompiledOperation compiled =
        city.compile(
            """
            { households(where: {membersAggregate: {
                count: {predicate: {_gte: 2, _lt: 6}, filter: {alive: {_eq: true}}},
                avg: {predicate: {income: {_gt: "100"}, weight: {_lt: 70}}},
                max: {predicate: {born: {_isNull: false}}}}}) { number } }
            """);
    Condition alive = compare(field("Person", "alive"), Comparison.EQUAL, 0, Scalar.BOOLEAN);
    RowValue living = number("Household", "members", alive, Aggregation.COUNT_ROWS);
    RowValue income = members(aggregate(Function.AVG, field("Person", "income")));
    RowValue weight = members(aggregate(Function.AVG, field("Person", "weight")));
    RowValue youngest = members(aggregate(Function.MAX, field("Person", "born")));
    assertThat(City.where(compiled))
        .isEqualTo(
            new Condition.And(
                List.of(
                    compare(living, Comparison.GREATER_OR_EQUAL, 1, Scalar.INT),
                    compare(living, Comparison.LESS, 2, Scalar.INT),
                    compare(income, Comparison.GREATER, 3, Scalar.DECIMAL),
                    compare(weight, Comparison.LESS, 4, Scalar.FLOAT),
                    new Condition.Not(new Condition.IsNull(youngest)))));
    assertThat(compiled.values().values()).containsExactly(true, 2, 6, new BigDecimal("100"), 70.0);
  }

  @Test
  void countsDistinctValuesOfLinkedRows() {
    for (boolean distinct : List.of(true, false)) {
      Aggregation expected =
          count(distinct, field("Marriage", "status"), field("Marriage", "wifeId"));
      Condition equal =
          compare(number("Person", "marriages", expected), Comparison.EQUAL, 0, Scalar.INT);
      String literal =
          "{ persons(where: {marriagesAggregate: {count: {arguments: [status, wifeId], distinct: %s, predicate: {_eq: 1}}}}) { name } }"
              .formatted(distinct);
      assertThat(City.where(city.compile(literal))).isEqualTo(equal);
      assertThat(
              City.where(
                  city.compile(
                      "query ($d: Boolean!, $c: [MarriagesSelectColumn!]!) { persons(where: {marriagesAggregate: {count: {arguments: $c, distinct: $d, predicate: {_eq: 1}}}}) { name } }",
                      Map.of("d", distinct, "c", List.of("status", "wifeId")))))
          .isEqualTo(equal);
    }
  }

  @Test
  void demandsAndRecordsKeysBehindLinksToo() {
    String lower = CityCatalog.CHEN.toLowerCase(Locale.ROOT);
    CompiledOperation compiled =
        city.compile(
            """
            { marriages(where: {husband: {idNumber: {_eq: "%s"}}}) { status }
              households(where: {membersAggregate: {min: {predicate: {idNumber: {_in: ["%s"]}}}}}) { number } }
            """
                .formatted(lower, lower));
    assertThat(compiled.values().values())
        .containsExactly(CityCatalog.CHEN, List.of(CityCatalog.CHEN));
    assertThat(compiled.personalKeys()).hasSize(2);
    assertThat(
            city.error("{ marriages(where: {husband: {idNumber: {_eq: \"x\"}}}) { status } }")
                .message())
        .startsWith("Cannot look up idNumber: it is not a valid citizen ID");
  }

  @Test
  void recordsNumbersAsNoPersonalKeys() {
    CompiledOperation compiled =
        city.compile(
            "{ households(where: {membersAggregate: {count: {arguments: idNumber, predicate: {_eq:"
                + " 1}}}}) { number } }");
    assertThat(compiled.personalKeys()).isEmpty();
  }

  @Test
  void ordersByLinkedRowsAndNumbersAboutThem() {
    CompiledOperation compiled =
        city.compile(
            """
            { marriages(orderBy: [{husband: {household: {address: DESC}, name: ASC,
                marriagesAggregate: {count: DESC_NULLS_LAST, max: {registeredOn: ASC}}}}, {status: ASC}])
              { status } }
            """);
    assertThat(City.arguments(compiled).orderBy())
        .containsExactly(
            new Order(
                linked(
                    "Marriage",
                    "husband",
                    linked("Person", "household", field("Household", "address"))),
                true,
                true),
            new Order(linked("Marriage", "husband", field("Person", "name")), false, false),
            new Order(
                linked(
                    "Marriage", "husband", number("Person", "marriages", Aggregation.COUNT_ROWS)),
                true,
                false),
            new Order(
                linked(
                    "Marriage",
                    "husband",
                    number(
                        "Person",
                        "marriages",
                        aggregate(Function.MAX, field("Marriage", "registeredOn")))),
                false,
                false),
            new Order(field("Marriage", "status"), false, false));
  }

  @Test
  void beginsTheOrderWithTheDistinctFields() {
    Order name = new Order(field("Person", "name"), false, false);
    Order bornDown = new Order(field("Person", "born"), true, true);
    Order height = new Order(field("Person", "heightCm"), false, false);
    assertThat(distinct("distinctOn: [name, born], orderBy: [{born: DESC}, {name: ASC}]"))
        .containsExactly(bornDown, name);
    assertThat(distinct("distinctOn: [name]")).containsExactly(name);
    assertThat(distinct("distinctOn: [born, name, name], orderBy: {born: DESC}"))
        .containsExactly(bornDown, name);
    assertThat(distinct("distinctOn: name, orderBy: [{name: ASC}, {heightCm: ASC}]"))
        .containsExactly(name, height);
    assertThat(
            City.arguments(
                    city.compile(
                        "query ($d: [PersonsSelectColumn!]) { persons(distinctOn: $d) { name } }",
                        Map.of("d", List.of("name", "born"))))
                .distinctOn())
        .extracting(Numbers::name)
        .containsExactly("name", "born");
  }

  private List<Order> distinct(String arguments) {
    ListArguments compiled =
        City.arguments(city.compile("{ persons(" + arguments + ") { name } }"));
    assertThat(compiled.distinctOn()).isNotEmpty().doesNotHaveDuplicates();
    return compiled.orderBy();
  }

  private static RowValue members(Aggregation aggregation) {
    return number("Household", "members", aggregation);
  }

  private static Condition compare(
      RowValue value, Comparison comparison, int slot, ValueType type) {
    return new Condition.Compare(value, comparison, new Operand.Parameter(slot, type));
  }
}
