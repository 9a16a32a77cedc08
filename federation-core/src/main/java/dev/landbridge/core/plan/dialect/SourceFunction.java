package dev.landbridge.core.plan.dialect;

/** What statements compute beyond plain SQL; each dialect says how. */
public enum SourceFunction {
  /** (text column): its characters in Unicode, without the blanks of {@code char(n)}. */
  TEXT,
  /** (text): a form whose equality and order are by code point. */
  EXACT,
  /** (exact text): the text of what {@link #EXACT} made. */
  DECODED,
  /** (text): without trailing blanks. */
  TRIMMED,
  /** (text): the canonical citizen ID that it spells, or itself without trailing blanks. */
  CANONICAL_CITIZEN_ID,
  /** (text): the canonical credit or organisation code, or itself without trailing blanks. */
  CANONICAL_CREDIT_CODE,
  /** (text) with two numbers: all but its ends replaced by {@code *}. */
  KEEP_ENDS,
  /** (text) with two numbers: the same for the canonical citizen ID that it spells. */
  KEEP_ENDS_OF_CITIZEN_ID,
  /** (text) with two numbers: the same for the canonical credit code that it spells. */
  KEEP_ENDS_OF_CREDIT_CODE,
  /** (text) with a key: hexadecimal HMAC-SHA256 of its UTF-8 bytes. */
  HASH,
  /** (date): 1 January of its year. */
  YEAR_OF_DATE,
  /** (timestamp): the first moment of its year. */
  YEAR_OF_TIMESTAMP,
  /** (text, pattern): LIKE by code point. */
  LIKE,
  /** (text, pattern): LIKE that ignores case. */
  LIKE_IGNORING_CASE,
  /** (value, value…): whether the first equals any of the others; one number, how many they are. */
  AMONG,
  /** (column, list): whether the column's own equality finds it in the list. */
  ANY_OF,
  /** (exact text, list): whether it is in the list by code point. */
  ANY_OF_EXACT,
  /** (columns…, lists…): whether the row of columns is among the rows of the lists. */
  ANY_ROW_OF
}
