package dev.landbridge.core.catalog;

import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.type.ValueType;
import java.util.Optional;

/**
 * A published field: one column, or in a view what is made of rows linked to it.
 *
 * @param typeName the type it belongs to
 * @param nonNull a fact about the data, checked at composition
 * @param columnName the column in the source; empty if the field is derived
 * @param column what the source says of the column; empty while the source is unavailable, or the
 *     field is derived
 * @param derived what a view makes the field of, about the row of its driving table; empty for a
 *     column
 */
public record Field(
    String typeName,
    String name,
    Optional<String> description,
    ValueType type,
    boolean nonNull,
    String columnName,
    Optional<ColumnMetadata> column,
    Optional<Format> format,
    Optional<Mask> mask,
    Sharing sharing,
    Optional<RowValue> derived) {

  /** A field that is a column. */
  public Field(
      String typeName,
      String name,
      Optional<String> description,
      ValueType type,
      boolean nonNull,
      String columnName,
      Optional<ColumnMetadata> column,
      Optional<Format> format,
      Optional<Mask> mask,
      Sharing sharing) {
    this(
        typeName,
        name,
        description,
        type,
        nonNull,
        columnName,
        column,
        format,
        mask,
        sharing,
        Optional.empty());
  }
}
