package dev.landbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.demo.city.Citizen;
import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.database.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What is compared must be the same work; how long it takes is not tested. */
@TestInstance(Lifecycle.PER_CLASS)
class SameAnswerTest {
  private static final int RESIDENTS = 500;
  private static final int ASKED = 50;

  private final Contest contest =
      Contest.start(DemoOptions.defaults().withResidents(RESIDENTS), Progress.silent());
  private final List<String> citizens = new ArrayList<>();

  @BeforeAll
  void chooseCitizens() {
    Notables.all().stream().map(Citizen::idNumber).forEach(citizens::add);
    citizens.addAll(contest.citizens(ASKED - citizens.size()));
  }

  @AfterAll
  void stop() {
    contest.close();
  }

  @Test
  void baselineAnswersTheSameBytes() {
    for (String citizen : citizens) {
      assertThat(same(contest.recorded(), citizen)).contains(citizen);
      assertThat(same(contest.unrecorded(), citizen)).contains(citizen);
    }
  }

  private String same(Contest.Pair pair, String citizen) {
    return Comparison.sameData(pair, side -> contest.withdrawal(side, citizen));
  }

  @Test
  void bothSidesRecordWhatTheyRead() {
    for (String citizen : contest.citizens(2 * ASKED)) {
      same(contest.recorded(), citizen);
    }
    Map<String, Double> statements = StatementCounts.perRequest(contest, PointCheck.OPERATION);
    assertThat(statements).containsKey(Contest.BASELINE_NODE).hasSize(2);
    assertThat(statements.values()).allSatisfy(count -> assertThat(count).isBetween(4.0, 7.0));
  }
}
