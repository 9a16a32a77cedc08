package dev.landbridge.api.response;

import dev.landbridge.core.plan.ResultShape;
import org.jspecify.annotations.Nullable;

/** Writes rows of one shape as objects. */
final class RowWriter {
  private final SlotWriter[] slots;
  private final RowLimits.@Nullable Counter counter;

  private RowWriter(SlotWriter[] slots, RowLimits.@Nullable Counter counter) {
    this.slots = slots;
    this.counter = counter;
  }

  /**
   * A writer for rows of a shape.
   *
   * @param limits of the answer that they are in
   */
  static RowWriter of(ResultShape shape, RowLimits limits) {
    return new RowWriter(
        shape.slots().stream().map(slot -> SlotWriter.of(slot, limits)).toArray(SlotWriter[]::new),
        shape.limit().map(limits::of).orElse(null));
  }

  /** One row; elements beyond the slots are not written. */
  void write(JsonWriter json, @Nullable Object[] row) {
    if (counter != null) {
      counter.count();
    }
    json.raw('{');
    for (int i = 0; i < slots.length; i++) {
      if (i > 0) {
        json.raw(',');
      }
      slots[i].write(json, i < row.length ? row[i] : null);
    }
    json.raw('}');
  }
}
