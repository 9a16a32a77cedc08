package dev.landbridge.core.plan.row;

import java.util.List;

/** How a number about many rows is made from one row after the other. */
public sealed interface Accumulation {

  /** Counts rows in which none of the values is null. */
  record Count(List<LocalValue> values) implements Accumulation {
    public Count {
      values = List.copyOf(values);
    }
  }

  /** Counts the distinct combinations of values of which none is null. */
  record CountDistinct(List<LocalValue> values) implements Accumulation {
    public CountDistinct {
      values = List.copyOf(values);
    }
  }

  /** Adds up counts that a source has made. */
  record AddCounts(LocalValue count) implements Accumulation {}

  /** Adds up values, or sums that a source has made; null if there is none. */
  record Sum(LocalValue value) implements Accumulation {}

  /** The average of values; null if there is none. */
  record Average(LocalValue value) implements Accumulation {}

  /** The average, from sums and counts that a source has made. */
  record AverageOfParts(LocalValue sum, LocalValue count) implements Accumulation {}

  /** The least value, or the least of those that a source has found; null if there is none. */
  record Least(LocalValue value) implements Accumulation {}

  /**
   * The greatest value, or the greatest of those that a source has found; null if there is none.
   */
  record Greatest(LocalValue value) implements Accumulation {}

  /** Whether there is any row. */
  record Any() implements Accumulation {}

  /** The value of the first row, null if there is none. */
  record First(LocalValue value) implements Accumulation {}
}
