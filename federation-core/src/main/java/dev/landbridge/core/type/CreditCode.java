package dev.landbridge.core.type;

import java.util.Locale;
import java.util.Optional;

/**
 * Unified social credit codes (统一社会信用代码) of 18 characters and the organisation codes of nine that
 * they contain as characters 9–17.
 *
 * <p>Source: GB 32100-2015 (credit code), GB 11714-1997 (organisation code).
 */
public final class CreditCode {
  private static final String CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final String ORGANISATION_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  private CreditCode() {}

  /**
   * The check character of the first 17 characters.
   *
   * @throws IllegalArgumentException if it is not 17 characters of the code's alphabet
   */
  public static char checkCharacter(CharSequence seventeenCharacters) {
    if (seventeenCharacters.length() != 17) {
      throw new IllegalArgumentException("a check character needs 17 characters");
    }
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      int value = CODE_CHARACTERS.indexOf(seventeenCharacters.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException("not a character of a credit code");
      }
      sum += value * weight;
      weight = weight * 3 % 31;
    }
    return CODE_CHARACTERS.charAt((31 - sum % 31) % 31);
  }

  /** Whether the text is a canonical credit code with the right check character. */
  public static boolean isValid(CharSequence text) {
    return text.length() == 18
        && text.chars().allMatch(c -> CODE_CHARACTERS.indexOf(c) >= 0)
        && checkCharacter(text.subSequence(0, 17)) == text.charAt(17);
  }

  /** Whether the text is nine characters of an organisation code with the right check character. */
  static boolean isOrganisationCode(CharSequence text) {
    if (text.length() != 9
        || !text.chars().limit(8).allMatch(c -> ORGANISATION_CHARACTERS.indexOf(c) >= 0)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += ORGANISATION_CHARACTERS.indexOf(text.charAt(i)) * ORGANISATION_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    char expected = check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    return text.charAt(8) == expected;
  }

  /**
   * The canonical form of a stored spelling: upper case, blanks and hyphen cut. A stored
   * organisation code stays nine characters, because the other nine cannot be known from it. Empty
   * if it is neither code.
   */
  public static Optional<String> canonical(String stored) {
    String upper = Padding.cut(stored).toUpperCase(Locale.ROOT);
    if (isValid(upper)) {
      return Optional.of(upper);
    }
    boolean hyphenated = upper.length() == 10 && upper.charAt(8) == '-';
    String bare = hyphenated ? upper.substring(0, 8) + upper.charAt(9) : upper;
    return isOrganisationCode(bare) ? Optional.of(bare) : Optional.empty();
  }

  /** The organisation code within a canonical code of either length. */
  static String organisationCode(String canonical) {
    return canonical.length() == 18 ? canonical.substring(8, 17) : canonical;
  }
}
