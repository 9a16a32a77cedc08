package dev.landbridge.api.governance;

import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.grant.Narrowing;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what an owner restricts an approval to. */
final class NarrowingArgument {
  private NarrowingArgument() {}

  /**
   * The argument {@code narrow}; no restriction if there is none.
   *
   * @throws LandbridgeException with {@code INVALID_VALUE} if it cannot mean anything
   */
  static Narrowing of(DataFetchingEnvironment field) {
    Map<String, Object> given = field.getArgument("narrow");
    if (given == null) {
      return Narrowing.NONE;
    }
    return new Narrowing(
        rowFilters(objects(given, "rowFilters")),
        masks(objects(given, "masks")),
        joins(given),
        number(given, "mostRows"),
        number(given, "perMinute"),
        number(given, "perDay"),
        Boolean.TRUE.equals(given.get("caseBound")),
        smallestGroup(given));
  }

  @SuppressWarnings("unchecked") // The schema says what it is.
  private static List<Map<String, Object>> objects(Map<String, Object> given, String name) {
    return (List<Map<String, Object>>) given.getOrDefault(name, List.of());
  }

  private static Map<String, String> rowFilters(List<Map<String, Object>> filters) {
    Map<String, String> byType = new HashMap<>();
    for (Map<String, Object> filter : filters) {
      String type = text(filter, "type");
      if (byType.put(type, text(filter, "where")) != null) {
        throw invalid("two row filters for %s. Join them by AND".formatted(type));
      }
    }
    return byType;
  }

  private static Map<String, Map<String, Mask>> masks(List<Map<String, Object>> masks) {
    Map<String, Map<String, Mask>> byType = new HashMap<>();
    for (Map<String, Object> each : masks) {
      String field = text(each, "field");
      int dot = field.indexOf('.');
      if (dot < 0) {
        throw invalid("a mask for %s. Name type and field, as Person.phone".formatted(field));
      }
      Map<String, Mask> ofType =
          byType.computeIfAbsent(field.substring(0, dot), _ -> new HashMap<>());
      if (ofType.put(field.substring(dot + 1), mask(each)) != null) {
        throw invalid("two masks for %s. Choose one".formatted(field));
      }
    }
    return byType;
  }

  private static Mask mask(Map<String, Object> given) {
    int first = number(given, "keepFirst").orElse(0);
    int last = number(given, "keepLast").orElse(0);
    String kind = text(given, "as");
    if (first < 0 || last < 0 || (first + last > 0) != kind.equals("KEEP_ENDS")) {
      throw invalid(
          "%s with keepFirst %d and keepLast %d. Say with KEEP_ENDS, and only there, how many to keep"
              .formatted(kind, first, last));
    }
    return switch (kind) {
      case "KEEP_ENDS" -> new Mask.KeepEnds(first, last);
      case "ID_NUMBER" -> new Mask.KeepEnds(6, 4);
      case "NULL" -> new Mask.Null();
      case "HASH" -> new Mask.Hash();
      case "YEAR" -> new Mask.Year();
      default -> throw new IllegalArgumentException("not of the schema: " + kind);
    };
  }

  private static Optional<Set<String>> joins(Map<String, Object> given) {
    return given.get("joins") instanceof List<?> codes
        ? Optional.of(Set.copyOf(codes.stream().map(String::valueOf).toList()))
        : Optional.empty();
  }

  private static OptionalInt smallestGroup(Map<String, Object> given) {
    OptionalInt least = number(given, "numbersOnly");
    if (least.isPresent() && least.getAsInt() < 2) {
      throw invalid("numbersOnly 1. Use 2 or more: a number about one row tells the row");
    }
    return least;
  }

  private static OptionalInt number(Map<String, Object> given, String name) {
    if (!(given.get(name) instanceof Integer number)) {
      return OptionalInt.empty();
    }
    if (number < 1 && !name.startsWith("keep")) {
      throw invalid("%s %d. Use 1 or more, or leave it out".formatted(name, number));
    }
    return OptionalInt.of(number);
  }

  private static String text(Map<String, Object> given, String name) {
    return Objects.requireNonNull(given.get(name), name).toString();
  }

  private static LandbridgeException invalid(String reason) {
    return new LandbridgeException(
        ErrorCode.INVALID_VALUE, "Cannot approve the request so: %s.".formatted(reason));
  }
}
