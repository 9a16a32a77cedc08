package dev.landbridge.api.response;

import dev.landbridge.core.execute.RowStream;
import dev.landbridge.core.plan.ResultShape.Slot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Writes one element of a row behind its name. The name is encoded once, when it is made. */
final class SlotWriter {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final byte[] name;
  private final Slot slot;
  private final @Nullable RowWriter rows;

  private SlotWriter(byte[] name, Slot slot, @Nullable RowWriter rows) {
    this.name = name;
    this.slot = slot;
    this.rows = rows;
  }

  /**
   * A writer for one slot of a shape.
   *
   * @param limits of the answer that it is in
   */
  static SlotWriter of(Slot slot, RowLimits limits) {
    RowWriter rows =
        switch (slot) {
          case Slot.One one -> RowWriter.of(one.shape(), limits);
          case Slot.Many many -> RowWriter.of(many.shape(), limits);
          case Slot.Value _, Slot.Typename _, Slot.Denied _ -> null;
        };
    return new SlotWriter(encode(slot.responseKey()), slot, rows);
  }

  /** A response key with quotation marks and colon; GraphQL lets it have nothing to escape. */
  static byte[] encode(String responseKey) {
    return ("\"" + responseKey + "\":").getBytes(StandardCharsets.UTF_8);
  }

  /** The name and the element. */
  void write(JsonWriter json, @Nullable Object value) {
    json.raw(name);
    switch (slot) {
      case Slot.Typename typename -> json.text(typename.typeName());
      case Slot.Denied _ -> json.raw(NULL);
      case Slot.Value shown -> {
        if (value == null) {
          json.raw(NULL);
        } else {
          ValueWriter.write(json, shown.type(), value);
        }
      }
      case Slot.One _, Slot.Many _ -> writeRows(json, value);
    }
  }

  private void writeRows(JsonWriter json, @Nullable Object value) {
    switch (value) {
      case Object[] row when rows != null -> rows.write(json, row);
      case List<?> list when rows != null -> {
        json.raw('[');
        writeRows(json, rows, list, true);
        json.raw(']');
      }
      case RowStream stream when rows != null -> writeStream(json, rows, stream);
      case null, default -> json.raw(NULL);
    }
  }

  private static void writeStream(JsonWriter json, RowWriter rows, RowStream stream) {
    AtomicBoolean first = new AtomicBoolean(true);
    json.raw('[');
    stream.forEachBatch(batch -> writeRows(json, rows, batch, first.getAndSet(false)));
    json.raw(']');
  }

  private static void writeRows(JsonWriter json, RowWriter rows, List<?> list, boolean begins) {
    boolean first = begins;
    for (Object row : list) {
      if (!first) {
        json.raw(',');
      }
      first = false;
      rows.write(json, (Object[]) row);
    }
  }
}
