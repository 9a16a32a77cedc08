package dev.landbridge.core.expression;

import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;

/** A value that a field is compared with. It never carries SQL and is always bound. */
public sealed interface Operand {
  /** The type of the value, or of each element of a list. */
  ValueType type();

  /**
   * A value of the caller, known when the query runs.
   *
   * @param slot index into {@link ParameterValues}
   */
  record Parameter(int slot, ValueType type) implements Operand {
    public Parameter {
      if (slot < 0) {
        throw new IllegalArgumentException("slot " + slot);
      }
    }
  }

  /** A value of the owner, written in the registration; of the type's Java class. */
  record Literal(Object value, ValueType type) implements Operand {}

  /**
   * The day on which the query runs, moved by a period.
   *
   * @param textLength how many characters of its ISO text; empty if it is a date
   */
  record Today(Period offset, Optional<Integer> textLength) implements Operand {
    /** Whole days, months and years. */
    public static final Set<Integer> TEXT_LENGTHS = Set.of(10, 7, 4);

    public Today {
      if (textLength.isPresent() && !TEXT_LENGTHS.contains(textLength.get())) {
        throw new IllegalArgumentException("text length " + textLength.get());
      }
    }

    @Override
    public ValueType type() {
      return textLength.isPresent() ? Scalar.STRING : Scalar.DATE;
    }

    /** The value on a day. */
    public Object on(LocalDate today) {
      LocalDate day = today.plus(offset);
      return textLength.isPresent() ? day.toString().substring(0, textLength.get()) : day;
    }
  }
}
