package dev.landbridge.demo.oracle.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.demo.oracle.question.Bounds;
import dev.landbridge.demo.oracle.question.OrderTerm;
import java.util.ArrayList;
import java.util.List;

/** Finds the rows of a list, each with its {@code position} in the order. */
final class RowsSql {
  private final Aliases aliases;
  private final ConditionSql conditions;
  private final ValueSql values;

  RowsSql(Aliases aliases, ConditionSql conditions, ValueSql values) {
    this.aliases = aliases;
    this.conditions = conditions;
    this.values = values;
  }

  /**
   * A query of the rows within bounds.
   *
   * @param row under the name by which {@code condition} knows it
   * @param condition holds for all rows besides, {@code TRUE} if there is none
   */
  String rows(Row row, String condition, Bounds bounds) {
    String order = order(row, bounds);
    List<String> columns = new ArrayList<>();
    columns.add(row.name() + ".*");
    columns.add("row_number() OVER (ORDER BY " + order + ") AS position");
    if (!bounds.distinctOn().isEmpty()) {
      columns.add(
          "row_number() OVER (PARTITION BY %s ORDER BY %s) AS copy"
              .formatted(columns(bounds.distinctOn(), row), order));
    }
    String found =
        "SELECT %s FROM %s WHERE %s AND %s"
            .formatted(
                String.join(", ", columns),
                row.from(),
                condition,
                bounds.where().map(where -> conditions.where(where, row)).orElse("TRUE"));
    if (!bounds.distinctOn().isEmpty()) {
      String copies = aliases.next();
      found = "SELECT * FROM (%s) %s WHERE %s.copy = 1".formatted(found, copies, copies);
    }
    if (bounds.limit().isPresent() || bounds.offset().isPresent()) {
      String all = aliases.next();
      found =
          "SELECT * FROM (%s) %s ORDER BY %s.position LIMIT %s OFFSET %d"
              .formatted(
                  found,
                  all,
                  all,
                  bounds.limit().map(String::valueOf).orElse("ALL"),
                  bounds.offset().orElse(0));
    }
    return found;
  }

  /** The order asked for, else that of the distinct fields, ended by the key. */
  private String order(Row row, Bounds bounds) {
    List<String> terms = new ArrayList<>();
    for (OrderTerm term : bounds.orderBy()) {
      terms.add(values.value(term.value(), row) + " " + term.direction().sql());
    }
    if (bounds.orderBy().isEmpty() && !bounds.distinctOn().isEmpty()) {
      terms.add(columns(bounds.distinctOn(), row));
    }
    terms.add(columns(row.type().keyFields(), row));
    return String.join(", ", terms);
  }

  private static String columns(List<Field> fields, Row row) {
    return String.join(", ", fields.stream().map(row::shown).toList());
  }
}
