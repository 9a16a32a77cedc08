package dev.landbridge.demo.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Nobody learns what was not granted: two worlds that differ in nothing else answer alike.
 *
 * <p>{@code -Dsecrecy.cases=100000} asks so many requests, {@code -Dsecrecy.seed=7} begins with
 * another town; a failure names the seed of its town.
 */
class NonInterferenceTest {
  private static final long FIRST_SEED = Long.getLong("secrecy.seed", 1);
  private static final int CASES = Integer.getInteger("secrecy.cases", 3_000);
  private static final int REQUESTS_OF_A_TOWN = 75;

  @Test
  void tellsWorldsApartByWhatIsGrantedOnly(TestReporter reporter) {
    Map<String, String> ground = SharedGround.get();
    Trial.Counts counts = new Trial.Counts();
    long seed = FIRST_SEED;
    for (int asked = 0; asked < CASES; asked += REQUESTS_OF_A_TOWN) {
      Optional<String> difference =
          Trial.difference(ground, seed, REQUESTS_OF_A_TOWN, List.of(Site.values()), counts);
      assertThat(difference).as("seed %d", seed).isEmpty();
      seed++;
    }
    assertThat(counts.telling).as(counts.toString()).isGreaterThan(counts.requests / 4);
    assertThat(counts.wrong).as(counts.toString()).isLessThan(counts.requests / 20);
    reporter.publishEntry("seeds %d to %d: %s".formatted(FIRST_SEED, seed - 1, counts));
  }
}
