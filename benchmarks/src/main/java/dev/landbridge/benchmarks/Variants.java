package dev.landbridge.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Queries that were never seen before: a question under another name, with other fields. The same
 * seed makes the same queries.
 */
final class Variants {
  /** What may stand in the place of a field that a question selects. */
  private static final Map<String, List<String>> PLACES =
      Map.of(
          "name",
          List.of("name", "sex", "bornOn", "district", "householdNo", "deregisteredOn"),
          "address",
          List.of("address", "district", "kind", "headId"),
          "registeredOn",
          List.of("registeredOn", "status", "endedOn"),
          "recordNo",
          List.of("recordNo"),
          "crematedOn",
          List.of("crematedOn", "crematory", "recordNo"),
          "count",
          List.of("count"));

  /** A field of a selection; a name before a colon is one of an argument. */
  private static final Pattern FIELD =
      Pattern.compile("\\b(" + String.join("|", PLACES.keySet()) + ")\\b(?=[ }])");

  private final Fields fields;
  private int names;

  Variants(long seed) {
    fields = new Fields(new Random(seed));
  }

  /** The next variant of a question's document. */
  String of(CityQuestion question) {
    Matcher places = FIELD.matcher(question.query());
    String varied =
        places.replaceAll(place -> fields.some(PLACES.getOrDefault(place.group(1), List.of())));
    names++;
    return varied
        .replaceFirst(question.operation(), "V" + names)
        .replaceFirst("\\{ ", "{ v" + names + ": ");
  }
}
