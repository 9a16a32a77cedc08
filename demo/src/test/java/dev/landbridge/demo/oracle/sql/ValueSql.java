package dev.landbridge.demo.oracle.sql;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import dev.landbridge.demo.oracle.question.LinkedNumber;
import dev.landbridge.demo.oracle.question.Measure;
import dev.landbridge.demo.oracle.question.Value;
import java.util.List;

/** Writes values of a row and functions of values. */
final class ValueSql {
  private final Aliases aliases;
  private final ConditionSql conditions;

  ValueSql(Aliases aliases, ConditionSql conditions) {
    this.aliases = aliases;
    this.conditions = conditions;
  }

  /** The value of a row. */
  String value(Value value, Row row) {
    return switch (value) {
      case Value.Own(Field field) -> row.shown(field);
      case Value.Checked(Check check) -> CheckSql.of(check, row);
      case Value.Through(Link link, ObjectType target, Value inner) -> {
        Row linked = row.through(link, target, aliases.next());
        yield "(SELECT %s FROM %s WHERE %s)"
            .formatted(value(inner, linked), linked.from(), row.isLinkedTo(link, linked));
      }
      case Value.OfList(LinkedNumber number) -> number(number, row);
    };
  }

  /** A number about the rows that are linked to a row. */
  String number(LinkedNumber number, Row row) {
    Row linked = row.through(number.link(), number.target(), aliases.next());
    return "(SELECT %s FROM %s WHERE %s AND %s)"
        .formatted(
            measure(number.measure(), linked),
            linked.from(),
            row.isLinkedTo(number.link(), linked),
            number.filter().map(filter -> conditions.where(filter, linked)).orElse("TRUE"));
  }

  /** A measure of the rows that are being aggregated. */
  String measure(Measure measure, Row row) {
    return switch (measure) {
      case Measure.Count(List<Field> columns, boolean distinct) -> count(columns, distinct, row);
      case Measure.Of(Measure.Function function, Field field) ->
          function(function, field.type(), row.shown(field));
    };
  }

  /** A function of a value of the rows that are being aggregated. */
  String reduced(Measure.Function function, Value value, Row row) {
    return function(function, value.type(), value(value, row));
  }

  private static String count(List<Field> columns, boolean distinct, Row row) {
    if (columns.isEmpty()) {
      return "count(*)";
    }
    List<String> values = columns.stream().map(row::shown).toList();
    String known = String.join(" IS NOT NULL AND ", values) + " IS NOT NULL";
    String counted = distinct ? "DISTINCT ROW(" + String.join(", ", values) + ")" : "*";
    return "count(%s) FILTER (WHERE %s)".formatted(counted, known);
  }

  /**
   * An average is divided to many more digits than are kept, so that it is rounded half up only
   * once.
   */
  private static String function(Measure.Function function, ValueType type, String value) {
    return switch (function) {
      case SUM -> "sum(" + value + ")";
      case AVG ->
          type == Scalar.FLOAT
              ? "avg(" + value + ")"
              : "round(CAST(sum(%1$s) AS numeric(200, 60)) / nullif(count(%1$s), 0), 16)"
                  .formatted(value);
      case MIN -> "min(" + value + ")";
      case MAX -> "max(" + value + ")";
    };
  }
}
