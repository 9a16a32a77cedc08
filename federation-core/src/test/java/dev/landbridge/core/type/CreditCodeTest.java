package dev.landbridge.core.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreditCodeTest {
  private static final KeyFormat FORMAT = KeyFormat.CREDIT_CODE;
  private static final String CODE = "91350100M000100Y43";

  /** The organisation code with its check character appended, found by trying all. */
  private static String organisationCode(Random random) {
    String digits = "%08d".formatted(random.nextInt(100_000_000));
    for (char check : "0123456789X".toCharArray()) {
      if (CreditCode.isOrganisationCode(digits + check)) {
        return digits + check;
      }
    }
    throw new AssertionError(digits);
  }

  @Test
  void computesCheckCharacterOfTheStandard() {
    assertThat(CreditCode.checkCharacter("91350100M000100Y4")).isEqualTo('3');
    assertThat(FORMAT.isValid(CODE)).isTrue();
    assertThat(FORMAT.isValid("91350100M000100Y44")).isFalse();
    assertThat(FORMAT.isValid("91350100I000100Y43")).isFalse();
  }

  @Test
  void normalisesEverySpellingBack() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      String organisation = organisationCode(random);
      String digits = "91" + "%06d".formatted(random.nextInt(1_000_000)) + organisation;
      String code = digits + CreditCode.checkCharacter(digits);
      for (String spelling : FORMAT.spellings(code, FORMAT.possibleSpellings())) {
        assertThat(FORMAT.identity(spelling + " ")).as("seed %d", seed).isEqualTo(organisation);
      }
      assertThat(FORMAT.canonical(code.toLowerCase(Locale.ROOT)))
          .as("seed %d", seed)
          .isEqualTo(code);
    }
  }

  @Test
  void keepsOrganisationCodeAsItsOwnCanonicalKey() {
    String organisation = CODE.substring(8, 17);
    assertThat(FORMAT.canonical(organisation.substring(0, 8) + "-" + organisation.charAt(8)))
        .isEqualTo(organisation);
    assertThat(FORMAT.spellings(CODE, Set.of(Spelling.CANONICAL, Spelling.ORGANISATION_CODE)))
        .containsExactly(CODE, organisation);
  }

  @Test
  void letsInvalidKeyEqualOnlyItself() {
    String invalid = "91350100M000100Y44";
    assertThat(FORMAT.spellings(invalid, FORMAT.possibleSpellings())).containsExactly(invalid);
    assertThat(FORMAT.identity(invalid)).isEqualTo(invalid);
  }
}
