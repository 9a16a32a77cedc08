package dev.landbridge.policies.ledger.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Set;

/** Reads the fields of a JSON object that has exactly those that are expected, of their types. */
final class Fields {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Fields() {}

  /** What a text holds. */
  static JsonNode tree(String text) throws MalformedException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new MalformedException("it is not JSON");
    }
  }

  /** The text of a value, with a line for each field. */
  static String indented(JsonNode json) {
    return json.toPrettyString() + "\n";
  }

  /** Refuses what is no object, and any name that is not one of these. */
  static void only(JsonNode json, Set<String> names) throws MalformedException {
    if (!json.isObject()) {
      throw new MalformedException("it is not a JSON object");
    }
    for (var field : json.properties()) {
      if (!names.contains(field.getKey())) {
        throw new MalformedException("it has a field that is not known");
      }
    }
  }

  static String text(JsonNode json, String name) throws MalformedException {
    JsonNode value = json.path(name);
    if (!value.isTextual()) {
      throw new MalformedException("its %s is not a text".formatted(name));
    }
    return value.textValue();
  }

  static List<String> texts(JsonNode json, String name) throws MalformedException {
    JsonNode values = json.path(name);
    if (!values.isArray() || !values.valueStream().allMatch(JsonNode::isTextual)) {
      throw new MalformedException("its %s is not a list of texts".formatted(name));
    }
    return values.valueStream().map(JsonNode::textValue).toList();
  }

  static long integer(JsonNode json, String name) throws MalformedException {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MalformedException("its %s is not an integer".formatted(name));
    }
    return value.longValue();
  }
}
