package dev.landbridge.api.pipeline;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An owner's row filter as text for the record. It holds the owner's literals, never a caller's.
 */
final class RowFilterText {
  private RowFilterText() {}

  static String of(Condition condition) {
    return switch (condition) {
      case Condition.And and -> joined(and.conditions(), " AND ");
      case Condition.Or or -> joined(or.conditions(), " OR ");
      case Condition.Not not -> "NOT " + of(not.condition());
      case Condition.Compare compare ->
          name(compare.value())
              + " "
              + symbol(compare.comparison())
              + " "
              + operand(compare.operand());
      case Condition.In in -> name(in.value()) + (in.negated() ? " NOT IN (?)" : " IN (?)");
      case Condition.InLiterals in ->
          name(in.value())
              + (in.negated() ? " NOT IN (" : " IN (")
              + in.literals().stream().map(RowFilterText::operand).collect(Collectors.joining(", "))
              + ")";
      case Condition.Like like ->
          name(like.value()) + (like.negated() ? " NOT LIKE " : " LIKE ") + operand(like.pattern());
      case Condition.IsNull isNull -> name(isNull.value()) + " IS NULL";
      case Condition.Exists _ -> throw new IllegalArgumentException("row filters follow no link");
    };
  }

  private static String name(RowValue value) {
    if (value instanceof RowValue.OfField(Field field)) {
      return field.name();
    }
    throw new IllegalArgumentException("row filters look at fields only");
  }

  private static String joined(List<Condition> conditions, String separator) {
    return conditions.stream()
        .map(RowFilterText::of)
        .collect(Collectors.joining(separator, "(", ")"));
  }

  private static String symbol(Condition.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> "=";
      case NOT_EQUAL -> "<>";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
    };
  }

  private static String day(Operand.Today today) {
    String day = "CURRENT_DATE" + (today.offset().isZero() ? "" : " + '" + today.offset() + "'");
    return today
        .textLength()
        .map(length -> "CAST(%s AS CHAR(%d))".formatted(day, length))
        .orElse(day);
  }

  private static String operand(Operand operand) {
    return switch (operand) {
      case Operand.Literal literal when literal.value() instanceof String text ->
          "'" + text.replace("'", "''") + "'";
      case Operand.Literal literal -> literal.value().toString();
      case Operand.Parameter _ -> "?";
      case Operand.Today today -> day(today);
    };
  }
}
