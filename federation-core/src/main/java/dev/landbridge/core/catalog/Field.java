package dev.landbridge.core.catalog;

import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.type.ValueType;
import java.util.Optional;

/**
 * One column published as a field.
 *
 * @param typeName the type it belongs to
 * @param nonNull a fact about the data, checked at composition
 * @param columnName the column in the source
 * @param column what the source says of the column; empty while the source is unavailable
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
    Sharing sharing) {}
