package dev.landbridge.benchmarks;

import dev.landbridge.demo.running.Matter;
import java.util.List;
import java.util.Map;
import java.util.Random;

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
  private final Fields fields;
  private int names;

  Shapes(long seed) {
    random = new Random(seed);
    fields = new Fields(random);
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
                fields.some(PERSON),
                fields.some(HOUSEHOLD),
                fields.some(PERSON),
                fields.some(MARRIAGE),
                fields.some(PERSON),
                fields.some(PERSON),
                fields.some(INSURED),
                fields.some(PROPERTY),
                random.nextInt(1, 24),
                fields.some(CONTRIBUTION));
    return Matter.body(query.replaceAll("\\s+", " ").strip(), Map.of("id", idNumber));
  }
}
