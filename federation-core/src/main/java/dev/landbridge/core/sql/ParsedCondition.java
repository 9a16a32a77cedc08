package dev.landbridge.core.sql;

import dev.landbridge.core.expression.Condition;

/** What became of an owner's SQL text. */
public sealed interface ParsedCondition {

  /** It is a condition over the type's fields. */
  record Valid(Condition condition) implements ParsedCondition {}

  /**
   * It is not.
   *
   * @param line within the text, from 1
   * @param column within the line, from 1
   * @param reason what is wrong and what to do, as one or two sentences
   */
  record Invalid(int line, int column, String reason) implements ParsedCondition {}
}
