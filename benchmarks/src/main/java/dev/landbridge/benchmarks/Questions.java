package dev.landbridge.benchmarks;

import dev.landbridge.benchmarks.load.Load;
import dev.landbridge.benchmarks.load.Question;
import dev.landbridge.demo.city.Citizen;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code questions}: questions of every kind, each against a program written for it. */
@Command(
    name = "questions",
    description = "Measures five questions, each against a hand-written program.",
    showDefaultValues = true)
final class Questions implements Callable<Integer> {
  private static final int MANY = 16;
  private static final int CHECKED = 100;
  private static final int ASKED = 20_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CityOptions options = new CityOptions();

  @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Warm-up for each side.")
  private int warmUp = 15;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each question.")
  private int rounds = 6;

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "Length of a round.")
  private int seconds = 8;

  @Option(
      names = "--only",
      paramLabel = "QUESTION",
      description = "Asks only these: ${COMPLETION-CANDIDATES}.")
  private Set<CityQuestion> only = EnumSet.allOf(CityQuestion.class);

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Contest contest = Contest.start(options.demo(), options.progress());
        RoundTrips roundTrips = new RoundTrips(contest)) {
      List<String> citizens = contest.citizens(ASKED);
      QuestionsReport report = new QuestionsReport(options, warmUp, rounds, seconds);
      for (CityQuestion question : only) {
        options.progress().report(question.title());
        report.begin(question);
        Asked asked = new Asked(contest, question, citizens);
        if (measure(asked, report)) {
          report.roundTrips("Landbridge", roundTrips.ofLandbridge(asked::questions));
        }
        report.roundTrips("baseline", roundTrips.ofBaseline(asked::questions));
      }
      options.publish("questions", report.text(), out);
      return report.withinBounds() ? 0 : 1;
    }
  }

  /** One question in one contest. */
  private record Asked(Contest contest, CityQuestion question, List<String> citizens) {
    Contest.Pair pair() {
      return contest.recorded();
    }

    private Question of(Contestant side, String citizen) {
      return contest.inBenchmark(side, question.body(citizen));
    }

    List<Question> questions(Contestant side) {
      return question.ofOneCitizen()
          ? citizens.stream().map(citizen -> of(side, citizen)).toList()
          : List.of(of(side, citizens.getFirst()));
    }

    Load load(Contestant side) {
      return new Load(side.endpoint(), questions(side), question.beginning());
    }

    Map<String, Double> statements() {
      return StatementCounts.perRequest(contest, question.operation());
    }

    /** Both sides must say the same before it counts who is faster. */
    void check() {
      List<String> checked = new ArrayList<>();
      if (question.ofOneCitizen()) {
        Notables.all().stream().map(Citizen::idNumber).forEach(checked::add);
        checked.addAll(citizens.subList(0, Math.min(CHECKED, citizens.size())));
      } else {
        checked.add(citizens.getFirst());
      }
      for (String citizen : checked) {
        Comparison.sameData(pair(), side -> of(side, citizen));
      }
    }
  }

  /** Whether Landbridge answers it. */
  private boolean measure(Asked asked, QuestionsReport report) throws IOException {
    Contest.Pair pair = asked.pair();
    Optional<String> refusal =
        Comparison.refusal(
            pair.landbridge(), asked.of(pair.landbridge(), asked.citizens().getFirst()));
    if (refusal.isPresent()) {
      Duel alone = new Duel(List.of(pair.baseline()), asked::load);
      alone.warmUp(1, Duration.ofSeconds(warmUp), 1);
      Duel.Result one = alone.run(1, Duration.ofSeconds(seconds), rounds).getFirst();
      report.refused(refusal.get(), one, asked.statements());
      return false;
    }
    asked.check();
    Duel duel = new Duel(List.of(pair.landbridge(), pair.baseline()), asked::load);
    duel.warmUp(1, Duration.ofSeconds(warmUp), 1);
    Duration each = Duration.ofSeconds(seconds);
    Duel.Results one = Duel.Results.of(duel.run(1, each, rounds));
    Optional<Duel.Results> many = Optional.empty();
    if (asked.question().ofOneCitizen()) {
      duel.warmUp(MANY, each, 1);
      many = Optional.of(Duel.Results.of(duel.run(MANY, each, rounds)));
    }
    report.measured(asked.question(), one, many, MANY, asked.statements());
    return true;
  }
}
