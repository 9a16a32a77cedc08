package dev.landbridge.policies.ledger.write;

import dev.landbridge.policies.ledger.HiddenValue;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.record.CanonicalJson;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.SubjectKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of a record. A personal key becomes {@code {"epoch":1,"hmac":"…"}} and one of
 * the record's subjects; a value that is not to be read becomes the same without; a number that is
 * no integer becomes a text.
 */
final class RecordedValue {
  private final SubjectKey key;
  private final SubjectSet subjects;

  /**
   * For one record.
   *
   * @param subjects to which the hash of every personal key is added
   */
  RecordedValue(SubjectKey key, SubjectSet subjects) {
    this.key = key;
    this.subjects = subjects;
  }

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if it is none of those that {@link
   *     dev.landbridge.policies.ledger.Operation} names
   */
  void write(CanonicalJson json, @Nullable Object value) {
    switch (value) {
      case null -> json.nothing();
      case Boolean truth -> json.bool(truth);
      case Integer number -> json.integer(number);
      case Long number -> json.integer(number);
      case BigDecimal number -> json.text(number.toPlainString());
      case Number number -> json.text(number.toString());
      case String text -> json.text(text);
      case PersonalKey personal -> writeHash(json, subjects.add(key.subject(personal)));
      case HiddenValue hidden -> writeHash(json, key.hidden(hidden));
      case List<?> list -> {
        json.beginArray();
        list.forEach(it -> write(json, it));
        json.endArray();
      }
      case Map<?, ?> map -> writeMap(json, map);
      default -> throw new IllegalArgumentException("a variable of " + value.getClass());
    }
  }

  private void writeHash(CanonicalJson json, byte[] hash) {
    json.beginObject();
    json.name("epoch").integer(key.epoch());
    json.name("hmac").text(ChainDigest.hex(hash));
    json.endObject();
  }

  private void writeMap(CanonicalJson json, Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
    json.beginObject();
    sorted.forEach(
        (name, value) -> {
          json.name(name);
          write(json, value);
        });
    json.endObject();
  }
}
