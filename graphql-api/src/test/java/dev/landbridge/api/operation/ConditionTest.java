package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.CityCatalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private final City city = new City();

  @Test
  void andsSeveralOperatorsAndSeveralFields() {
    CompiledOperation compiled =
        city.compile(
            "{ persons(where: {born: {_gte: \"1980-01-01\", _lt: \"1990-01-01\"}, heightCm: {_neq:"
                + " 170}}) { name } }");
    assertThat(City.where(compiled))
        .isEqualTo(
            new Condition.And(
                List.of(
                    compare("born", Comparison.GREATER_OR_EQUAL, 0, Scalar.DATE),
                    compare("born", Comparison.LESS, 1, Scalar.DATE),
                    compare("heightCm", Comparison.NOT_EQUAL, 2, Scalar.INT))));
    assertThat(compiled.values().values())
        .containsExactly(LocalDate.of(1980, 1, 1), LocalDate.of(1990, 1, 1), 170);
  }

  @Test
  void compilesPatternsListsAndNullTests() {
    CompiledOperation compiled =
        city.compile(
            """
            { persons(where: {_or: [{name: {_like: "王%"}}, {name: {_nilike: "a_"}},
                {serial: {_in: ["1", 2]}}, {serial: {_nin: []}}, {alive: {_isNull: true}},
                {extra: {_isNull: false}}, {_not: {income: {_lte: "1.50"}}}]}) { name } }
            """);
    assertThat(((Condition.Or) City.where(compiled)).conditions())
        .containsExactly(
            new Condition.Like(field("name"), slot(0, Scalar.STRING), false, false),
            new Condition.Like(field("name"), slot(1, Scalar.STRING), true, true),
            new Condition.In(field("serial"), slot(2, Scalar.BIG_INT), false),
            new Condition.In(field("serial"), slot(3, Scalar.BIG_INT), true),
            new Condition.IsNull(field("alive")),
            new Condition.Not(new Condition.IsNull(field("extra"))),
            new Condition.Not(compare("income", Comparison.LESS_OR_EQUAL, 4, Scalar.DECIMAL)));
    assertThat(compiled.values().values())
        .containsExactly("王%", "a_", List.of(1L, 2L), List.of(), new BigDecimal("1.50"));
  }

  @Test
  void readsEmptyListsOfConditionsAsTheirNeutralElement() {
    assertThat(City.where(city.compile("{ persons(where: {_or: []}) { name } }")))
        .isEqualTo(new Condition.Or(List.of()));
    assertThat(City.where(city.compile("{ persons(where: {_and: []}) { name } }")))
        .isEqualTo(new Condition.And(List.of()));
    assertThat(City.where(city.compile("{ persons(where: {}) { name } }")))
        .isEqualTo(new Condition.And(List.of()));
  }

  @Test
  void keepsTheCallersOrderOfKeysInLiteralsAndVariables() {
    List<Order> expected =
        List.of(
            new Order(field("name"), true, false),
            new Order(field("born"), false, false),
            new Order(field("alive"), false, true));
    assertThat(
            City.arguments(
                    city.compile(
                        "{ persons(orderBy: [{name: DESC_NULLS_LAST, born: ASC}, {alive:"
                            + " ASC_NULLS_FIRST}]) { name } }"))
                .orderBy())
        .isEqualTo(expected);
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("name", "DESC_NULLS_LAST");
    first.put("born", "ASC");
    assertThat(
            City.arguments(
                    city.compile(
                        "query ($o: [PersonsOrderBy!]) { persons(orderBy: $o) { name } }",
                        Map.of("o", List.of(first, Map.of("alive", "ASC_NULLS_FIRST")))))
                .orderBy())
        .isEqualTo(expected);
  }

  @Test
  void takesVariablesAnywhereInACondition() {
    CompiledOperation compiled =
        city.compile(
            """
            query ($n: StringComparisonExp!, $e: PersonsBoolExp!, $d: Date!, $i: BigInt!,
                $dir: OrderBy!, $null: Boolean!, $limit: Int = 7) {
              persons(where: {name: $n, _or: [$e, {born: {_eq: $d}}], serial: {_in: [3, $i]},
                  alive: {_isNull: $null}}, orderBy: {name: $dir}, limit: $limit) { name }
            }
            """,
            Map.of(
                "n",
                Map.of("_eq", "王"),
                "e",
                Map.of("weight", Map.of("_gt", 50)),
                "d",
                "1980-01-01",
                "i",
                4,
                "dir",
                "DESC",
                "null",
                false));
    assertThat(compiled.values().values())
        .containsExactly("王", 50.0, LocalDate.of(1980, 1, 1), List.of(3L, 4L), 7);
    assertThat(City.arguments(compiled).orderBy().getFirst().descending()).isTrue();
  }

  private static Condition compare(String name, Comparison comparison, int slot, ValueType type) {
    return new Condition.Compare(field(name), comparison, slot(slot, type));
  }

  private static Operand.Parameter slot(int slot, ValueType type) {
    return new Operand.Parameter(slot, type);
  }

  private static Field field(String name) {
    return CityCatalog.catalog().type("Person").orElseThrow().requiredField(name);
  }
}
