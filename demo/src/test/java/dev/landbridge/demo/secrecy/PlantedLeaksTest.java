package dev.landbridge.demo.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That {@link NonInterferenceTest} notices: leaks are planted one at a time, and each is found. The
 * product itself knows nothing of them; its source is changed for the test and compiled.
 *
 * <p>{@code -Dsecrecy.leaks="filter,order"} plants only these, {@code -Dsecrecy.towns=60} looks in
 * so many towns.
 */
class PlantedLeaksTest {
  private static final int MOST_TOWNS = Integer.getInteger("secrecy.towns", 20);
  private static final int REQUESTS_OF_A_TOWN = 90;

  static List<Leak> leaks() {
    String wanted = System.getProperty("secrecy.leaks", "");
    return Leaks.all().stream()
        .filter(leak -> wanted.isEmpty() || List.of(wanted.split(",")).contains(leak.name()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void isFound(Leak leak, TestReporter reporter) throws Exception {
    OptionalLong town = telling(Optional.of(leak), MOST_TOWNS);
    assertThat(town).as("%s, of %d towns", leak, MOST_TOWNS).isPresent();
    reporter.publishEntry("%s: town %d".formatted(leak, town.getAsLong()));
  }

  @Test
  void findsNothingWhereNothingIsPlanted() throws Exception {
    assertThat(telling(Optional.empty(), 2)).isEmpty();
  }

  /** The seed of the first town that tells; those after the one that told before come first. */
  private static OptionalLong telling(Optional<Leak> leak, int towns) throws Exception {
    Map<String, String> ground = new HashMap<>(SharedGround.get());
    String sites =
        leak.stream()
            .flatMap(it -> it.sites().stream())
            .map(Site::name)
            .collect(Collectors.joining(","));
    try (Mutant mutant = Mutant.with(leak)) {
      long first = leak.map(Leak::town).orElse(1L);
      for (long seed = first; seed < first + towns; seed++) {
        Object found =
            mutant.call(
                "dev.landbridge.demo.secrecy.Trial",
                "difference",
                ground,
                seed,
                REQUESTS_OF_A_TOWN,
                sites);
        if (found != null) {
          return OptionalLong.of(seed);
        }
      }
      return OptionalLong.empty();
    }
  }
}
