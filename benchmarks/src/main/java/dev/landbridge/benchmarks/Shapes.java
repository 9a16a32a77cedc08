package dev.landbridge.benchmarks;

import dev.landbridge.demo.running.Matter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Queries that were never seen before: the matter's own links, each time with other fields under
 * other names. All of it is granted. The same seed makes the same queries.
 */
final class Shapes {
  private static final List<String> PERSON =
      List.of("idNumber", "name", "sex", "bornOn", "district", "householdNo", "deregisteredOn");
  private static final List<String> HOUSEHOLD =
      List.of("householdNo", "district", "address", "headId", "kind");
  private static final List<String> MARRIAGE =
      List.of("certificateNo", "husbandId", "wifeId", "status", "registeredOn", "endedOn");
  private static final List<String> INSURED =
      List.of("idNumber", "name", "status", "employer", "insuredSince");
  private static final List<String> PROPERTY =
      List.of("propertyNo", "district", "address", "area", "purpose", "status", "registeredOn");
  private static final List<String> CONTRIBUTION = List.of("month", "base", "paidOn");

  private final Random random;
  private int names;

  Shapes(long seed) {
    random = new Random(seed);
  }

  /**
   * The next query as a GraphQL request in JSON: all five links of the matter, seven statements.
   */
  String next(String idNumber) {
    String query =
        """
        query Q%d($id: String!) { personsByPk(idNumber: $id) { %s
        household { %s members { %s } }
        marriages(where: {status: {_eq: MARRIED}}) { %s husband { %s } wife { %s } }
        insured { %s } properties { %s } contributions(orderBy: {month: DESC}, limit: %d) { %s } } }
        """
            .formatted(
                names++,
                some(PERSON),
                some(HOUSEHOLD),
                some(PERSON),
                some(MARRIAGE),
                some(PERSON),
                some(PERSON),
                some(INSURED),
                some(PROPERTY),
                random.nextInt(1, 24),
                some(CONTRIBUTION));
    return Matter.body(query.replaceAll("\\s+", " ").strip(), Map.of("id", idNumber));
  }

  private String some(List<String> fields) {
    List<String> shuffled = new ArrayList<>(fields);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, random.nextInt(1, fields.size() + 1)).stream()
        .map(field -> random.nextBoolean() ? field : "a" + names++ + ": " + field)
        .collect(Collectors.joining(" "));
  }
}
