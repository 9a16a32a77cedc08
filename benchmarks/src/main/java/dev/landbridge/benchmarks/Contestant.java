package dev.landbridge.benchmarks;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.pipeline.StageTimes.Stage;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One server that is asked.
 *
 * @param name for people
 * @param endpoint where it is asked
 * @param spent nanoseconds by stage, all requests together
 * @param medians nanoseconds by stage; empty if it does not tell
 * @param answered requests that these were measured of
 * @param reset forgets both
 */
public record Contestant(
    String name,
    URI endpoint,
    Supplier<Map<Stage, Long>> spent,
    Supplier<Map<Stage, Long>> medians,
    Supplier<Long> answered,
    Runnable reset) {

  /** A running Landbridge. */
  static Contestant of(Landbridge landbridge) {
    return new Contestant(
        "Landbridge",
        landbridge.address().resolve("/graphql"),
        landbridge.times()::nanos,
        landbridge.times()::medians,
        landbridge.times()::queries,
        landbridge.times()::reset);
  }
}
