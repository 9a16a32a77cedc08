package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.query.Oracle.Truth;
import dev.landbridge.demo.query.TestedTable.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what sources find with what the rows themselves say. */
class ConditionsTest {
  private static final List<String> OPERATORS =
      List.of(
          "_eq", "_neq", "_gt", "_gte", "_lt", "_lte", "_in", "_nin", "_like", "_nlike", "_ilike",
          "_nilike");

  private static final Map<TestedTable, List<Row>> ROWS = new LinkedHashMap<>();
  private static final List<DirtyRows> DIRT = new ArrayList<>();

  @BeforeAll
  static void readRows() throws SQLException {
    for (TestedCity city : TestedCity.values()) {
      DIRT.add(DirtyRows.insert(city));
    }
    for (TestedTable table : TestedTable.ALL) {
      ROWS.put(table, table.read());
    }
  }

  @AfterAll
  static void cleanUp() throws SQLException {
    for (DirtyRows dirt : DIRT) {
      dirt.close();
    }
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(TestedTable.PERSONS, "name"),
        Arguments.of(TestedTable.PERSONS, "address"),
        Arguments.of(TestedTable.INSURED, "employer"),
        Arguments.of(TestedTable.MARRIAGES, "certificateNo"),
        Arguments.of(TestedTable.PROPERTIES, "address"),
        Arguments.of(TestedTable.MARRIAGES_ON_MYSQL, "certificateNo"),
        Arguments.of(TestedTable.PROPERTIES_ON_MYSQL, "address"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("texts")
  void takesEveryTextAsItIs(TestedTable table, String field) {
    for (int i = 0; i < DirtyRows.TEXTS.size(); i++) {
      String prefix = field.equals("certificateNo") ? "%s%02d".formatted(DirtyRows.MARK, i) : "";
      String text = prefix + DirtyRows.TEXTS.get(i);
      Map<String, Object> variables = new LinkedHashMap<>();
      StringBuilder head = new StringBuilder();
      StringBuilder body = new StringBuilder();
      Map<String, Map<String, Object>> wheres = new LinkedHashMap<>();
      for (String operator : OPERATORS) {
        Object operand = operator.endsWith("in") ? List.of(text, text + "x") : text;
        Map<String, Object> where = Map.of(field, Map.of(operator, operand));
        String alias = operator.substring(1);
        wheres.put(alias, where);
        variables.put(alias, where);
        head.append("$%s: %s!, ".formatted(alias, table.inputType("BoolExp")));
        body.append(
            "%1$s: %2$s(where: $%1$s, limit: 40) { %3$s } "
                .formatted(alias, table.root(), table.selection()));
      }
      JsonNode data = table.city().data("query(" + head + ") { " + body + "}", variables);
      wheres.forEach(
          (alias, where) ->
              compare(
                  where.toString(),
                  table.shown(data.path(alias)),
                  expected(table, where, List.of(), 40, 0)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void findsTheSameRowsInTheSameOrder(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 120; i++) {
      TestedTable table = TestedTable.ALL.get(i % TestedTable.ALL.size());
      RandomQuery query = RandomQuery.next(random, table, rows(table));
      JsonNode data = table.city().data(query.text(), query.variables());
      compare(
          "seed %d, query %d: %s %s".formatted(seed, i, query.text(), query.variables()),
          table.shown(data.path("found")),
          expected(table, query.where(), query.orderBy(), query.limit(), query.offset()));
    }
  }

  /** Row by row, so that a failure shows the first row that differs and not all of them. */
  private static void compare(
      String query, List<List<@Nullable String>> actual, List<List<@Nullable String>> expected) {
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      assertThat(actual.get(i)).as("row %d of %s", i, query).isEqualTo(expected.get(i));
    }
    assertThat(actual).as(query).hasSize(expected.size());
  }

  private static List<List<@Nullable String>> expected(
      TestedTable table,
      Map<String, Object> where,
      List<Map<String, String>> orderBy,
      int limit,
      int offset) {
    List<List<@Nullable String>> expected = new ArrayList<>();
    rows(table).stream()
        .filter(row -> Oracle.holds(where, row) == Truth.TRUE)
        .sorted(Oracle.order(orderBy, table.key()))
        .skip(offset)
        .limit(limit)
        .forEach(row -> expected.add(row.shown()));
    return expected;
  }

  private static List<Row> rows(TestedTable table) {
    return ROWS.getOrDefault(table, List.of());
  }
}
