package dev.landbridge.demo.oracle.sql;

/** Names for the rows of one statement. */
final class Aliases {
  private int count;

  /** A name that was not given before. */
  String next() {
    count++;
    return "t" + count;
  }
}
