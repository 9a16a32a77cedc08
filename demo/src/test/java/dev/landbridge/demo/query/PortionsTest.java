package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Rows that belong to two people whose keys are looked up in different portions: a marriage is
 * found by the husband's key and by the wife's.
 */
class PortionsTest {
  private static final String PEOPLE =
      "{ persons(orderBy: [{marriagesAggregate: {count: DESC}}, {idNumber: ASC}])"
          + " { idNumber marriages { certificateNo } marriagesAggregate { aggregate { count } } } }";

  @Test
  void aLinkedRowIsListedAndCountedOnceForEach() {
    ColdRun run =
        ColdRun.of(OpenMatter.PERSON, OpenMatter.CODE, PEOPLE, Map.of(), source -> source);
    assertThat(run.report().errors()).isEmpty();
    List<Integer> listed = new ArrayList<>();
    List<Integer> counted = new ArrayList<>();
    for (JsonNode person : run.data().path("persons")) {
      List<String> certificates = person.path("marriages").findValuesAsText("certificateNo");
      assertThat(certificates).doesNotHaveDuplicates();
      listed.add(certificates.size());
      counted.add(person.path("marriagesAggregate").path("aggregate").path("count").intValue());
    }
    assertThat(listed).hasSizeGreaterThan(1_000).isEqualTo(counted).contains(2, 1, 0);
    assertThat(counted).isSortedAccordingTo(Comparator.reverseOrder());
  }
}
