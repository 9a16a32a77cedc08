package dev.landbridge.benchmarks;

import dev.landbridge.benchmarks.load.Load;
import dev.landbridge.benchmarks.load.Sample;
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

/** {@code ledger-cost}: the point check with the ledger on against the same without. */
@Command(
    name = "ledger-cost",
    description = "Measures what recording costs.",
    showDefaultValues = true)
final class LedgerCost implements Callable<Integer> {
  private static final double LEAST_SHARE = 0.9;
  private static final int ASKED = 20_000;
  private static final Duration TURN = Duration.ofSeconds(5);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CityOptions options = new CityOptions();

  @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Warm-up for each side.")
  private int warmUp = 25;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds.")
  private int rounds = 6;

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "Length of a round.")
  private int seconds = 8;

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "Requests at a time; enough that the processors are what limits.")
  private int clients = 64;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Contest contest = Contest.start(options.demo(), options.progress())) {
      List<String> citizens = contest.citizens(ASKED);
      Duel duel =
          new Duel(
              List.of(contest.recorded().landbridge(), contest.unrecorded().landbridge()),
              side ->
                  new Load(
                      side.endpoint(),
                      citizens.stream().map(citizen -> contest.withdrawal(side, citizen)).toList(),
                      PointCheck.GOOD));
      duel.warmUp(clients, TURN, Math.ceilDiv(warmUp, (int) TURN.toSeconds()));
      options.progress().report("warm; measuring");
      List<Duel.Result> results = duel.run(clients, Duration.ofSeconds(seconds), rounds);
      Sample recorded = results.getFirst().whole();
      Sample unrecorded = results.getLast().whole();
      double share = recorded.perSecond() / unrecorded.perSecond();
      String text =
          """
          # What the ledger costs

          %s
          The point check, %d requests at a time, %d rounds of %d s for each side in turn.

          | | answers per second | median |
          |---|---:|---:|
          | with the ledger | %,.0f | %.2f ms |
          | without | %,.0f | %.2f ms |

          Throughput with the ledger: **%.2f** of that without (bound: at least %.1f).
          """
              .formatted(
                  options.machine(),
                  clients,
                  rounds,
                  seconds,
                  recorded.perSecond(),
                  recorded.millisAt(50),
                  unrecorded.perSecond(),
                  unrecorded.millisAt(50),
                  share,
                  LEAST_SHARE);
      options.publish("ledger-cost", text, out);
      return share >= LEAST_SHARE ? 0 : 1;
    }
  }
}
