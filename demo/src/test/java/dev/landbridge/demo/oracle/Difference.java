package dev.landbridge.demo.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How a server's answer is not what the oracle says.
 *
 * @param refused whether the answer has errors
 * @param text for people, answers cut where they are long
 */
record Difference(boolean refused, String text) {
  private static final int MOST_CHARACTERS = 4_000;

  /**
   * The difference of a whole answer; empty if there is none.
   *
   * @param expected what should stand under {@code name} in {@code data}
   * @param answer as it came
   */
  static Optional<Difference> of(String document, String name, JsonNode expected, JsonNode answer) {
    JsonNode actual = answer.path("data").path(name);
    boolean refused = answer.has("errors");
    Optional<String> place = JsonDifference.first(expected, actual);
    if (place.isEmpty() && !refused) {
      return Optional.empty();
    }
    return Optional.of(
        new Difference(
            refused,
            "%s%n%s%nexpected %s%nwas      %s"
                .formatted(
                    place.orElse("errors"),
                    document,
                    cut(expected),
                    refused ? cut(answer) : cut(actual))));
  }

  private static String cut(JsonNode json) {
    String text = json.toString();
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + " …" : text;
  }
}
