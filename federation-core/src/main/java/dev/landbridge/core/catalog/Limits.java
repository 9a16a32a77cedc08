package dev.landbridge.core.catalog;

import java.util.OptionalInt;

/**
 * How much of a type its owner lets others ask for, whatever they were granted.
 *
 * @param rows of the type that one answer may hold, 1 or more
 * @param perMinute queries that use the type in a minute, by each department for each matter
 * @param perDay the same in a day
 * @param byKeyOnly whether rows are only looked up by keys, so that the table is never read whole
 */
public record Limits(
    OptionalInt rows, OptionalInt perMinute, OptionalInt perDay, boolean byKeyOnly) {
  /** No limit. */
  public static final Limits NONE =
      new Limits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), false);
}
