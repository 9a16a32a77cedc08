package dev.landbridge.api.response;

import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Writes the values of fields: numbers that JSON readers would round are written as texts. */
final class ValueWriter {
  private ValueWriter() {}

  /** One value of the type's Java class. */
  static void write(JsonWriter json, ValueType type, Object value) {
    switch (type) {
      case EnumType _ -> json.text((String) value);
      case Scalar scalar -> {
        switch (scalar) {
          case ID, STRING -> json.text((String) value);
          case JSON -> json.raw((String) value);
          case INT -> json.number((Integer) value);
          case FLOAT -> floating(json, (Double) value);
          case BOOLEAN -> json.ascii(value.toString());
          case BIG_INT -> {
            json.raw('"');
            json.number((Long) value);
            json.raw('"');
          }
          case DECIMAL -> quoted(json, ((BigDecimal) value).toPlainString());
          case DATE -> {
            json.raw('"');
            date(json, (LocalDate) value);
            json.raw('"');
          }
          case TIME -> {
            json.raw('"');
            time(json, (LocalTime) value);
            json.raw('"');
          }
          case DATE_TIME -> dateTime(json, ((OffsetDateTime) value));
        }
      }
    }
  }

  /** JSON has no word for what is not finite. */
  private static void floating(JsonWriter json, double value) {
    if (Double.isFinite(value)) {
      json.ascii(Double.toString(value));
    } else {
      json.ascii("null");
    }
  }

  private static void quoted(JsonWriter json, String ascii) {
    json.raw('"');
    json.ascii(ascii);
    json.raw('"');
  }

  private static void date(JsonWriter json, LocalDate date) {
    if (date.getYear() < 0 || date.getYear() > 9999) {
      json.ascii(date.toString());
      return;
    }
    json.padded(date.getYear(), 4);
    json.raw('-');
    json.padded(date.getMonthValue(), 2);
    json.raw('-');
    json.padded(date.getDayOfMonth(), 2);
  }

  private static void time(JsonWriter json, LocalTime time) {
    json.padded(time.getHour(), 2);
    json.raw(':');
    json.padded(time.getMinute(), 2);
    json.raw(':');
    json.padded(time.getSecond(), 2);
    int fraction = time.getNano();
    if (fraction > 0) {
      int width = 9;
      while (fraction % 10 == 0) {
        fraction /= 10;
        width--;
      }
      json.raw('.');
      json.padded(fraction, width);
    }
  }

  private static void dateTime(JsonWriter json, OffsetDateTime value) {
    OffsetDateTime utc = value.withOffsetSameInstant(ZoneOffset.UTC);
    json.raw('"');
    date(json, utc.toLocalDate());
    json.raw('T');
    time(json, utc.toLocalTime());
    json.raw('Z');
    json.raw('"');
  }
}
