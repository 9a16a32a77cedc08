package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Something of which each row has at most one. */
public sealed interface Value {
  /** A field of the row. */
  record Own(Field field) implements Value {}

  /** Whether a check holds for the row. */
  record Checked(Check check) implements Value {}

  /** A value of the to-one linked row; null if there is none. */
  record Through(Link link, ObjectType target, Value value) implements Value {}

  /** A number about the rows of a list link. */
  record OfList(LinkedNumber number) implements Value {}

  /** The type of what is aggregated: a number about linked rows is a {@code Decimal} there. */
  default ValueType type() {
    return switch (this) {
      case Own(Field field) -> field.type();
      case Checked _ -> Scalar.BOOLEAN;
      case Through(Link _, ObjectType _, Value value) -> value.type();
      case OfList(LinkedNumber number) ->
          number.measure().type() == Scalar.FLOAT ? Scalar.FLOAT : Scalar.DECIMAL;
    };
  }

  /** The names that lead to it in an answer, outermost first. */
  default List<String> path() {
    List<String> path = new ArrayList<>();
    switch (this) {
      case Own(Field field) -> path.add(field.name());
      case Checked(Check check) -> path.add(check.name());
      case Through(Link link, ObjectType _, Value value) -> {
        path.add(link.name());
        path.addAll(value.path());
      }
      case OfList(LinkedNumber number) -> {
        path.add(LinkedNumber.sibling(number.link()));
        path.add(number.measure().member());
        if (number.measure() instanceof Measure.Of of) {
          path.add(of.field().name());
        }
      }
    }
    return path;
  }
}
