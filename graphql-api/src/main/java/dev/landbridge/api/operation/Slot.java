package dev.landbridge.api.operation;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.RowValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value that a compiled query needs, and what is demanded of it.
 *
 * @param place the argument as messages name it
 */
record Slot(SlotSource source, Demand demand, String place) {

  /** What is demanded of a value beyond its type. */
  sealed interface Demand {
    /** What the value is compared with, if anything. */
    Optional<Field> comparedWith();

    /**
     * Nothing more.
     *
     * @param comparedWith empty for numbers about rows
     */
    record Operand(Optional<Field> comparedWith) implements Demand {}

    /** A valid key of the field's format, or a list of them. */
    record Key(Field field) implements Demand {
      @Override
      public Optional<Field> comparedWith() {
        return Optional.of(field);
      }
    }

    /** A value that a cursor holds, not the caller's own. */
    record OfCursor() implements Demand {
      @Override
      public Optional<Field> comparedWith() {
        return Optional.empty();
      }
    }

    /** As {@link RowCount}, and one row more is asked for. */
    record PageSize(int maximum) implements Demand {
      @Override
      public Optional<Field> comparedWith() {
        return Optional.empty();
      }
    }

    /** 0 or more, and at most a maximum. */
    record RowCount(int maximum) implements Demand {
      @Override
      public Optional<Field> comparedWith() {
        return Optional.empty();
      }
    }
  }

  /** The demand on an operand that a part of a value is compared with, or its order. */
  static Demand part(RowValue value) {
    return new Demand.Operand(fieldOf(value));
  }

  /** The demand on an operand that a whole value is compared with. */
  static Demand whole(RowValue value) {
    Optional<Field> field = fieldOf(value);
    return field
        .filter(it -> it.format().isPresent() && it.mask().isEmpty())
        .<Demand>map(Demand.Key::new)
        .orElseGet(() -> new Demand.Operand(field));
  }

  /** The field whose values a row value has, if they are a field's. */
  private static Optional<Field> fieldOf(RowValue value) {
    return switch (value) {
      case RowValue.OfField(Field field) -> Optional.of(field);
      case RowValue.OfCheck _ -> Optional.empty();
      case RowValue.OfLinkedRow(_, _, RowValue inner) -> fieldOf(inner);
      case RowValue.OfLinkedRows rows -> fieldOf(rows.aggregation());
      case RowValue.OfGroup(Aggregation aggregation) -> fieldOf(aggregation);
    };
  }

  private static Optional<Field> fieldOf(Aggregation aggregation) {
    return switch (aggregation.function()) {
      case MIN, MAX -> fieldOf(aggregation.values().getFirst());
      case COUNT, SUM, AVG -> Optional.empty();
    };
  }

  /**
   * The value of a request.
   *
   * @throws LandbridgeException with {@code INVALID_VALUE} or {@code LIMIT_EXCEEDED} if the demand
   *     is not met
   */
  Object value(Map<String, Object> variables) {
    Object value = source.value(variables);
    return switch (demand) {
      case Demand.Operand _, Demand.OfCursor _ -> value;
      case Demand.Key(Field field) ->
          value instanceof List<?> list
              ? list.stream().map(element -> (Object) KeyOperand.canonical(field, element)).toList()
              : KeyOperand.canonical(field, value);
      case Demand.RowCount(int maximum) -> rowCount((Integer) value, maximum);
      case Demand.PageSize(int maximum) -> rowCount((Integer) value, maximum) + 1;
    };
  }

  private int rowCount(Integer count, int maximum) {
    if (count < 0) {
      throw InvalidValues.unfit(place, "0 or a greater number");
    }
    if (count > maximum) {
      throw new LandbridgeException(
          ErrorCode.LIMIT_EXCEEDED,
          "Cannot read %s: it is more than %d. Ask for at most %d rows at once."
              .formatted(place, maximum, maximum));
    }
    return count;
  }
}
