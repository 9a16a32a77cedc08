package dev.landbridge.api.response;

import dev.landbridge.core.plan.ResultShape;
import org.jspecify.annotations.Nullable;

/** Writes rows of one shape as objects. */
final class RowWriter {
  private final SlotWriter[] slots;

  private RowWriter(SlotWriter[] slots) {
    this.slots = slots;
  }

  /** A writer for rows of a shape. */
  static RowWriter of(ResultShape shape) {
    return new RowWriter(shape.slots().stream().map(SlotWriter::of).toArray(SlotWriter[]::new));
  }

  /** One row; elements beyond the slots are not written. */
  void write(JsonWriter json, @Nullable Object[] row) {
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
