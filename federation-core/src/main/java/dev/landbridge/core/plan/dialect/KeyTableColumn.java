package dev.landbridge.core.plan.dialect;

import dev.landbridge.core.source.ColumnMetadata;

/** A column of a key list, typed like the column that it is joined to. */
public record KeyTableColumn(String name, ColumnMetadata column) {}
