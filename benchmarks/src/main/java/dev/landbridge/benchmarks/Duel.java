package dev.landbridge.benchmarks;

import dev.landbridge.api.pipeline.StageTimes.Stage;
import dev.landbridge.benchmarks.load.Load;
import dev.landbridge.benchmarks.load.Question;
import dev.landbridge.benchmarks.load.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rounds of the same load for both sides in turn; who begins changes from round to round, so that
 * neither always follows the other.
 */
final class Duel {
  private final Side landbridge;
  private final Side baseline;

  Duel(Contest contest, Contest.Pair pair, List<String> citizens) {
    this.landbridge = new Side(contest, pair.landbridge(), citizens);
    this.baseline = new Side(contest, pair.baseline(), citizens);
  }

  /**
   * One side's rounds.
   *
   * @param whole all rounds together
   * @param rounds one by one
   * @param stageMicros the mean of a request's time in each stage, in microseconds
   */
  record Result(Sample whole, List<Sample> rounds, Map<Stage, Double> stageMicros) {
    Result {
      rounds = List.copyOf(rounds);
    }
  }

  /** Both sides' rounds. */
  record Results(Result landbridge, Result baseline) {}

  private static final class Side {
    private final Contestant contestant;
    private final Load load;

    Side(Contest contest, Contestant contestant, List<String> citizens) {
      this.contestant = contestant;
      List<Question> questions =
          citizens.stream().map(citizen -> contest.question(contestant, citizen)).toList();
      this.load = new Load(contestant.endpoint(), questions);
    }

    Result result(List<Sample> rounds) {
      Map<Stage, Double> micros = new EnumMap<>(Stage.class);
      long answered = Math.max(1, contestant.answered().get());
      contestant.spent().get().forEach((stage, nanos) -> micros.put(stage, nanos / 1e3 / answered));
      Optional<Sample> whole = rounds.stream().reduce(Sample::plus);
      return new Result(whole.orElseThrow(), rounds, micros);
    }
  }

  /** Lets both sides answer in turn, unmeasured. */
  void warmUp(int clients, Duration each, int turns) throws IOException {
    for (int turn = 0; turn < turns; turn++) {
      landbridge.load.run(clients, each, turn);
      baseline.load.run(clients, each, turn);
    }
  }

  /** Measures. Both sides are asked the same citizens in the same order. */
  Results run(int clients, Duration each, int rounds) throws IOException {
    List<Sample> ours = new ArrayList<>();
    List<Sample> theirs = new ArrayList<>();
    landbridge.contestant.reset().run();
    baseline.contestant.reset().run();
    for (int round = 0; round < rounds; round++) {
      long seed = 1_000L + round;
      if (round % 2 == 0) {
        ours.add(landbridge.load.run(clients, each, seed));
        theirs.add(baseline.load.run(clients, each, seed));
      } else {
        theirs.add(baseline.load.run(clients, each, seed));
        ours.add(landbridge.load.run(clients, each, seed));
      }
    }
    return new Results(landbridge.result(ours), baseline.result(theirs));
  }
}
