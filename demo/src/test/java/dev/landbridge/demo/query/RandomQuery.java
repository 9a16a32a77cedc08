package dev.landbridge.demo.query;

import dev.landbridge.demo.query.TestedTable.Column;
import dev.landbridge.demo.query.TestedTable.Kind;
import dev.landbridge.demo.query.TestedTable.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A list query at random, whose operands mostly occur in the rows. */
record RandomQuery(
    String text,
    Map<String, Object> variables,
    Map<String, Object> where,
    List<Map<String, String>> orderBy,
    int limit,
    int offset) {
  private static final List<String> DIRECTIONS =
      List.of(
          "ASC",
          "ASC_NULLS_FIRST",
          "ASC_NULLS_LAST",
          "DESC",
          "DESC_NULLS_FIRST",
          "DESC_NULLS_LAST");
  private static final List<String> KEYS =
      List.of("11010519491231002X", "11010519491231002x", "440524188001010014", "110105491231002");

  static RandomQuery next(Random random, TestedTable table, List<Row> rows) {
    Map<String, Object> where = where(random, table, rows, 0);
    List<Map<String, String>> orderBy = orderBy(random, table);
    Map<String, Object> variables = new LinkedHashMap<>();
    List<String> head = new ArrayList<>(List.of("$w: " + table.inputType("BoolExp") + "!"));
    List<String> arguments = new ArrayList<>(List.of("where: $w"));
    variables.put("w", where);
    if (!orderBy.isEmpty()) {
      head.add("$o: [" + table.inputType("OrderBy") + "!]!");
      arguments.add("orderBy: $o");
      variables.put("o", orderBy);
    }
    int limit = Integer.MAX_VALUE;
    if (random.nextInt(4) > 0) {
      limit = random.nextInt(8) == 0 ? 0 : random.nextInt(30);
      arguments.add("limit: " + limit);
    }
    int offset = 0;
    if (random.nextInt(3) == 0) {
      offset = random.nextInt(20);
      arguments.add("offset: " + offset);
    }
    String text =
        "query(%s) { found: %s(%s) { %s } }"
            .formatted(
                String.join(", ", head),
                table.root(),
                String.join(", ", arguments),
                table.selection());
    return new RandomQuery(text, variables, where, orderBy, limit, offset);
  }

  private static List<Map<String, String>> orderBy(Random random, TestedTable table) {
    List<Column> columns = new ArrayList<>(table.columns());
    Collections.shuffle(columns, random);
    return columns.subList(0, random.nextInt(3)).stream()
        .map(column -> Map.of(column.field(), DIRECTIONS.get(random.nextInt(DIRECTIONS.size()))))
        .toList();
  }

  private static Map<String, Object> where(
      Random random, TestedTable table, List<Row> rows, int depth) {
    Map<String, Object> where = new LinkedHashMap<>();
    int count = depth == 0 ? 1 + random.nextInt(2) : random.nextInt(3);
    for (int i = 0; i < count; i++) {
      int choice = random.nextInt(depth < 2 ? 8 : 5);
      switch (choice) {
        case 5, 6 -> {
          List<Map<String, Object>> parts = new ArrayList<>();
          for (int part = random.nextInt(4); part > 0; part--) {
            parts.add(where(random, table, rows, depth + 1));
          }
          where.put(choice == 5 ? "_and" : "_or", parts);
        }
        case 7 -> where.put("_not", where(random, table, rows, depth + 1));
        default -> {
          Column column = table.columns().get(random.nextInt(table.columns().size()));
          where.put(column.field(), comparison(random, column, rows));
        }
      }
    }
    return where;
  }

  private static Map<String, Object> comparison(Random random, Column column, List<Row> rows) {
    List<String> operators = new ArrayList<>(List.of("_eq", "_neq", "_in", "_nin", "_isNull"));
    if (column.kind() != Kind.ENUM) {
      operators.addAll(List.of("_gt", "_gte", "_lt", "_lte"));
    }
    if (column.kind() == Kind.TEXT || column.kind() == Kind.KEY) {
      operators.addAll(List.of("_like", "_nlike", "_ilike", "_nilike"));
    }
    Collections.shuffle(operators, random);
    Map<String, Object> tests = new LinkedHashMap<>();
    for (String operator : operators.subList(0, 1 + random.nextInt(2))) {
      tests.put(
          operator,
          switch (operator) {
            case "_isNull" -> random.nextBoolean();
            case "_in", "_nin" -> {
              List<String> operands = new ArrayList<>();
              for (int i = random.nextInt(4); i > 0; i--) {
                operands.add(operand(random, column, rows));
              }
              yield operands;
            }
            case "_like", "_nlike", "_ilike", "_nilike" -> pattern(random, column, rows);
            default -> operand(random, column, rows);
          });
    }
    return tests;
  }

  private static String operand(Random random, Column column, List<Row> rows) {
    String value = stored(random, column, rows);
    return switch (column.kind()) {
      case TEXT ->
          switch (random.nextInt(6)) {
            case 0 -> DirtyRows.TEXTS.get(random.nextInt(DirtyRows.TEXTS.size()));
            case 1 -> value.toUpperCase(Locale.ROOT);
            case 2 -> value + " ";
            default -> value;
          };
      case KEY ->
          value.matches("[0-9]{17}[0-9X]") && random.nextInt(3) > 0
              ? value
              : KEYS.get(random.nextInt(KEYS.size()));
      case ENUM, DECIMAL, DATE, DATE_TIME, TIME, BOOLEAN, FLOATING -> value;
    };
  }

  private static String pattern(Random random, Column column, List<Row> rows) {
    String value = stored(random, column, rows);
    return switch (random.nextInt(6)) {
      case 0 -> DirtyRows.TEXTS.get(random.nextInt(DirtyRows.TEXTS.size()));
      case 1 -> value;
      case 2 -> "%" + value;
      case 3 -> value + "_";
      case 4 -> value.isEmpty() ? "%" : value.substring(0, value.offsetByCodePoints(0, 1)) + "%";
      default -> "%" + value.toLowerCase(Locale.ROOT) + "%";
    };
  }

  /** A value of the column, often of one of the dirty rows. */
  private static String stored(Random random, Column column, List<Row> rows) {
    for (int attempt = 0; attempt < 50; attempt++) {
      Row row = rows.get(random.nextInt(rows.size()));
      Object value = row.value(column.field());
      if (value != null) {
        return value.toString();
      }
    }
    return column.kind() == Kind.DATE ? "2020-02-29" : "";
  }
}
