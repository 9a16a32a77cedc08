package dev.landbridge.api.server.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as plain Java values, strictly: no member twice in one object, no text after the
 * value, numbers exact, no text that UTF-8 cannot say.
 */
final class JsonValues {
  /** Deepest nesting of objects and lists. */
  static final int MAX_DEPTH = 500;

  /** Longest digits of a number, and the furthest its decimal point may be moved. */
  static final int MAX_DIGITS = 400;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .build();

  private JsonValues() {}

  /**
   * Reads one value.
   *
   * @throws IOException if the text is not that
   */
  static @Nullable Object read(byte[] text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new IOException("nothing there");
      }
      Object value = value(parser, first);
      if (parser.nextToken() != null) {
        throw new IOException("text after the value");
      }
      return value;
    }
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> text(parser.getText());
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> decimal(parser.getDecimalValue());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("a value is missing");
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    String name = parser.nextFieldName();
    while (name != null) {
      members.put(text(name), value(parser, parser.nextToken()));
      name = parser.nextFieldName();
    }
    return members;
  }

  private static List<@Nullable Object> list(JsonParser parser) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(parser, token));
    }
    return elements;
  }

  /** Keeps out numbers that are short to write and take gigabytes to convert. */
  private static BigDecimal decimal(BigDecimal value) throws IOException {
    if (Math.abs((long) value.scale()) > MAX_DIGITS) {
      throw new IOException("a number beyond all measure");
    }
    return value;
  }

  private static String text(String value) throws IOException {
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      if (Character.isHighSurrogate(character)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(character)) {
        throw new IOException("half a character");
      }
    }
    return value;
  }
}
