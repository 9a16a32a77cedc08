package dev.landbridge.demo.city;

/** How an old system writes a citizen ID. */
enum IdSpelling {
  CANONICAL,
  LOWER_CASE,
  FIFTEEN_DIGITS,
  PADDED;

  /** The width of the columns that pad. */
  private static final int PADDED_WIDTH = 20;

  /**
   * Writes a canonical ID in this spelling; canonically where the spelling does not exist: 15
   * digits only for births 1900–1999, lower case only for a final X.
   */
  String write(String idNumber) {
    return switch (this) {
      case CANONICAL -> idNumber;
      case LOWER_CASE -> idNumber.replace('X', 'x');
      case FIFTEEN_DIGITS ->
          idNumber.startsWith("19", 6)
              ? idNumber.substring(0, 6) + idNumber.substring(8, 17)
              : idNumber;
      case PADDED -> idNumber + " ".repeat(PADDED_WIDTH - idNumber.length());
    };
  }
}
