package dev.landbridge.core.query;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.RowValue;

/** One term of an order. Text orders by code point. */
public record Order(RowValue value, boolean descending, boolean nullsFirst) {
  /** An order by a field. */
  public Order(Field field, boolean descending, boolean nullsFirst) {
    this(new RowValue.OfField(field), descending, nullsFirst);
  }
}
