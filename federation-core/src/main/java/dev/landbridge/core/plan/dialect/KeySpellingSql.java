package dev.landbridge.core.plan.dialect;

/**
 * The canonical spelling of a key as an SQL expression over the raw column, for columns that hold
 * other spellings too, where a look-up is not meant: orders, ranges, patterns and masks.
 *
 * <p>It says in SQL what {@link dev.landbridge.core.type.CitizenId#canonical} and {@link
 * dev.landbridge.core.type.CreditCode#canonical} say in Java.
 */
final class KeySpellingSql {
  private static final int[] CITIZEN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private final String integer;
  private final String matches;
  private final boolean concatFunction;

  /**
   * The expressions of one dialect.
   *
   * @param integer the type name that casts text to a number
   * @param matches the operator that tests a regular expression and heeds case
   */
  KeySpellingSql(String integer, String matches, boolean concatFunction) {
    this.integer = integer;
    this.matches = matches;
    this.concatFunction = concatFunction;
  }

  String citizenId() {
    String text = "RTRIM(#0)";
    String eighteen = concat("SUBSTR(" + text + ", 1, 6)", "'19'", "SUBSTR(" + text + ", 7, 9)");
    return "CASE WHEN "
        + text + " " + matches + " '^[0-9]{15}$' THEN CASE WHEN "
        + isDate(concat("'19'", "SUBSTR(" + text + ", 7, 6)"))
        + " THEN "
        + concat(eighteen, "SUBSTR('10X98765432', MOD(" + checkSum(eighteen) + ", 11) + 1, 1)")
        + " ELSE " + text + " END WHEN "
        + text + " " + matches + " '^[0-9]{17}x$' THEN CASE WHEN "
        + isDate("SUBSTR(" + text + ", 7, 8)")
        + " AND MOD(" + checkSum(text) + ", 11) = 2 THEN UPPER(" + text + ") ELSE "
        + text + " END ELSE " + text + " END";
  }

  String creditCode() {
    String text = "RTRIM(#0)";
    return "CASE WHEN "
        + text + " " + matches + " '^[0-9A-Za-z]{8}-[0-9A-Za-z]$' THEN UPPER("
        + concat("SUBSTR(" + text + ", 1, 8)", "SUBSTR(" + text + ", 10, 1)")
        + ") WHEN "
        + text + " " + matches + " '^([0-9A-Za-z]{9}|[0-9A-Za-z]{18})$' THEN UPPER(" + text
        + ") ELSE " + text + " END";
  }

  private String checkSum(String digits) {
    StringBuilder sum = new StringBuilder();
    for (int i = 0; i < CITIZEN_WEIGHTS.length; i++) {
      sum.append(i == 0 ? "" : " + ")
          .append(number("SUBSTR(" + digits + ", " + (i + 1) + ", 1)"))
          .append(" * ")
          .append(CITIZEN_WEIGHTS[i]);
    }
    return sum.toString();
  }

  /** Whether eight digits are a date from 1800 on, by arithmetic, so that nothing can fail. */
  private String isDate(String digits) {
    String year = number("SUBSTR(" + digits + ", 1, 4)");
    String month = number("SUBSTR(" + digits + ", 5, 2)");
    String day = number("SUBSTR(" + digits + ", 7, 2)");
    String leap =
        "MOD(" + year + ", 4) = 0 AND (MOD(" + year + ", 100) <> 0 OR MOD(" + year + ", 400) = 0)";
    return year + " >= 1800 AND " + month + " BETWEEN 1 AND 12 AND " + day + " BETWEEN 1 AND CASE WHEN "
        + month + " IN (4, 6, 9, 11) THEN 30 WHEN " + month + " <> 2 THEN 31 WHEN "
        + leap + " THEN 29 ELSE 28 END";
  }

  private String number(String digits) {
    return "CAST(" + digits + " AS " + integer + ")";
  }

  private String concat(String... parts) {
    return concatFunction
        ? "CONCAT(" + String.join(", ", parts) + ")"
        : "(" + String.join(" || ", parts) + ")";
  }
}
