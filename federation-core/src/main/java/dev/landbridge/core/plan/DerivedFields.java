package dev.landbridge.core.plan;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.LinkedConditions;
import dev.landbridge.core.expression.RowValue;
import java.util.List;

/**
 * Puts what a view makes its fields of in the place of the fields.
 *
 * <pre>{@code
 * AllowanceHomes.district = '东湖区'   →   EXISTS (person WHERE district = '东湖区')
 * }</pre>
 */
final class DerivedFields {
  private DerivedFields() {}

  /** A condition that keeps the same rows and names no derived field outside of numbers. */
  static Condition resolve(Condition condition) {
    return namesOne(condition) ? LinkedConditions.asExistence(substituted(condition)) : condition;
  }

  private static boolean namesOne(Condition condition) {
    return switch (condition) {
      case Condition.And(List<Condition> parts) -> parts.stream().anyMatch(DerivedFields::namesOne);
      case Condition.Or(List<Condition> parts) -> parts.stream().anyMatch(DerivedFields::namesOne);
      case Condition.Not(Condition inner) -> namesOne(inner);
      case Condition.Exists exists -> namesOne(exists.where());
      case Condition.Compare _,
          Condition.In _,
          Condition.InLiterals _,
          Condition.Like _,
          Condition.IsNull _ ->
          isOne(LinkedConditions.subject(condition));
    };
  }

  private static boolean isOne(RowValue value) {
    return switch (value) {
      case RowValue.OfField(Field field) -> field.derived().isPresent();
      case RowValue.OfLinkedRow(_, _, RowValue inner) -> isOne(inner);
      case RowValue.OfLinkedRows _, RowValue.OfCheck _, RowValue.OfGroup _ -> false;
    };
  }

  private static Condition substituted(Condition condition) {
    return switch (condition) {
      case Condition.And(List<Condition> parts) -> new Condition.And(substituted(parts));
      case Condition.Or(List<Condition> parts) -> new Condition.Or(substituted(parts));
      case Condition.Not(Condition inner) -> new Condition.Not(substituted(inner));
      case Condition.Exists(Link link, var target, Condition where) ->
          new Condition.Exists(link, target, substituted(where));
      case Condition.Compare _,
          Condition.In _,
          Condition.InLiterals _,
          Condition.Like _,
          Condition.IsNull _ ->
          LinkedConditions.about(condition, substituted(LinkedConditions.subject(condition)));
    };
  }

  private static List<Condition> substituted(List<Condition> conditions) {
    return conditions.stream().map(DerivedFields::substituted).toList();
  }

  private static RowValue substituted(RowValue value) {
    return switch (value) {
      case RowValue.OfField(Field field) -> field.derived().orElse(value);
      case RowValue.OfLinkedRow(Link link, var target, RowValue inner) ->
          new RowValue.OfLinkedRow(link, target, substituted(inner));
      case RowValue.OfLinkedRows _, RowValue.OfCheck _, RowValue.OfGroup _ -> value;
    };
  }
}
