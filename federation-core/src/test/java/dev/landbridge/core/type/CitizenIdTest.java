package dev.landbridge.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenIdTest {
  private static final KeyFormat FORMAT = KeyFormat.CITIZEN_ID;

  /** A valid number of a birth date from 1800 to 2100. */
  static String random(Random random, int firstYear, int lastYear) {
    LocalDate born =
        LocalDate.ofYearDay(random.nextInt(firstYear, lastYear + 1), random.nextInt(1, 366));
    String digits =
        "%06d%04d%02d%02d%03d"
            .formatted(
                random.nextInt(100_000, 1_000_000),
                born.getYear(),
                born.getMonthValue(),
                born.getDayOfMonth(),
                random.nextInt(1_000));
    return digits + CitizenId.checkCharacter(digits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
  void acceptsNumbersOfTheStandard(String number) {
    assertThat(CitizenId.isValid(number)).isTrue();
    assertThat(FORMAT.isValid(number)).isTrue();
    assertThat(CitizenId.checkCharacter(number.subSequence(0, 17))).isEqualTo(number.charAt(17));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "11010519491231002",
        "110105194912310021",
        "11010519491231002x",
        "11010519491231002X ",
        "11010519491331002X",
        "110105194902300028",
        "A1010519491231002X",
        "１1010519491231002X"
      })
  void refusesWhatIsNotCanonical(String text) {
    assertThat(FORMAT.isValid(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002x", "11010519491231002X   ", "110105491231002"})
  void normalisesSpellings(String stored) {
    assertThat(FORMAT.canonical(stored)).isEqualTo("11010519491231002X");
    assertThat(FORMAT.identity(stored)).isEqualTo("11010519491231002X");
  }

  @Test
  void normalisesEverySpellingBack() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String number = random(random, 1800, 2100);
      assertThat(CitizenId.isValid(number)).as("seed %d", seed).isTrue();
      for (String spelling : FORMAT.spellings(number, FORMAT.possibleSpellings())) {
        assertThat(FORMAT.canonical(spelling)).as("seed %d", seed).isEqualTo(number);
        assertThat(FORMAT.canonical(spelling + "  ")).as("seed %d", seed).isEqualTo(number);
      }
    }
  }

  @Test
  void hasFifteenDigitsForTheTwentiethCenturyOnly() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String number = random(random, 1800, 2100);
      boolean twentieth = number.startsWith("19", 6);
      assertThat(FORMAT.spellings(number, Set.of(Spelling.CANONICAL, Spelling.FIFTEEN_DIGITS)))
          .as("seed %d", seed)
          .hasSize(twentieth ? 2 : 1);
    }
  }

  @Test
  void expandsIntoDeclaredSpellingsOnly() {
    String number = "11010519491231002X";
    assertThat(FORMAT.spellings(number, Set.of(Spelling.CANONICAL))).containsExactly(number);
    assertThat(FORMAT.spellings(number, FORMAT.possibleSpellings()))
        .containsExactly(number, "110105491231002", number.toLowerCase(Locale.ROOT));
    assertThat(FORMAT.spellings("440524188001010014", FORMAT.possibleSpellings()))
        .containsExactly("440524188001010014");
  }

  @Test
  void letsInvalidKeyEqualOnlyItself() {
    String invalid = "110105194912310020";
    assertThat(FORMAT.parse(invalid)).isEmpty();
    assertThat(FORMAT.spellings(invalid, FORMAT.possibleSpellings())).containsExactly(invalid);
    assertThat(FORMAT.identity(invalid)).isEqualTo(invalid);
    assertThat(FORMAT.identity("无证件")).isEqualTo("无证件");
  }

  @Test
  void refusesCheckCharacterOfAnythingButSeventeenDigits() {
    assertThatThrownBy(() -> CitizenId.checkCharacter("1101051949123100A"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CitizenId.checkCharacter("1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutsBlanksAndNothingElse() {
    assertThat(CitizenId.canonical("11010519491231002x  ")).contains("11010519491231002X");
    assertThat(CitizenId.canonical("11010519491231002X\t")).isEmpty();
    assertThat(CitizenId.canonical("11010519491231002X\n")).isEmpty();
    assertThat(KeyFormat.CITIZEN_ID.canonical("a\u3000 ")).isEqualTo("a\u3000");
  }
}
