package dev.landbridge.benchmarks;

import dev.landbridge.api.pipeline.StageTimes.Stage;
import dev.landbridge.benchmarks.load.Sample;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Collects what was measured, as Markdown, and compares it with the bounds. */
final class PointReport {
  private static final double MOST_TIMES_MEDIAN = 2.0;
  private static final double LEAST_SHARE_OF_THROUGHPUT = 0.5;

  private final StringBuilder text = new StringBuilder();
  private boolean within = true;

  /** One kind of ledger: one request at a time, then many. */
  record Measured(Duel.Results one, Duel.Results many, int clients) {}

  PointReport(CityOptions options, int warmUp, int rounds, int seconds) {
    line("# The matter 公积金提取 against a hand-written program");
    line("");
    line(options.machine());
    line(
        "%,d residents, random citizens. Warm-up %d s for each side, then %d rounds of %d s for each side in turn."
            .formatted(options.residents(), warmUp, rounds, seconds));
    line("");
  }

  /** Adds the results under one kind of ledger. */
  void kind(String ledger, Measured measured) {
    line("## " + ledger);
    line("");
    latencies(measured.one());
    throughput(measured.many(), measured.clients());
    stages(measured);
  }

  private void latencies(Duel.Results one) {
    line("| one request at a time | median | p95 | p99 | requests |");
    line("|---|---:|---:|---:|---:|");
    latency("Landbridge", one.landbridge().whole());
    latency("baseline", one.baseline().whole());
    double ratio = one.landbridge().whole().millisAt(50) / one.baseline().whole().millisAt(50);
    within &= ratio <= MOST_TIMES_MEDIAN;
    line("");
    line(
        "Median: **%.2f×** the baseline's (bound: at most %.1f×); by round %s."
            .formatted(ratio, MOST_TIMES_MEDIAN, byRound(one, sample -> sample.millisAt(50))));
    line("");
  }

  private void latency(String side, Sample sample) {
    line(
        "| %s | %.2f ms | %.2f ms | %.2f ms | %,d |"
            .formatted(
                side,
                sample.millisAt(50),
                sample.millisAt(95),
                sample.millisAt(99),
                sample.latencies().getTotalCount()));
  }

  private void throughput(Duel.Results many, int clients) {
    line("| %d requests at a time | answers per second | median | p99 |".formatted(clients));
    line("|---|---:|---:|---:|");
    throughput("Landbridge", many.landbridge().whole());
    throughput("baseline", many.baseline().whole());
    double share = many.landbridge().whole().perSecond() / many.baseline().whole().perSecond();
    within &= share >= LEAST_SHARE_OF_THROUGHPUT;
    line("");
    line(
        "Throughput: **%.2f** of the baseline's (bound: at least %.1f); by round %s."
            .formatted(share, LEAST_SHARE_OF_THROUGHPUT, byRound(many, Sample::perSecond)));
    line("");
  }

  private void throughput(String side, Sample sample) {
    line(
        "| %s | %,.0f | %.2f ms | %.2f ms |"
            .formatted(side, sample.perSecond(), sample.millisAt(50), sample.millisAt(99)));
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

  private void stages(Measured measured) {
    line(
        "| mean of a request in each stage, ms | Landbridge, 1 | baseline, 1 | Landbridge, %d | baseline, %d |"
            .formatted(measured.clients(), measured.clients()));
    line("|---|---:|---:|---:|---:|");
    for (Stage stage : Stage.values()) {
      line(
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  stage.name().toLowerCase(Locale.ROOT),
                  millis(measured.one().landbridge(), stage),
                  millis(measured.one().baseline(), stage),
                  millis(measured.many().landbridge(), stage),
                  millis(measured.many().baseline(), stage)));
    }
    line(
        "| HTTP and client | %s | %s | %s | %s |"
            .formatted(
                rest(measured.one().landbridge()),
                rest(measured.one().baseline()),
                rest(measured.many().landbridge()),
                rest(measured.many().baseline())));
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

  /** Adds how many statements each side sends. */
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

  /** Whether every ratio keeps its bound. */
  boolean withinBounds() {
    return within;
  }

  /** The report. */
  String text() {
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
