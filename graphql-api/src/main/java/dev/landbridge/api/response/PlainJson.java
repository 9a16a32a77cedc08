package dev.landbridge.api.response;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values: maps, iterables, texts, numbers, booleans, instants, enum constants,
 * optionals, what was encoded before, and nulls.
 */
final class PlainJson {
  private PlainJson() {}

  /**
   * One value.
   *
   * @throws IllegalArgumentException if it, or a part of it, is of another class or is not finite
   */
  static void write(JsonWriter json, @Nullable Object value) {
    switch (value) {
      case null -> json.ascii("null");
      case String text -> json.text(text);
      case Boolean flag -> json.ascii(flag.toString());
      case Double number when Double.isFinite(number) -> json.ascii(number.toString());
      case Integer number -> json.number(number);
      case Long number -> json.number(number);
      case BigInteger number -> json.ascii(number.toString());
      case BigDecimal number -> json.ascii(number.toPlainString());
      case Instant moment -> json.text(moment.toString());
      case Enum<?> constant -> json.text(constant.name());
      case EncodedJson encoded -> json.raw(encoded.bytes());
      case Optional<?> optional -> write(json, optional.orElse(null));
      case Map<?, ?> map -> object(json, map);
      case Iterable<?> values -> array(json, values);
      default -> throw new IllegalArgumentException("no plain JSON: " + value.getClass());
    }
  }

  private static void object(JsonWriter json, Map<?, ?> map) {
    char before = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.raw(before);
      json.text((String) entry.getKey());
      json.raw(':');
      write(json, entry.getValue());
      before = ',';
    }
    json.ascii(before == '{' ? "{}" : "}");
  }

  private static void array(JsonWriter json, Iterable<?> values) {
    char before = '[';
    for (Object value : values) {
      json.raw(before);
      write(json, value);
      before = ',';
    }
    json.ascii(before == '[' ? "[]" : "]");
  }
}
