package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.RowValue;
import java.util.List;

/** Estimates how many rows pass a condition, from the sources' own estimates of their tables. */
record Estimates(Statistics statistics) {
  private static final double EQUAL = 0.1;
  private static final double RANGE = 0.3;
  private static final double OTHER = 0.5;

  /** Rows of a type that pass all conditions; -1 if nothing is known of its table. */
  long rows(GovernedType type, List<Condition> conditions) {
    long rows = statistics.rows(type.type());
    if (rows < 0) {
      return -1;
    }
    double share = 1;
    for (Condition condition : conditions) {
      share *= share(condition, type);
    }
    return Math.max(1, Math.round(rows * share));
  }

  private double share(Condition condition, GovernedType type) {
    return switch (condition) {
      case Condition.And(List<Condition> parts) ->
          parts.stream().mapToDouble(part -> share(part, type)).reduce(1, (a, b) -> a * b);
      case Condition.Or(List<Condition> parts) ->
          Math.min(1, parts.stream().mapToDouble(part -> share(part, type)).sum());
      case Condition.Not(Condition inner) -> 1 - share(inner, type);
      case Condition.Compare compare -> share(compare, type);
      case Condition.In in -> in.negated() ? OTHER : EQUAL;
      case Condition.InLiterals in ->
          in.negated() ? OTHER : Math.min(1, in.literals().size() * equal(in.value()));
      case Condition.Like like -> like.negated() ? OTHER : EQUAL;
      case Condition.IsNull _, Condition.Exists _ -> OTHER;
    };
  }

  private double share(Condition.Compare compare, GovernedType type) {
    boolean equal = compare.comparison() == Comparison.EQUAL;
    boolean wholeKey =
        compare.value() instanceof RowValue.OfField(var field)
            && type.type().key().equals(List.of(field.name()));
    if (equal && wholeKey) {
      return 1.0 / Math.max(1, statistics.rows(type.type()));
    }
    if (equal) {
      return equal(compare.value());
    }
    return compare.comparison() == Comparison.NOT_EQUAL ? OTHER : RANGE;
  }

  /** The part of the rows that have one of the values. */
  private double equal(RowValue value) {
    if (!(value instanceof RowValue.OfField(Field field)) || field.derived().isPresent()) {
      return EQUAL;
    }
    long distinct = statistics.distinctValues(field);
    return distinct > 0 ? 1.0 / distinct : EQUAL;
  }
}
