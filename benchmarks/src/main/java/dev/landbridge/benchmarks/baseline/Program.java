package dev.landbridge.benchmarks.baseline;

import java.sql.SQLException;

/** Answers one question and no other. Thread-safe. */
@FunctionalInterface
interface Program {
  /**
   * Finds the answer.
   *
   * @throws SQLException if a database refuses
   */
  Found find(Variables variables) throws SQLException;
}
