package dev.landbridge.core.source;

import dev.landbridge.core.type.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A stored value and what must be read of it. The value is also bound and must find its own row.
 *
 * @param columnType the column's type in SQL
 * @param literal the value in SQL
 * @param type the type in which it is read
 * @param expected what is read
 * @param parameter what stands for the value in a condition, for example {@code ?::bpchar}
 */
public record RoundTrip(
    String columnType,
    String literal,
    ValueType type,
    @Nullable Object expected,
    String parameter) {

  /** One whose parameter needs no cast. */
  public static RoundTrip stored(
      String columnType, String literal, ValueType type, @Nullable Object expected) {
    return new RoundTrip(columnType, literal, type, expected, "?");
  }

  /** The same with a cast around the parameter. */
  public RoundTrip bound(String cast) {
    return new RoundTrip(columnType, literal, type, expected, cast);
  }

  @Override
  public String toString() {
    return columnType + " " + (literal.length() > 40 ? literal.substring(0, 40) : literal);
  }
}
