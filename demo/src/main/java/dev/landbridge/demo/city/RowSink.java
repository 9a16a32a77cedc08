package dev.landbridge.demo.city;

import org.jspecify.annotations.Nullable;

/** Takes the rows of the city, in the order in which they are made. */
@FunctionalInterface
public interface RowSink {
  /**
   * Takes one row.
   *
   * @param table the table the row belongs to
   * @param values one value per column of {@code table}, in order; {@code toString()} of a value is
   *     its SQL text
   */
  void row(CityTable table, @Nullable Object... values);
}
