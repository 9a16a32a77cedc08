package dev.landbridge.benchmarks;

import java.util.Map;
import java.util.Optional;

/** Collects what was measured of each question, as Markdown, and compares it with the bounds. */
final class QuestionsReport {
  private static final double LEAST_SHARE_OF_THROUGHPUT = 0.75;

  private final Figures figures = new Figures();
  private boolean within = true;

  QuestionsReport(CityOptions options, int warmUp, int rounds, int seconds) {
    figures.line("# Questions against hand-written programs");
    figures.line("");
    figures.line(options.machine());
    figures.line(
        "%,d residents, durable ledger. For each question: warm-up %d s for each side, then %d rounds of %d s for each side in turn."
            .formatted(options.residents(), warmUp, rounds, seconds));
    figures.line("");
  }

  /** Begins the part of a question. */
  void begin(CityQuestion question) {
    figures.line("## " + question.title());
    figures.line("");
  }

  /**
   * Adds both sides' results.
   *
   * @param many with many requests at a time, for questions that are measured so
   */
  void measured(
      CityQuestion question,
      Duel.Results one,
      Optional<Duel.Results> many,
      int clients,
      Map<String, Double> statements) {
    figures.latencies(one);
    within &= figures.medians(one, Figures.BASELINE, question.mostTimesMedian());
    many.ifPresent(
        results -> {
          figures.throughput(results, clients);
          within &= figures.share(results, LEAST_SHARE_OF_THROUGHPUT);
        });
    figures.stages(new String[] {"Landbridge", "baseline"}, one.landbridge(), one.baseline());
    figures.statements(statements);
  }

  /** Adds the baseline's result alone: Landbridge did not answer, which misses the bound. */
  void refused(String reason, Duel.Result baseline, Map<String, Double> statements) {
    within = false;
    figures.line("Landbridge: **refused**.");
    figures.line("");
    figures.line("```");
    figures.line(reason);
    figures.line("```");
    figures.line("");
    figures.latencies(new String[] {"baseline"}, baseline);
    figures.stages(new String[] {"baseline"}, baseline);
    figures.statements(statements);
  }

  /** Adds how often a side waited for a source. */
  void roundTrips(String side, double perRequest) {
    figures.line(
        "Round trips to the sources for one request, %s: %.2f.".formatted(side, perRequest));
    figures.line("");
  }

  /** Whether every question was answered and every ratio keeps its bound. */
  boolean withinBounds() {
    return within;
  }

  /** The report. */
  String text() {
    return figures.text();
  }
}
