package dev.landbridge.core.plan.row;

import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a row.
 *
 * @param column its place in the row, see {@link #at}
 * @param shownAs the format in whose canonical spelling a stored key is shown
 */
public record LocalValue(int column, Optional<KeyFormat> shownAs, ValueType type) {

  /** A value that stands in the row as it is. */
  public static LocalValue plain(int column, ValueType type) {
    return new LocalValue(column, Optional.empty(), type);
  }

  /** The same value, to be given as another type. */
  public LocalValue as(ValueType other) {
    return new LocalValue(column, shownAs, other);
  }

  /**
   * What stands at a place of a row. Columns of its statement count from the start, 0 first; what
   * Landbridge attached to it counts from the end, -1 first.
   */
  public static @Nullable Object at(@Nullable Object[] row, int column) {
    return row[index(row, column)];
  }

  /** Puts a value at a place of a row. */
  public static void put(@Nullable Object[] row, int column, @Nullable Object value) {
    row[index(row, column)] = value;
  }

  private static int index(@Nullable Object[] row, int column) {
    return column >= 0 ? column : row.length + column;
  }

  /** The value as the caller sees it. */
  public @Nullable Object of(@Nullable Object[] row) {
    Object value = at(row, column);
    return value instanceof String text && shownAs.isPresent()
        ? shownAs.get().canonical(text)
        : value;
  }
}
