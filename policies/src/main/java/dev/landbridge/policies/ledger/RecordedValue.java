package dev.landbridge.policies.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the value of a variable. A personal key becomes {@code {"epoch":1,"hmac":"…"}}, a number
 * that is no integer becomes a text.
 */
final class RecordedValue {
  private final CanonicalJson json;
  private final SubjectKey key;
  private final Set<String> subjects;

  /**
   * Writes to one record.
   *
   * @param subjects to which the hash of every personal key is added
   */
  RecordedValue(CanonicalJson json, SubjectKey key, Set<String> subjects) {
    this.json = json;
    this.key = key;
    this.subjects = subjects;
  }

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if it is none of those that {@link Operation} names
   */
  void write(@Nullable Object value) {
    switch (value) {
      case null -> json.nothing();
      case Boolean truth -> json.bool(truth);
      case Integer number -> json.integer(number);
      case Long number -> json.integer(number);
      case BigDecimal number -> json.text(number.toPlainString());
      case Number number -> json.text(number.toString());
      case String text -> json.text(text);
      case PersonalKey personal -> writeKey(personal);
      case List<?> list -> {
        json.beginArray();
        list.forEach(this::write);
        json.endArray();
      }
      case Map<?, ?> map -> writeMap(map);
      default -> throw new IllegalArgumentException("a variable of " + value.getClass());
    }
  }

  private void writeKey(PersonalKey personal) {
    String hash = key.hash(personal);
    subjects.add(hash);
    json.beginObject().name("epoch").integer(key.epoch()).name("hmac").text(hash).endObject();
  }

  private void writeMap(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
    json.beginObject();
    sorted.forEach(
        (name, value) -> {
          json.name(name);
          write(value);
        });
    json.endObject();
  }
}
