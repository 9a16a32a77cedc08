package dev.landbridge.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.type.KeyFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyReaderTest {
  private static final KeyReader ORGANISATIONS =
      new KeyReader(List.of(new KeyReader.Part(0, Optional.of(KeyFormat.CREDIT_CODE))));

  @Test
  void ofTwoSpellingsOfOneOrganisationTheCreditCodeFindsMore() {
    KeyReader.Key creditCode = ORGANISATIONS.key(List.of("91350100M000100Y43"));
    KeyReader.Key organisationCode = ORGANISATIONS.key(List.of("M000100Y-4"));
    assertThat(organisationCode.identity()).isEqualTo(creditCode.identity());
    assertThat(organisationCode.fuller(creditCode)).isSameAs(creditCode);
    assertThat(creditCode.fuller(organisationCode)).isSameAs(creditCode);
    assertThat(creditCode.fuller(ORGANISATIONS.key(List.of("91350100M000100Y43"))))
        .isSameAs(creditCode);
  }
}
