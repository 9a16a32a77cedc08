package dev.landbridge.core.sql;

/** What became of the SQL text of a view. */
public sealed interface ParsedView {

  /** It is a view over published types. */
  record Valid(ViewQuery query) implements ParsedView {}

  /**
   * It is not.
   *
   * @param line within the text, from 1
   * @param column within the line, from 1
   * @param reason what is wrong and what to do, as one or two sentences
   */
  record Invalid(int line, int column, String reason) implements ParsedView {}
}
