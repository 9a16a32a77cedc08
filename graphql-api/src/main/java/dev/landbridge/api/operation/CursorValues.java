package dev.landbridge.api.operation;

import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the values of a row's order as bytes and reads them. */
final class CursorValues {
  private CursorValues() {}

  /** The bytes of values, each of its type's Java class or null. */
  static byte[] write(List<@Nullable Object> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(values.size());
      for (Object value : values) {
        out.writeBoolean(value != null);
        if (value != null) {
          byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
          out.writeInt(text.length);
          out.write(text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The values of types; empty if the bytes are of others. */
  static Optional<List<@Nullable Object>> read(byte[] bytes, List<ValueType> types) {
    List<@Nullable Object> values = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readShort() != types.size()) {
        return Optional.empty();
      }
      for (ValueType type : types) {
        values.add(in.readBoolean() ? value(type, text(in)) : null);
      }
      return Optional.of(values);
    } catch (IOException | NumberFormatException | DateTimeException otherValues) {
      return Optional.empty();
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static Object value(ValueType type, String text) {
    return switch (type) {
      case EnumType _ -> text;
      case Scalar scalar ->
          switch (scalar) {
            case ID, STRING, JSON -> text;
            case INT -> Integer.valueOf(text);
            case FLOAT -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case BIG_INT -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case DATE -> LocalDate.parse(text);
            case DATE_TIME -> OffsetDateTime.parse(text);
            case TIME -> LocalTime.parse(text);
          };
    };
  }
}
