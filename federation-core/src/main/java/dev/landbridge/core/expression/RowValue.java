package dev.landbridge.core.expression;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.Optional;

/** What a condition, an order, a group or an aggregate looks at in a row. */
public sealed interface RowValue {
  /** The type of the value, which may always be null but for counts. */
  ValueType type();

  /** A field of the row itself. */
  record OfField(Field field) implements RowValue {
    @Override
    public ValueType type() {
      return field.type();
    }
  }

  /**
   * A value of the row that a to-one link leads to; null if there is none.
   *
   * @param value of a row of {@code target}
   */
  record OfLinkedRow(Link link, ObjectType target, RowValue value) implements RowValue {
    @Override
    public ValueType type() {
      return value.type();
    }
  }

  /**
   * A number about the rows that a to-many link leads to.
   *
   * @param filter which of them count
   * @param aggregation of rows of {@code target}
   */
  record OfLinkedRows(
      Link link, ObjectType target, Optional<Condition> filter, Aggregation aggregation)
      implements RowValue {
    @Override
    public ValueType type() {
      return aggregation.type();
    }
  }

  /** Whether a check holds for the row; null if that cannot be known. */
  record OfCheck(Check check) implements RowValue {
    @Override
    public ValueType type() {
      return Scalar.BOOLEAN;
    }
  }

  /** A number about the rows of a group; only in conditions on groups and their order. */
  record OfGroup(Aggregation aggregation) implements RowValue {
    @Override
    public ValueType type() {
      return aggregation.type();
    }
  }
}
