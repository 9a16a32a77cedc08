package dev.landbridge.core.expression;

import dev.landbridge.core.type.ValueType;

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
}
