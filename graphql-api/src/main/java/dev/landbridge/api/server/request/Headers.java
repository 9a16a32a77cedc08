package dev.landbridge.api.server.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads single headers strictly. */
final class Headers {
  /** Characters, the longest matter or case number. */
  static final int MAX_LENGTH = 200;

  private static final String BEARER = "bearer ";

  private Headers() {}

  /**
   * The one value of a header, in UTF-8 as clients send Chinese; empty if it is absent or blank.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code BAD_REQUEST} if it is there
   *     twice, too long or not UTF-8
   */
  static Optional<String> single(String name, List<String> values) {
    if (values.size() > 1) {
      throw RequestDecoder.refusal("the header " + name + " is there twice", "Send it once");
    }
    return values.stream().map(value -> utf8(name, value)).filter(v -> !v.isEmpty()).findFirst();
  }

  /** The token after {@code Bearer}; empty without the header or with another scheme. */
  static Optional<String> bearerToken(List<String> values) {
    if (values.size() > 1) {
      throw RequestDecoder.refusal("the header Authorization is there twice", "Send it once");
    }
    return values.stream()
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(token -> !token.isEmpty())
        .findFirst();
  }

  private static String utf8(String name, String value) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
              .toString()
              .strip();
      if (text.length() > MAX_LENGTH) {
        throw RequestDecoder.refusal(
            "the header %s is longer than %d characters".formatted(name, MAX_LENGTH),
            "Send the registered value");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw RequestDecoder.refusal("the header " + name + " is not UTF-8", "Send UTF-8");
    }
  }
}
