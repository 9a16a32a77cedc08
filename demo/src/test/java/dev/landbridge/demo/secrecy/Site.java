package dev.landbridge.demo.secrecy;

/** A place of a query where something may be used that was not granted. */
enum Site {
  /** Fields in the answer. */
  SELECTED,
  /** Rows of a type of which nothing is granted. */
  EXISTING,
  FILTERED,
  /** {@code _in} and {@code _nin}. */
  LISTED,
  ORDERED,
  DISTINCT,
  /** Keys of groups. */
  GROUPED,
  HAVING,
  AGGREGATED,
  COUNTED,
  /** {@code …ByPk}. */
  LOOKED_UP,
  /** Links, wherever they are followed. */
  FOLLOWED,
  /** Checks in the answer. */
  CHECKED,
  CHECK_FILTERED,
  /** Connections. */
  PAGED,
  /** Numbers about linked rows in {@code where}. */
  NUMBER_FILTERED,
  /** Orders through links. */
  LINKED_ORDERED,
  /** A document that was approved, and others that look like it. */
  APPROVED,
  /** Names that the schema does not show, and names that nobody has. */
  UNKNOWN,
  /** What was asked before departments published something stricter. */
  REPUBLISHED
}
