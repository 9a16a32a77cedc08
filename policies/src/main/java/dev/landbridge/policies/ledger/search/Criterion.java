package dev.landbridge.policies.ledger.search;

/** By what a record is found; the value has to be equal. */
public enum Criterion {
  /** Code of a department whose data it touches, or would have. */
  OWNER,
  /** Code of the department that asked. */
  DEPARTMENT,
  /** Id of the person who asked. */
  PERSON,
  /** Id of the program that asked. */
  APPLICATION,
  /** Code of the matter. */
  MATTER,
  /** Number of the case. */
  CASE,
  /** SHA-256 of the operation's text, hexadecimal. */
  OPERATION,
  /** {@code source}, {@code source.table} or {@code source.table.column}. */
  READS,
  /**
   * As the record has it, for example {@code REFUSED}; {@code OPEN} for answers that began to leave
   * and of which no end is on record.
   */
  OUTCOME,
  /** Name of an act of governance. */
  ACT
}
