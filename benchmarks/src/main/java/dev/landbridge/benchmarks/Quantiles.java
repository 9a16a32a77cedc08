package dev.landbridge.benchmarks;

import java.util.Arrays;

/** What shares of some figures do not exceed. */
final class Quantiles {
  private final double[] sorted;

  private Quantiles(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Of some figures.
   *
   * @param figures at least one, in any order
   */
  static Quantiles of(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /** The figure that this share, in per cent, does not exceed; 100 for the greatest. */
  double at(int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
