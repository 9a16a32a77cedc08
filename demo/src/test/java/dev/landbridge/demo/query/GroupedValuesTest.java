package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.query.Oracle.Truth;
import dev.landbridge.demo.query.TestedTable.Kind;
import dev.landbridge.demo.query.TestedTable.Row;
import dev.landbridge.demo.query.ValueTable.ValueColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every type and collation, ordered, grouped, made distinct and counted: by its source, by
 * Landbridge because another source has a say in which rows there are, and by Landbridge because
 * the values come through a link.
 */
class GroupedValuesTest {
  /** True of every row, but only Landbridge knows. */
  private static final String HERE = "where: {_or: [{next: {id: {_lt: 0}}}, {id: {_gte: 0}}]}";

  private static final List<String> PUSHED_AND_HERE = List.of("", HERE);

  /** A value as it is grouped by: equal values are one key, in the order of values. */
  private record Key(@Nullable Object value) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      Object left = value;
      Object right = other.value;
      if (left == null || right == null) {
        return Boolean.compare(left == null, right == null);
      }
      return Oracle.compare(left, right);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && compareTo(key) == 0;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  private static Stream<DynamicTest> eachColumn(ColumnTest test) {
    return Arrays.stream(ValueTable.values())
        .flatMap(
            table ->
                table.columns().stream()
                    .map(
                        column ->
                            DynamicTest.dynamicTest(
                                table + " " + column.name(), () -> test.run(table, column))));
  }

  private interface ColumnTest {
    void run(ValueTable table, ValueColumn column);
  }

  @TestFactory
  Stream<DynamicTest> ordersHereByTheLinkedRowsValue() {
    return eachColumn(
        (table, column) -> {
          ValueTable from = table.previous();
          for (String direction : List.of("ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_LAST")) {
            JsonNode found =
                rows(
                    "%s(orderBy: [{next: {%s: %s}}]) { id }"
                        .formatted(from.root(), column.field(), direction));
            List<Row> expected = new ArrayList<>(linked(from, table));
            expected.sort(Oracle.order(List.of(Map.of(column.field(), direction)), "id"));
            assertThat(ids(found)).as(direction).isEqualTo(ids(expected));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> keepsOneRowOfEachValue() {
    return eachColumn(
        (table, column) -> {
          for (String where : PUSHED_AND_HERE) {
            JsonNode found =
                rows(
                    "%1$s(distinctOn: [%2$s], orderBy: [{%2$s: ASC_NULLS_FIRST}, {id: DESC}], %3$s) { id }"
                        .formatted(table.root(), column.field(), where));
            Set<Key> seen = new HashSet<>();
            List<Row> expected =
                table.rows().stream()
                    .sorted(
                        Oracle.order(
                            List.of(
                                Map.of(column.field(), "ASC_NULLS_FIRST"), Map.of("id", "DESC")),
                            "id"))
                    .filter(row -> seen.add(key(row, column)))
                    .toList();
            assertThat(ids(found)).as(where).isEqualTo(ids(expected));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> groupsEqualValues() {
    return eachColumn(
        (table, column) -> {
          String key = "{%s: true}".formatted(column.field());
          for (String where : PUSHED_AND_HERE) {
            compareGroups(table, "[" + key + "], " + where, "", table.rows(), column);
          }
          ValueTable from = table.previous();
          compareGroups(from, "[{next: " + key + "}]", "next", linked(from, table), column);
        });
  }

  private static void compareGroups(
      ValueTable table, String keys, String through, List<Row> rows, ValueColumn column) {
    String selected = through.isEmpty() ? column.field() : "next { " + column.field() + " }";
    JsonNode found =
        rows(
            "%sGroupBy(keys: %s) { keys { %s } aggregate { count } }"
                .formatted(table.root(), keys, selected));
    Map<Key, Integer> expected = new TreeMap<>();
    rows.forEach(row -> expected.merge(key(row, column), 1, Integer::sum));
    Map<Key, Integer> groups = new LinkedHashMap<>();
    for (JsonNode group : found) {
      JsonNode shown = through.isEmpty() ? group.path("keys") : group.path("keys").path(through);
      groups.put(
          new Key(shown(column, shown.path(column.field()))),
          group.path("aggregate").path("count").asInt());
    }
    assertThat(found).as("groups by %s", keys).hasSize(expected.size());
    assertThat(List.copyOf(groups.entrySet()))
        .as("groups by %s", keys)
        .isEqualTo(List.copyOf(expected.entrySet()));
  }

  @TestFactory
  Stream<DynamicTest> countsAndSumsValues() {
    return eachColumn(
        (table, column) -> {
          for (String where : PUSHED_AND_HERE) {
            String arguments = where.isEmpty() ? "" : "(" + where + ")";
            JsonNode numbers =
                TestedCity.ON_MYSQL
                    .data(
                        "{ %sAggregate%s { aggregate { %s } } }"
                            .formatted(table.root(), arguments, numbers(column)),
                        Map.of())
                    .path(table.root() + "Aggregate")
                    .path("aggregate");
            compareNumbers(numbers, column, table.rows());
          }
        });
  }

  private static String numbers(ValueColumn column) {
    StringBuilder numbers =
        new StringBuilder(
            "values: count(columns: [%1$s]) different: count(columns: [%1$s], distinct: true)"
                .formatted(column.field()));
    if (column.kind() != Kind.BOOLEAN) {
      numbers.append(" min { %1$s } max { %1$s }".formatted(column.field()));
    }
    if (isSummed(column)) {
      numbers.append(" sum { %1$s } avg { %1$s }".formatted(column.field()));
    }
    return numbers.toString();
  }

  /** Sums of floating numbers that differ by all digits depend on the order in which they come. */
  private static boolean isSummed(ValueColumn column) {
    return column.kind() == Kind.DECIMAL || column.name().equals("single");
  }

  private static void compareNumbers(JsonNode numbers, ValueColumn column, List<Row> rows) {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> Optional.ofNullable(row.value(column.field())).ifPresent(values::add));
    values.sort(Oracle::compare);
    assertThat(numbers.path("values").asInt()).isEqualTo(values.size());
    assertThat(numbers.path("different").asInt())
        .isEqualTo((int) values.stream().map(Key::new).distinct().count());
    if (column.kind() != Kind.BOOLEAN) {
      assertThat(shown(column, numbers.path("min").path(column.field())))
          .as("min")
          .usingComparator(Oracle::compare)
          .isEqualTo(values.getFirst());
      assertThat(shown(column, numbers.path("max").path(column.field())))
          .as("max")
          .usingComparator(Oracle::compare)
          .isEqualTo(values.getLast());
    }
    if (isSummed(column)) {
      BigDecimal sum =
          values.stream()
              .map(value -> new BigDecimal(value.toString()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal average = sum.divide(BigDecimal.valueOf(values.size()), 16, RoundingMode.HALF_UP);
      assertThat(new BigDecimal(numbers.path("sum").path(column.field()).asText()))
          .as("sum")
          .isEqualByComparingTo(sum);
      assertThat(new BigDecimal(numbers.path("avg").path(column.field()).asText()))
          .as("avg")
          .isEqualByComparingTo(average);
    }
  }

  /** Groups of one row each, whose greatest value is the row's. */
  @TestFactory
  Stream<DynamicTest> comparesHereAsSourcesDo() {
    Set<String> seen = new HashSet<>();
    return Arrays.stream(ValueTable.values())
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> column.kind() != Kind.BOOLEAN)
                    .filter(column -> seen.add(table + column.scalar()))
                    .map(
                        column ->
                            DynamicTest.dynamicTest(
                                table + " " + column.name(), () -> compareHere(table, column))));
  }

  private static void compareHere(ValueTable table, ValueColumn column) {
    for (Object operand : ValuesTest.operands(column)) {
      Map<String, Map<String, Object>> wheres = ValuesTest.conditions(column, operand);
      Map<String, Object> variables = new LinkedHashMap<>();
      StringBuilder head = new StringBuilder();
      StringBuilder body = new StringBuilder();
      wheres.forEach(
          (alias, where) -> {
            variables.put(alias, Map.of("max", where));
            head.append("$%s: %s!, ".formatted(alias, ValuesTest.inputType(table, "Having")));
            body.append(
                "%1$s: %2$sGroupBy(keys: [{id: true}], %3$s, having: $%1$s) { keys { id } } "
                    .formatted(alias, table.root(), HERE));
          });
      JsonNode data = TestedCity.ON_MYSQL.data("query(" + head + ") { " + body + "}", variables);
      wheres.forEach(
          (alias, where) -> {
            List<Integer> found = new ArrayList<>();
            data.path(alias).forEach(group -> found.add(group.at("/keys/id").asInt()));
            assertThat(found)
                .as("%s where %s", table, where)
                .isEqualTo(
                    ids(
                        table.rows().stream()
                            .filter(row -> Oracle.holds(where, row) == Truth.TRUE)
                            .toList()));
          });
    }
  }

  private static JsonNode rows(String field) {
    return TestedCity.ON_MYSQL.data("{ found: " + field + " }", Map.of()).path("found");
  }

  /** The rows of one table, each with the values of the other's row of the same number. */
  private static List<Row> linked(ValueTable from, ValueTable to) {
    List<Row> linked = new ArrayList<>();
    List<Row> values = to.rows();
    for (int i = 0; i < from.rows().size(); i++) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("id", BigDecimal.valueOf(i));
      if (i < values.size()) {
        row.putAll(values.get(i).values());
      }
      linked.add(new Row(values.getFirst().table(), row));
    }
    return linked;
  }

  private static Key key(Row row, ValueColumn column) {
    return new Key(row.value(column.field()));
  }

  private static @Nullable Object shown(ValueColumn column, JsonNode value) {
    return value.isNull() ? null : Oracle.value(column.kind(), value.asText());
  }

  private static List<Integer> ids(JsonNode rows) {
    List<Integer> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.path("id").asInt()));
    return ids;
  }

  private static List<Integer> ids(List<Row> rows) {
    return rows.stream()
        .map(row -> ((BigDecimal) Objects.requireNonNull(row.value("id"))).intValue())
        .toList();
  }
}
