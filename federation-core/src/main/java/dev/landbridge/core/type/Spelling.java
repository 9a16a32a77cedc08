package dev.landbridge.core.type;

/** A way in which a column may hold a key other than its canonical spelling. */
public enum Spelling {
  /** As the standard writes it. */
  CANONICAL,
  /** With lower-case letters. */
  LOWER_CASE,
  /** With trailing blanks, as a copy from a {@code CHAR(n)} column leaves them. */
  PADDED,
  /** A citizen ID without century and check character; births 1900–1999 only. */
  FIFTEEN_DIGITS,
  /** The nine characters of the former organisation code (characters 9–17 of a credit code). */
  ORGANISATION_CODE,
  /** The former organisation code with a hyphen before its last character. */
  HYPHENATED_ORGANISATION_CODE
}
