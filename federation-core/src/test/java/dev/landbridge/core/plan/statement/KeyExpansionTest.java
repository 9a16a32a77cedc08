package dev.landbridge.core.plan.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyExpansionTest {
  private static final KeyExpansion PADDED =
      new KeyExpansion(
          Optional.of(
              new Format(
                  KeyFormat.CITIZEN_ID,
                  EnumSet.of(Spelling.CANONICAL, Spelling.LOWER_CASE, Spelling.PADDED))),
          20);

  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "440524188001010014", "unknown", "", "1"})
  void looksUpAsManyValuesAsAStatementForOneKeyTakes(String key) {
    List<Object> expanded = PADDED.expand(key);
    assertThat(expanded)
        .startsWith(key)
        .doesNotHaveDuplicates()
        .hasSizeLessThanOrEqualTo(PADDED.most());
    assertThat(expanded).contains(key + " ".repeat(20 - key.length()));
  }
}
