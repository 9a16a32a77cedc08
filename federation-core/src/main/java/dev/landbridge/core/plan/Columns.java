package dev.landbridge.core.plan;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.row.LocalCondition;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which columns a condition looks at: of rows, or of a table. */
public final class Columns {
  private Columns() {}

  /** Their places in the row, see {@link dev.landbridge.core.plan.row.LocalValue#at}. */
  public static Set<Integer> of(LocalCondition condition) {
    Set<Integer> columns = new HashSet<>();
    add(columns, condition);
    return columns;
  }

  /** The names of a type's columns that a condition on its rows looks at, each once. */
  static List<String> of(Condition condition, ObjectType type) {
    Set<String> names = new LinkedHashSet<>();
    add(names, condition, type);
    return List.copyOf(names);
  }

  private static void add(Set<String> names, Condition condition, ObjectType type) {
    switch (condition) {
      case Condition.And(List<Condition> parts) -> parts.forEach(part -> add(names, part, type));
      case Condition.Or(List<Condition> parts) -> parts.forEach(part -> add(names, part, type));
      case Condition.Not(Condition inner) -> add(names, inner, type);
      case Condition.Compare compare -> add(names, compare.value());
      case Condition.In in -> add(names, in.value());
      case Condition.InLiterals in -> add(names, in.value());
      case Condition.Like like -> add(names, like.value());
      case Condition.IsNull isNull -> add(names, isNull.value());
      case Condition.Exists exists ->
          exists.link().from().forEach(from -> names.add(type.requiredField(from).columnName()));
    }
  }

  private static void add(Set<String> names, RowValue value) {
    if (value instanceof RowValue.OfField(Field field)) {
      names.add(field.columnName());
    }
  }

  private static void add(Set<Integer> columns, LocalCondition condition) {
    switch (condition) {
      case LocalCondition.And(List<LocalCondition> parts) ->
          parts.forEach(part -> add(columns, part));
      case LocalCondition.Or(List<LocalCondition> parts) ->
          parts.forEach(part -> add(columns, part));
      case LocalCondition.Not(LocalCondition inner) -> add(columns, inner);
      case LocalCondition.Holds(LocalCondition inner) -> add(columns, inner);
      case LocalCondition.Flag(int column) -> columns.add(column);
      case LocalCondition.Truth truth -> add(columns, truth.condition());
      case LocalCondition.Compare compare -> columns.add(compare.value().column());
      case LocalCondition.In in -> columns.add(in.value().column());
      case LocalCondition.Like like -> columns.add(like.value().column());
      case LocalCondition.IsNull isNull -> columns.add(isNull.value().column());
    }
  }
}
