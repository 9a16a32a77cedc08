package dev.landbridge.benchmarks;

import dev.landbridge.api.pipeline.StageTimes.Stage;
import dev.landbridge.benchmarks.load.Sample;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The text of a report, with the tables that duels have in common. */
final class Figures {
  /** Whose median Landbridge's is compared with. */
  static final String BASELINE = "the baseline's";

  private final StringBuilder text = new StringBuilder();

  void line(String line) {
    text.append(line).append('\n');
  }

  /** The report. */
  String text() {
    return text.toString();
  }

  /**
   * Latencies with one request at a time.
   *
   * @param sides names of those that were asked
   * @param results one for each
   */
  void latencies(String[] sides, Duel.Result... results) {
    line("| one request at a time | median | p95 | p99 | requests | allocated | heap peak |");
    line("|---|---:|---:|---:|---:|---:|---:|");
    for (int i = 0; i < sides.length; i++) {
      latency(sides[i], results[i]);
    }
    line("");
  }

  /** The same of both sides. */
  void latencies(Duel.Results one) {
    latencies(new String[] {"Landbridge", "baseline"}, one.landbridge(), one.baseline());
  }

  private void latency(String side, Duel.Result result) {
    Sample sample = result.whole();
    long requests = sample.latencies().getTotalCount();
    line(
        "| %s | %.2f ms | %.2f ms | %.2f ms | %,d | %,d KiB a request | %,d MiB |"
            .formatted(
                side,
                sample.millisAt(50),
                sample.millisAt(95),
                sample.millisAt(99),
                requests,
                (result.usage().allocatedBytes() / Math.max(1, requests)) >> 10,
                result.usage().peakBytes() >> 20));
  }

  /** Answers per second with many requests at a time. */
  void throughput(Duel.Results many, int clients) {
    line("| %d requests at a time | answers per second | median | p99 |".formatted(clients));
    line("|---|---:|---:|---:|");
    throughput("Landbridge", many.landbridge().whole());
    throughput("baseline", many.baseline().whole());
    line("");
  }

  private void throughput(String side, Sample sample) {
    line(
        "| %s | %,.0f | %.2f ms | %.2f ms |"
            .formatted(side, sample.perSecond(), sample.millisAt(50), sample.millisAt(99)));
  }

  /**
   * One line for the medians' ratio.
   *
   * @param whose what the other side is called
   * @return whether it keeps the bound
   */
  boolean medians(Duel.Results one, String whose, double mostTimes) {
    double ratio = one.landbridge().whole().millisAt(50) / one.baseline().whole().millisAt(50);
    line(
        "Median: **%.2f×** %s (bound: at most %.1f×); by round %s."
            .formatted(ratio, whose, mostTimes, byRound(one, sample -> sample.millisAt(50))));
    line("");
    return ratio <= mostTimes;
  }

  /**
   * One line for the share of the throughput.
   *
   * @return whether it keeps the bound
   */
  boolean share(Duel.Results many, double leastShare) {
    double share = many.landbridge().whole().perSecond() / many.baseline().whole().perSecond();
    line(
        "Throughput: **%.2f** of the baseline's (bound: at least %s); by round %s."
            .formatted(share, leastShare, byRound(many, Sample::perSecond)));
    line("");
    return share >= leastShare;
  }

  private static String byRound(Duel.Results results, ToDoubleFunction<Sample> figure) {
    double[] ratios =
        IntStream.range(0, results.landbridge().rounds().size())
            .mapToDouble(
                i ->
                    figure.applyAsDouble(results.landbridge().rounds().get(i))
                        / figure.applyAsDouble(results.baseline().rounds().get(i)))
            .sorted()
            .toArray();
    return "%.2f to %.2f".formatted(ratios[0], ratios[ratios.length - 1]);
  }

  /**
   * Where the time goes.
   *
   * @param names of the columns
   * @param results one for each column
   */
  void stages(String[] names, Duel.Result... results) {
    line("| mean of a request in each stage, ms | " + String.join(" | ", names) + " |");
    line("|---" + "|---:".repeat(names.length) + "|");
    for (Stage stage : Stage.values()) {
      row(stage.name().toLowerCase(Locale.ROOT), result -> millis(result, stage), results);
    }
    row("HTTP and client", Figures::rest, results);
    line("");
  }

  /**
   * How long decision and look-up of grants take.
   *
   * @param most microseconds at the median
   * @return whether they keep to it
   */
  boolean decision(Duel.Results results, double most) {
    double micros = results.landbridge().medianMicros().getOrDefault(Stage.DECIDE, 0.0);
    line(
        "Decision and look-up of grants, median: **%.0f µs** (bound: at most %.0f µs)."
            .formatted(micros, most));
    line("");
    return micros <= most;
  }

  @FunctionalInterface
  private interface Cell {
    String of(Duel.Result result);
  }

  private void row(String name, Cell cell, Duel.Result... results) {
    StringBuilder row = new StringBuilder("| ").append(name);
    for (Duel.Result result : results) {
      row.append(" | ").append(cell.of(result));
    }
    line(row.append(" |").toString());
  }

  /** How many statements each side sends, by node of the ledger. */
  void statements(Map<String, Double> perRequest) {
    perRequest.forEach(
        (node, statements) ->
            line(
                "Statements for one request, %s: %.2f."
                    .formatted(
                        node.equals(Contest.BASELINE_NODE) ? "baseline" : "Landbridge",
                        statements)));
    line("");
  }

  private static String millis(Duel.Result result, Stage stage) {
    Double micros = result.stageMicros().get(stage);
    return micros == null ? "–" : "%.3f".formatted(micros / 1e3);
  }

  private static String rest(Duel.Result result) {
    double staged = result.stageMicros().values().stream().mapToDouble(Double::doubleValue).sum();
    double seen = result.whole().latencies().getMean() / 1e3;
    return "%.3f".formatted((seen - staged) / 1e3);
  }
}
