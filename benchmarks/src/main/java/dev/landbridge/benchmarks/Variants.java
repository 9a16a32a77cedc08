package dev.landbridge.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Queries that were never seen before: a question under another name, with other fields and
 * operators. The same seed makes the same queries.
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

  private static final Map<String, List<String>> OPERATORS =
      Map.of(
          "_gte",
          List.of("_gte", "_gt"),
          "_lt",
          List.of("_lt", "_lte"),
          "ASC",
          List.of("ASC", "DESC"));

  private static final Pattern OPERATOR =
      Pattern.compile("\\b(" + String.join("|", OPERATORS.keySet()) + ")\\b");

  private final Random random;
  private final Fields fields;
  private int names;

  Variants(long seed) {
    random = new Random(seed);
    fields = new Fields(random);
  }

  /** The next variant of a question's document. */
  String of(CityQuestion question) {
    Matcher places = FIELD.matcher(question.query());
    String varied =
        places.replaceAll(place -> fields.some(PLACES.getOrDefault(place.group(1), List.of())));
    varied = OPERATOR.matcher(varied).replaceAll(operator -> one(operator.group(1)));
    names++;
    return varied
        .replaceFirst(question.operation(), "V" + names)
        .replaceFirst("\\{ ", "{ v" + names + ": ");
  }

  private String one(String operator) {
    List<String> alternatives = OPERATORS.getOrDefault(operator, List.of(operator));
    return alternatives.get(random.nextInt(alternatives.size()));
  }
}
