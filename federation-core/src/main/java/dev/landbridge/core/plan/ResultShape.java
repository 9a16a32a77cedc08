package dev.landbridge.core.plan;

import dev.landbridge.core.type.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of a result are to be written. A row is an {@code Object[]} whose element {@code i}
 * belongs to slot {@code i}; elements beyond the slots are not for the answer.
 *
 * @param limit how many of them, and of others of their type, one answer may hold
 */
public record ResultShape(List<Slot> slots, Optional<RowLimit> limit) {
  public ResultShape {
    slots = List.copyOf(slots);
  }

  /** Rows of which there may be any number. */
  public ResultShape(List<Slot> slots) {
    this(slots, Optional.empty());
  }

  /**
   * An owner's limit.
   *
   * @param typeName of the rows that are counted together
   * @param most how many one answer may hold
   */
  public record RowLimit(String typeName, long most) {}

  /** What one element of a row is. */
  public sealed interface Slot {
    /** The name under which it is written. */
    String responseKey();

    /** A value of the type's Java class, or null. */
    record Value(String responseKey, ValueType type) implements Slot {}

    /** A constant text; the element is not looked at. */
    record Typename(String responseKey, String typeName) implements Slot {}

    /** Null in every row, because it was denied; the element is not looked at. */
    record Denied(String responseKey) implements Slot {}

    /** A row ({@code Object[]}) of the given shape, or null. */
    record One(String responseKey, ResultShape shape) implements Slot {}

    /** A {@code List<Object[]>} of rows of the given shape, or null if it could not be read. */
    record Many(String responseKey, ResultShape shape) implements Slot {}
  }
}
