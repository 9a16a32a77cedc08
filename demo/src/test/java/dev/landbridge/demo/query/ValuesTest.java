package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.query.Oracle.Truth;
import dev.landbridge.demo.query.TestedTable.Kind;
import dev.landbridge.demo.query.TestedTable.Row;
import dev.landbridge.demo.query.ValueTable.ValueColumn;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type and collation × every operator × null and extremes, in three products. */
class ValuesTest {
  /** How many one query may have. */
  private static final int ROOT_FIELDS = 20;

  private static final List<String> EQUALITY = List.of("_eq", "_neq");
  private static final List<String> LISTS = List.of("_in", "_nin");
  private static final List<String> RANGES = List.of("_gt", "_gte", "_lt", "_lte");
  private static final List<String> PATTERNS = List.of("_like", "_nlike", "_ilike", "_nilike");

  @ParameterizedTest
  @EnumSource
  void readsWhatIsStored(ValueTable table) {
    String fields = String.join(" ", table.columns().stream().map(ValueColumn::field).toList());
    JsonNode found =
        TestedCity.ON_MYSQL
            .data("{ %s(orderBy: {id: ASC}) { id %s } }".formatted(table.root(), fields), Map.of())
            .path(table.root());
    List<Row> rows = table.rows();
    assertThat(found).hasSize(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      for (ValueColumn column : table.columns()) {
        JsonNode shown = found.get(i).path(column.field());
        Object expected = rows.get(i).value(column.field());
        assertThat(shown.isNull()).as("row %d, %s", i, column.field()).isEqualTo(expected == null);
        if (expected != null) {
          assertThat(Oracle.compare(expected, Oracle.value(column.kind(), shown.asText())))
              .as("row %d, %s: %s instead of %s", i, column.field(), shown, expected)
              .isZero();
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> findsWhatEveryOperatorMeans() {
    return Arrays.stream(ValueTable.values())
        .flatMap(
            table ->
                table.columns().stream()
                    .map(
                        column ->
                            DynamicTest.dynamicTest(
                                table + " " + column.name(), () -> compareAll(table, column))));
  }

  @TestFactory
  Stream<DynamicTest> ordersEveryColumn() {
    return Arrays.stream(ValueTable.values())
        .map(
            table ->
                DynamicTest.dynamicTest(
                    table.name(),
                    () -> table.columns().forEach(column -> compareOrder(table, column))));
  }

  @TestFactory
  Stream<DynamicTest> linksEqualValues() {
    return Arrays.stream(ValueTable.values())
        .flatMap(
            from ->
                Arrays.stream(ValueTable.values())
                    .map(
                        to ->
                            DynamicTest.dynamicTest(
                                from + " to " + to, () -> compareLinks(from, to))));
  }

  private static void compareAll(ValueTable table, ValueColumn column) {
    for (Object operand : operands(column)) {
      Map<String, Map<String, Object>> wheres = conditions(column, operand);
      StringBuilder head = new StringBuilder();
      StringBuilder body = new StringBuilder();
      wheres.forEach(
          (alias, _) -> {
            head.append("$%s: %s!, ".formatted(alias, inputType(table, "BoolExp")));
            body.append(
                "%1$s: %2$s(where: $%1$s, orderBy: {id: ASC}) { id } "
                    .formatted(alias, table.root()));
          });
      JsonNode data = TestedCity.ON_MYSQL.data("query(" + head + ") { " + body + "}", wheres);
      List<Row> rows = table.rows();
      wheres.forEach(
          (alias, where) ->
              assertThat(ids(data.path(alias)))
                  .as("%s where %s", table, where)
                  .isEqualTo(
                      ids(
                          rows.stream()
                              .filter(row -> Oracle.holds(where, row) == Truth.TRUE)
                              .toList())));
    }
  }

  /** A condition for each operator, by the operator's name. */
  static Map<String, Map<String, Object>> conditions(ValueColumn column, Object operand) {
    Map<String, Map<String, Object>> conditions = new LinkedHashMap<>();
    for (String operator : operators(column)) {
      Object json = json(operand);
      Object value = LISTS.contains(operator) ? List.of(json, json(other(column, operand))) : json;
      conditions.put(operator.substring(1), Map.of(column.field(), Map.of(operator, value)));
    }
    conditions.put("empty", Map.of(column.field(), Map.of("_isNull", true)));
    if (operators(column).containsAll(LISTS)) {
      conditions.put("none", Map.of(column.field(), Map.of("_in", List.of())));
    }
    return conditions;
  }

  private static void compareOrder(ValueTable table, ValueColumn column) {
    for (String direction : List.of("ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_LAST")) {
      JsonNode found =
          TestedCity.ON_MYSQL
              .data(
                  "{ %s(orderBy: {%s: %s}) { id } }"
                      .formatted(table.root(), column.field(), direction),
                  Map.of())
              .path(table.root());
      assertThat(ids(found))
          .as("%s by %s %s", table, column.field(), direction)
          .isEqualTo(
              ids(
                  table.rows().stream()
                      .sorted(Oracle.order(List.of(Map.of(column.field(), direction)), "id"))
                      .toList()));
    }
  }

  private static void compareLinks(ValueTable from, ValueTable to) {
    for (ValueColumn start : from.columns()) {
      for (ValueColumn end : from.linked(start, to)) {
        String link = ValueTable.link(to, start, end);
        String selection = "id %s(orderBy: {id: ASC}) { id }".formatted(link);
        JsonNode many =
            TestedCity.ON_MYSQL
                .data(
                    "{ %s(orderBy: {id: ASC}) { %s } }".formatted(from.root(), selection), Map.of())
                .path(from.root());
        List<Row> rows = from.rows();
        List<JsonNode> alone = readEach(from, selection, rows.size());
        for (int i = 0; i < rows.size(); i++) {
          Object value = rows.get(i).value(start.field());
          List<Integer> expected = ids(equalRows(to, end, value));
          assertThat(ids(many.get(i).path(link)))
              .as("%s of row %d with %s, among many", link, i, value)
              .isEqualTo(expected);
          assertThat(ids(alone.get(i).path(link)))
              .as("%s of row %d with %s, alone", link, i, value)
              .isEqualTo(expected);
        }
      }
    }
  }

  /** Every row by its key, some in one query. */
  private static List<JsonNode> readEach(ValueTable table, String selection, int rows) {
    List<JsonNode> each = new ArrayList<>();
    for (int first = 0; first < rows; first += ROOT_FIELDS) {
      StringBuilder fields = new StringBuilder();
      for (int i = first; i < Math.min(rows, first + ROOT_FIELDS); i++) {
        fields.append("r%d: %sByPk(id: %d) { %s } ".formatted(i, table.root(), i, selection));
      }
      TestedCity.ON_MYSQL.data("{ " + fields + "}", Map.of()).forEach(each::add);
    }
    return each;
  }

  private static List<Row> equalRows(ValueTable table, ValueColumn column, @Nullable Object value) {
    List<Row> equal = new ArrayList<>();
    for (Row row : table.rows()) {
      Object other = row.value(column.field());
      if (value != null && other != null && Oracle.compare(value, other) == 0) {
        equal.add(row);
      }
    }
    return equal;
  }

  private static List<String> operators(ValueColumn column) {
    List<String> operators = new ArrayList<>(EQUALITY);
    if (column.kind() != Kind.BOOLEAN) {
      operators.addAll(LISTS);
      operators.addAll(RANGES);
    }
    if (column.kind() == Kind.TEXT) {
      operators.addAll(PATTERNS);
    }
    return operators;
  }

  /** What the column holds; of text, also what it cannot hold. */
  static List<?> operands(ValueColumn column) {
    return column.kind() == Kind.TEXT ? DirtyRows.TEXTS : column.values();
  }

  private static Object other(ValueColumn column, Object operand) {
    List<?> operands = operands(column);
    return operands.get((operands.indexOf(operand) + 1) % operands.size());
  }

  private static Object json(Object operand) {
    return switch (operand) {
      case BigDecimal number -> number.toPlainString();
      case Long number -> number.toString();
      case Integer number -> number;
      case Double number -> number;
      case Boolean truth -> truth;
      case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
      default -> operand.toString();
    };
  }

  /** The name of an input type of the table's root. */
  static String inputType(ValueTable table, String suffix) {
    return table.root().substring(0, 1).toUpperCase(Locale.ROOT)
        + table.root().substring(1)
        + suffix;
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
