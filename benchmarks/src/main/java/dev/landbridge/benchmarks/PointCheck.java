package dev.landbridge.benchmarks;

import dev.landbridge.benchmarks.load.Load;
import dev.landbridge.demo.city.Citizen;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code point}: the matter 公积金提取 for one citizen after another, against the baseline. */
@Command(
    name = "point",
    description = "Measures one matter against a hand-written program.",
    showDefaultValues = true)
final class PointCheck implements Callable<Integer> {
  /** How the body of every answer about a resident begins. */
  static final String GOOD = "{\"data\":{\"personsByPk\":{";

  /** The name of the matter's query. */
  static final String OPERATION = "ProvidentFundWithdrawal";

  private static final int MANY = 16;
  private static final int CHECKED = 300;
  private static final int ASKED = 20_000;
  private static final Duration TURN = Duration.ofSeconds(5);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CityOptions options = new CityOptions();

  @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Warm-up for each side.")
  private int warmUp = 25;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each kind of load.")
  private int rounds = 6;

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "Length of a round.")
  private int seconds = 8;

  @Option(
      names = "--grants",
      paramLabel = "N",
      description = "Live grants besides, among which those needed are found.")
  private int grants = 10_000;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Contest contest = Contest.start(options.demo(), options.progress())) {
      List<String> citizens = contest.citizens(ASKED);
      contest.city().landbridge().policies().apply(BenchmarkMatter.others(grants));
      check(contest, citizens);
      PointReport report = new PointReport(options, warmUp, rounds, seconds, grants);
      report.kind("Durable ledger", measure(contest, contest.recorded(), citizens));
      report.statements(StatementCounts.perRequest(contest, OPERATION));
      report.kind("No ledger", measure(contest, contest.unrecorded(), citizens));
      options.publish("point", report.text(), out);
      return report.withinBounds() ? 0 : 1;
    }
  }

  /** Both sides must say the same before it counts who is faster. */
  private void check(Contest contest, List<String> citizens) {
    for (String citizen : citizens.subList(0, Math.min(CHECKED, citizens.size()))) {
      same(contest, citizen);
    }
    for (Citizen citizen : Notables.all()) {
      same(contest, citizen.idNumber());
    }
    options.progress().report("both sides answer the same");
  }

  private static void same(Contest contest, String citizen) {
    Comparison.sameData(contest.recorded(), side -> contest.withdrawal(side, citizen));
  }

  private PointReport.Measured measure(Contest contest, Contest.Pair pair, List<String> citizens)
      throws IOException {
    Duel duel =
        new Duel(
            List.of(pair.landbridge(), pair.baseline()),
            side ->
                new Load(
                    side.endpoint(),
                    citizens.stream().map(citizen -> contest.withdrawal(side, citizen)).toList(),
                    GOOD));
    duel.warmUp(MANY, TURN, Math.ceilDiv(warmUp, (int) TURN.toSeconds()));
    duel.warmUp(1, TURN, 1);
    Duration each = Duration.ofSeconds(seconds);
    options.progress().report("warm; measuring");
    Duel.Results one = Duel.Results.of(duel.run(1, each, rounds));
    Duel.Results many = Duel.Results.of(duel.run(MANY, each, rounds));
    return new PointReport.Measured(one, many, MANY);
  }
}
