package dev.landbridge.benchmarks;

import java.util.Map;

/** Collects what was measured, as Markdown, and compares it with the bounds. */
final class PointReport {
  private static final double MOST_TIMES_MEDIAN = 2.0;
  private static final double MOST_MICROS_OF_DECISION = 50;
  private static final double LEAST_SHARE_OF_THROUGHPUT = 0.5;

  private final Figures figures = new Figures();
  private boolean within = true;

  /** One kind of ledger: one request at a time, then many. */
  record Measured(Duel.Results one, Duel.Results many, int clients) {}

  PointReport(CityOptions options, int warmUp, int rounds, int seconds, int grants) {
    figures.line("# The matter 公积金提取 against a hand-written program");
    figures.line("");
    figures.line(options.machine());
    figures.line(
        "%,d residents, random citizens. Warm-up %d s for each side, then %d rounds of %d s for each side in turn. %,d live grants besides those needed."
            .formatted(options.residents(), warmUp, rounds, seconds, grants));
    figures.line("");
  }

  /** Adds the results under one kind of ledger. */
  void kind(String ledger, Measured measured) {
    figures.line("## " + ledger);
    figures.line("");
    figures.latencies(measured.one());
    within &= figures.medians(measured.one(), Figures.BASELINE, MOST_TIMES_MEDIAN);
    figures.throughput(measured.many(), measured.clients());
    within &= figures.share(measured.many(), LEAST_SHARE_OF_THROUGHPUT);
    String many = ", " + measured.clients();
    figures.stages(
        new String[] {"Landbridge, 1", "baseline, 1", "Landbridge" + many, "baseline" + many},
        measured.one().landbridge(),
        measured.one().baseline(),
        measured.many().landbridge(),
        measured.many().baseline());
    within &= figures.decision(measured.one(), MOST_MICROS_OF_DECISION);
  }

  /** Adds how many statements each side sends. */
  void statements(Map<String, Double> perRequest) {
    figures.statements(perRequest);
  }

  /** Whether every ratio keeps its bound. */
  boolean withinBounds() {
    return within;
  }

  /** The report. */
  String text() {
    return figures.text();
  }
}
