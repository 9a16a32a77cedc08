package dev.landbridge.demo.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.TreeSet;

/** Finds where two JSON values differ. Floats are equal within a billionth. */
final class JsonDifference {
  private static final double TOLERANCE = 1e-9;

  private JsonDifference() {}

  /** The place of the first difference and both values there; empty if there is none. */
  static Optional<String> first(JsonNode expected, JsonNode actual) {
    return first("$", expected, actual);
  }

  private static Optional<String> first(String place, JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      return names.stream()
          .flatMap(
              name -> first(place + "." + name, expected.path(name), actual.path(name)).stream())
          .findFirst();
    }
    if (expected.isArray() && actual.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
        Optional<String> difference =
            first(place + "[" + i + "]", expected.path(i), actual.path(i));
        if (difference.isPresent()) {
          return difference;
        }
      }
      return Optional.empty();
    }
    return isEqual(expected, actual)
        ? Optional.empty()
        : Optional.of("%s: expected %s, was %s".formatted(place, shown(expected), shown(actual)));
  }

  private static boolean isEqual(JsonNode expected, JsonNode actual) {
    if (expected.isFloatingPointNumber() && actual.isNumber()) {
      double wanted = expected.asDouble();
      return Math.abs(wanted - actual.asDouble()) <= TOLERANCE * Math.max(1, Math.abs(wanted));
    }
    return expected.equals(actual);
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }
}
