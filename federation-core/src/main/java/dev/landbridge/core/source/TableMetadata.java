package dev.landbridge.core.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table or view.
 *
 * @param schema its schema (PostgreSQL) or database (MySQL)
 * @param defaultSchema whether an unqualified name of the account finds it
 * @param uniqueKeys column names of each primary key, unique index or unique constraint whose
 *     columns all count (no partial or expression index)
 * @param indexes column names of each index that a look-up by equality can use, leading column
 *     first
 * @param estimatedRows the database's own estimate, 0 or more; -1 if it has none
 * @param estimatedDistinctValues by column name the database's own estimate of how many different
 *     values the column holds, 0 or more; without the columns for which it has none
 */
public record TableMetadata(
    String schema,
    String name,
    boolean defaultSchema,
    List<ColumnMetadata> columns,
    List<List<String>> uniqueKeys,
    List<List<String>> indexes,
    long estimatedRows,
    Map<String, Long> estimatedDistinctValues) {
  public TableMetadata {
    columns = List.copyOf(columns);
    uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
    indexes = indexes.stream().map(List::copyOf).toList();
    estimatedDistinctValues = Map.copyOf(estimatedDistinctValues);
  }

  /** One of whose columns' values nothing is known. */
  public TableMetadata(
      String schema,
      String name,
      boolean defaultSchema,
      List<ColumnMetadata> columns,
      List<List<String>> uniqueKeys,
      List<List<String>> indexes,
      long estimatedRows) {
    this(schema, name, defaultSchema, columns, uniqueKeys, indexes, estimatedRows, Map.of());
  }

  /** The estimate for a column, 0 or more; -1 if there is none. */
  public long estimatedDistinctValues(String columnName) {
    return estimatedDistinctValues.getOrDefault(columnName, -1L);
  }

  /** The column of a name, if there is one. */
  public Optional<ColumnMetadata> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }
}
