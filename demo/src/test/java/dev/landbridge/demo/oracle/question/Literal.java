package dev.landbridge.demo.oracle.question;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.io.UncheckedIOException;

/**
 * A value that the caller writes.
 *
 * @param text as JSON would show it, without quotes
 */
public record Literal(ValueType type, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The literal in a GraphQL document. */
  public String graphQl() {
    return switch (type) {
      case EnumType _ -> text;
      case Scalar scalar ->
          switch (scalar) {
            case INT, FLOAT, BOOLEAN -> text;
            case ID, STRING, BIG_INT, DECIMAL, DATE, DATE_TIME, TIME, JSON -> quoted(text);
          };
    };
  }

  /** A text as a GraphQL string; JSON's escapes are GraphQL's too. */
  static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
