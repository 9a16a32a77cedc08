package dev.landbridge.core.plan.dialect;

import java.util.function.UnaryOperator;

/**
 * The canonical spelling of a stored key as an SQL expression over the raw column {@code #0}, for
 * columns that hold other spellings too, where a look-up is not meant: orders, ranges, patterns and
 * masks.
 *
 * <p>It says in SQL what {@link dev.landbridge.core.type.CitizenId#canonical} and {@link
 * dev.landbridge.core.type.CreditCode#canonical} say in Java, check characters aside for codes.
 */
final class KeySpellingSql {
  private static final int[] CITIZEN_WEIGHTS = {
    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
  };

  /** Month and day of a common year. */
  private static final String MONTH_DAY =
      "((0[13578]|1[02])(0[1-9]|[12][0-9]|3[01])|(0[469]|11)(0[1-9]|[12][0-9]|30)|02(0[1-9]|1[0-9]|2[0-8]))";

  private static final String LEAP_OF_CENTURY = "([02468][48]|[13579][26]|[2468]0)";
  private static final String CENTURY = "(1[89]|[2-9][0-9])";
  private static final String LEAP_CENTURY = "([2468][048]|[3579][26])";

  private static final String FIFTEEN =
      "^[0-9]{6}([0-9]{2}" + MONTH_DAY + "|" + LEAP_OF_CENTURY + "0229)[0-9]{3}";
  private static final String EIGHTEEN_LOWER_CASE =
      "^[0-9]{6}("
          + CENTURY
          + "[0-9]{2}"
          + MONTH_DAY
          + "|("
          + CENTURY
          + LEAP_OF_CENTURY
          + "|"
          + LEAP_CENTURY
          + "00)0229)[0-9]{3}x";

  private final String matches;
  private final UnaryOperator<String> digit;
  private final boolean concatFunction;

  /**
   * The expressions of one dialect.
   *
   * @param matches tests a regular expression and heeds case; stands behind the column
   * @param digit turns text of one digit into a number
   * @param concatFunction whether text is joined by CONCAT, else by {@code ||}
   */
  KeySpellingSql(String matches, UnaryOperator<String> digit, boolean concatFunction) {
    this.matches = matches;
    this.digit = digit;
    this.concatFunction = concatFunction;
  }

  /** The canonical citizen ID, passed through a function that sees its text once a branch. */
  String citizenId(UnaryOperator<String> function) {
    String expanded =
        concat(
            "SUBSTR(#0, 1, 6)",
            "'19'",
            "SUBSTR(#0, 7, 9)",
            "SUBSTR('10X98765432', MOD(" + checkSumOfFifteen() + ", 11) + 1, 1)");
    return "CASE WHEN "
        + test(15, FIFTEEN)
        + " THEN "
        + function.apply(expanded)
        + " WHEN "
        + test(18, EIGHTEEN_LOWER_CASE)
        + " THEN CASE WHEN MOD("
        + checkSumOfEighteen()
        + ", 11) = 2 THEN "
        + function.apply("UPPER(RTRIM(#0))")
        + " ELSE "
        + function.apply("RTRIM(#0)")
        + " END ELSE "
        + function.apply("RTRIM(#0)")
        + " END";
  }

  /** The canonical credit or organisation code, passed through a function. */
  String creditCode(UnaryOperator<String> function) {
    return "CASE WHEN "
        + test(10, "^[0-9A-Za-z]{8}-[0-9A-Za-z]")
        + " THEN "
        + function.apply("UPPER(" + concat("SUBSTR(#0, 1, 8)", "SUBSTR(#0, 10, 1)") + ")")
        + " WHEN "
        + test(9, "^[0-9A-Za-z]{9}")
        + " OR "
        + test(18, "^[0-9A-Za-z]{18}")
        + " THEN "
        + function.apply("UPPER(RTRIM(#0))")
        + " ELSE "
        + function.apply("RTRIM(#0)")
        + " END";
  }

  /**
   * Whether the text, blanks behind it aside, has a length and begins with a pattern of that
   * length. Patterns have no end anchor: in MySQL and MariaDB it also stands before a last line
   * end.
   */
  private String test(int length, String pattern) {
    return "CHAR_LENGTH(RTRIM(#0)) = " + length + " AND #0" + matches + " '" + pattern + "'";
  }

  /** The century digits 1 and 9 weigh 2 and 1 and are left out of the stored text. */
  private String checkSumOfFifteen() {
    StringBuilder sum = new StringBuilder("11");
    for (int i = 0; i < 15; i++) {
      addDigit(sum, i, CITIZEN_WEIGHTS[i < 6 ? i : i + 2]);
    }
    return sum.toString();
  }

  private String checkSumOfEighteen() {
    StringBuilder sum = new StringBuilder("0");
    for (int i = 0; i < 17; i++) {
      addDigit(sum, i, CITIZEN_WEIGHTS[i]);
    }
    return sum.toString();
  }

  private void addDigit(StringBuilder sum, int index, int weight) {
    sum.append(" + ")
        .append(digit.apply("SUBSTR(#0, " + (index + 1) + ", 1)"))
        .append(" * ")
        .append(weight);
  }

  private String concat(String... parts) {
    return concatFunction
        ? "CONCAT(" + String.join(", ", parts) + ")"
        : "(" + String.join(" || ", parts) + ")";
  }
}
