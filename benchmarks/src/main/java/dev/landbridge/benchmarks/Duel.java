package dev.landbridge.benchmarks;

import dev.landbridge.api.pipeline.StageTimes.Stage;
import dev.landbridge.benchmarks.load.Load;
import dev.landbridge.benchmarks.load.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rounds of the same load for all sides in turn; who begins changes from round to round, so that
 * neither always follows the other.
 */
final class Duel {
  private final List<Side> sides;

  /**
   * A duel.
   *
   * @param contestants two; one if the other cannot answer
   * @param load what is asked of each
   */
  Duel(List<Contestant> contestants, Function<Contestant, Load> load) {
    sides =
        contestants.stream()
            .map(contestant -> new Side(contestant, load.apply(contestant)))
            .toList();
  }

  /**
   * One side's rounds.
   *
   * @param whole all rounds together
   * @param rounds one by one
   * @param stageMicros the mean of a request's time in each stage, in microseconds
   * @param medianMicros the median of the same; empty if the side does not tell
   * @param usage of memory, all rounds together
   */
  record Result(
      Sample whole,
      List<Sample> rounds,
      Map<Stage, Double> stageMicros,
      Map<Stage, Double> medianMicros,
      Usage usage) {
    Result {
      rounds = List.copyOf(rounds);
    }
  }

  /** Both sides' rounds. */
  record Results(Result landbridge, Result baseline) {
    static Results of(List<Result> inOrder) {
      return new Results(inOrder.getFirst(), inOrder.getLast());
    }
  }

  private static final class Side {
    private final Contestant contestant;
    private final Load load;
    private final List<Sample> rounds = new ArrayList<>();
    private Usage usage = Usage.NONE;

    Side(Contestant contestant, Load load) {
      this.contestant = contestant;
      this.load = load;
    }

    void reset() {
      rounds.clear();
      usage = Usage.NONE;
      contestant.reset().run();
    }

    void round(int clients, Duration time, long seed) throws IOException {
      Usage.Measuring measuring = Usage.begin();
      rounds.add(load.run(clients, time, seed));
      usage = usage.plus(measuring.end());
    }

    Result result() {
      Map<Stage, Double> micros = new EnumMap<>(Stage.class);
      long answered = Math.max(1, contestant.answered().get());
      contestant.spent().get().forEach((stage, nanos) -> micros.put(stage, nanos / 1e3 / answered));
      Map<Stage, Double> medians = new EnumMap<>(Stage.class);
      contestant.medians().get().forEach((stage, nanos) -> medians.put(stage, nanos / 1e3));
      Optional<Sample> whole = rounds.stream().reduce(Sample::plus);
      return new Result(whole.orElseThrow(), rounds, micros, medians, usage);
    }
  }

  /** Lets all sides answer in turn, unmeasured. */
  void warmUp(int clients, Duration each, int turns) throws IOException {
    for (int turn = 0; turn < turns; turn++) {
      for (Side side : sides) {
        side.load.run(clients, each, turn);
      }
    }
  }

  /** Measures, in the order of the contestants. All are asked the same in the same order. */
  List<Result> run(int clients, Duration each, int rounds) throws IOException {
    sides.forEach(Side::reset);
    for (int round = 0; round < rounds; round++) {
      for (Side side : round % 2 == 0 ? sides : sides.reversed()) {
        side.round(clients, each, 1_000L + round);
      }
    }
    return sides.stream().map(Side::result).toList();
  }
}
