package dev.landbridge.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static Statistics of(long rows, Map<String, Long> distinctValues) {
    return new Statistics(Map.of("Person", new Statistics.OfType(rows, distinctValues)));
  }

  @Test
  void differsFromATenthOn() {
    Statistics before = of(1_000, Map.of("sex", 2L));
    assertThat(of(1_099, Map.of("sex", 2L)).differsFrom(before)).isFalse();
    assertThat(of(1_120, Map.of("sex", 2L)).differsFrom(before)).isTrue();
    assertThat(of(880, Map.of("sex", 2L)).differsFrom(before)).isTrue();
    assertThat(of(1_000, Map.of("sex", 3L)).differsFrom(before)).isTrue();
    assertThat(of(1_000, Map.of()).differsFrom(before)).isTrue();
    assertThat(Statistics.NONE.differsFrom(before)).isTrue();
    assertThat(before.differsFrom(before)).isFalse();
  }

  @Test
  void tellsAnEmptyTableFromAnUnknownOne() {
    assertThat(of(-1, Map.of()).differsFrom(of(0, Map.of()))).isTrue();
    assertThat(of(0, Map.of()).differsFrom(of(0, Map.of()))).isFalse();
    assertThat(of(0, Map.of()).differsFrom(of(1, Map.of()))).isTrue();
  }
}
