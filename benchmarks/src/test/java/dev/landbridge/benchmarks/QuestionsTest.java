package dev.landbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.demo.city.Citizen;
import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.database.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The hand-written programs must be right before anything is compared with them. */
@TestInstance(Lifecycle.PER_CLASS)
class QuestionsTest {
  private static final int RESIDENTS = 6_000;
  private static final int ASKED = 60;

  private final DemoOptions options = DemoOptions.defaults().withResidents(RESIDENTS);
  private final NaiveCity city = new NaiveCity(options.city());
  private final Contest contest = Contest.start(options, Progress.silent());

  @AfterAll
  void stop() {
    contest.close();
  }

  @Test
  void programCountsForOneCitizen() {
    List<String> citizens = new ArrayList<>(contest.citizens(ASKED));
    Notables.all().stream().map(Citizen::idNumber).forEach(citizens::add);
    for (String citizen : citizens) {
      assertThat(programSays(CityQuestion.POINT_CHECK, citizen))
          .isEqualTo(json(city.answer(CityQuestion.POINT_CHECK, citizen)));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "POINT_CHECK")
  void programFindsWhatOnePassOverAllRowsFinds(CityQuestion question) {
    assertThat(programSays(question, "")).contains("[{").isEqualTo(json(city.answer(question, "")));
  }

  private String programSays(CityQuestion question, String citizen) {
    Contestant program = contest.recorded().baseline();
    return Comparison.data(program, contest.inBenchmark(program, question.body(citizen)));
  }

  private static String json(Object data) {
    try {
      return new ObjectMapper().writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
