package dev.landbridge.core.type;

import java.time.Month;
import java.time.Year;
import java.util.Locale;
import java.util.Optional;

/**
 * Citizen identity numbers (公民身份号码): six digits of area, eight of birth date, three of sequence,
 * one check character.
 *
 * <p>Source: GB 11643-1999; the older form of 15 digits leaves out century and check character.
 */
public final class CitizenId {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_CHARACTERS = "10X98765432";

  private CitizenId() {}

  /**
   * The check character of the first 17 digits.
   *
   * @throws IllegalArgumentException if it is not 17 digits
   */
  public static char checkCharacter(CharSequence seventeenDigits) {
    if (seventeenDigits.length() != 17 || !allDigits(seventeenDigits, 17)) {
      throw new IllegalArgumentException("a check character needs 17 digits");
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (seventeenDigits.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECK_CHARACTERS.charAt(sum % 11);
  }

  /** Whether the text is a canonical number: 17 digits, a real birth date, the right check. */
  public static boolean isValid(String text) {
    if (text.length() != 18) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      sum += digit * WEIGHTS[i];
    }
    return CHECK_CHARACTERS.charAt(sum % 11) == text.charAt(17) && isDate(text, 6, 4, 0);
  }

  /**
   * The canonical number that a stored spelling stands for: trailing blanks cut, {@code x} upper
   * case, 15 digits expanded. Empty if it stands for none.
   */
  public static Optional<String> canonical(String stored) {
    if (isValid(stored)) {
      return Optional.of(stored);
    }
    String trimmed = Padding.cut(stored);
    if (trimmed.length() == 15 && allDigits(trimmed, 15) && isDate(trimmed, 6, 2, 1900)) {
      String digits = trimmed.substring(0, 6) + "19" + trimmed.substring(6);
      return Optional.of(digits + checkCharacter(digits));
    }
    String upper = trimmed.toUpperCase(Locale.ROOT);
    return isValid(upper) ? Optional.of(upper) : Optional.empty();
  }

  /** The form of 15 digits, which exists only for births 1900–1999. */
  static Optional<String> fifteenDigits(String canonical) {
    return canonical.startsWith("19", 6)
        ? Optional.of(canonical.substring(0, 6) + canonical.substring(8, 17))
        : Optional.empty();
  }

  private static boolean allDigits(CharSequence text, int count) {
    for (int i = 0; i < count; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isDate(CharSequence text, int start, int yearDigits, int century) {
    int year = century + number(text, start, yearDigits);
    int month = number(text, start + yearDigits, 2);
    int day = number(text, start + yearDigits + 2, 2);
    return year >= 1800
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(Year.isLeap(year));
  }

  private static int number(CharSequence text, int start, int count) {
    int number = 0;
    for (int i = start; i < start + count; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }
}
