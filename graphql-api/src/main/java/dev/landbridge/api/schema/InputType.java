package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.Optional;

/** What a named input type of the public schema stands for. */
public sealed interface InputType {

  /** {@code PersonsBoolExp}: a condition on rows of a type. */
  record Where(ObjectType type) implements InputType {}

  /** {@code StringComparisonExp}: conditions on one field. */
  record Comparison(ValueType type) implements InputType {}

  /** {@code PersonsOrderBy}: terms of an order, in the order in which they are written. */
  record Ordering(ObjectType type) implements InputType {}

  /** {@code OrderBy}, see {@link OrderDirection}. It shapes the query and is no value in it. */
  record Direction() implements InputType {}

  /** The operand of {@code _isNull}. It shapes the query and is no value in it. */
  record Flag() implements InputType {}

  /** A value. */
  record Leaf(ValueType type) implements InputType {}

  /** A part of an input object. */
  record Member(InputType type, boolean list) {}

  /** The part of a name; empty if there is none or this is no input object. */
  default Optional<Member> member(String name) {
    return switch (this) {
      case Where where ->
          switch (name) {
            case "_and", "_or" -> Optional.of(new Member(where, true));
            case "_not" -> Optional.of(new Member(where, false));
            default ->
                where
                    .type()
                    .field(name)
                    .map(field -> new Member(new Comparison(field.type()), false));
          };
      case Comparison comparison ->
          ComparisonOperator.of(comparison.type(), name)
              .map(operator -> operand(operator, comparison.type()));
      case Ordering ordering ->
          ordering
              .type()
              .field(name)
              .filter(field -> field.type() != Scalar.JSON)
              .map(_ -> new Member(new Direction(), false));
      case Direction _, Flag _, Leaf _ -> Optional.empty();
    };
  }

  private static Member operand(ComparisonOperator operator, ValueType type) {
    return operator == ComparisonOperator.IS_NULL
        ? new Member(new Flag(), false)
        : new Member(new Leaf(type), operator.takesList());
  }
}
