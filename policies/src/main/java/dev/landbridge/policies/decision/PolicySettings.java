package dev.landbridge.policies.decision;

import java.time.Duration;

/**
 * How fresh the state is that decisions are made from.
 *
 * @param maxAge a state that was not confirmed for longer denies everything; from 100 ms to 1 min
 * @param confirmEvery how often it is confirmed; shorter than {@code maxAge}
 */
public record PolicySettings(Duration maxAge, Duration confirmEvery) {
  /** One second, confirmed every quarter. */
  public static final PolicySettings DEFAULT =
      new PolicySettings(Duration.ofSeconds(1), Duration.ofMillis(250));

  public PolicySettings {
    if (maxAge.toMillis() < 100 || maxAge.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("maxAge " + maxAge);
    }
    if (confirmEvery.toMillis() < 10 || confirmEvery.compareTo(maxAge) >= 0) {
      throw new IllegalArgumentException("confirmEvery " + confirmEvery + ", maxAge " + maxAge);
    }
  }
}
