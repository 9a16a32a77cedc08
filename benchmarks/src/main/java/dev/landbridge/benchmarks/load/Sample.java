package dev.landbridge.benchmarks.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a time of load showed.
 *
 * @param latencies of every request, in nanoseconds, as the client saw them
 * @param elapsed from the first request to the last answer
 */
public record Sample(Histogram latencies, Duration elapsed) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** The latency in milliseconds that this share of requests, in per cent, did not exceed. */
  public double millisAt(double percentile) {
    return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }

  /** Answers per second. */
  public double perSecond() {
    return latencies.getTotalCount() * 1e9 / elapsed.toNanos();
  }

  /** Both together, as if one had followed the other. */
  public Sample plus(Sample other) {
    Histogram sum = latencies.copy();
    sum.add(other.latencies);
    return new Sample(sum, elapsed.plus(other.elapsed));
  }
}
