package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.source.TableMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers tables from catalog rows that each describe one column, or one column of an index. Used
 * by one thread.
 */
public final class TableCollector {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** None gathered yet. */
  public TableCollector() {}

  /** Adds the next column of a table. */
  public void addColumn(String tableId, Description table, ColumnMetadata column) {
    entries.computeIfAbsent(tableId, id -> new Entry(table)).columns.add(column);
  }

  /**
   * Adds the next column of an index. Indexes of tables that were not added are left out.
   *
   * @param unique whether the index makes all its columns together unique
   * @param column empty if it is an expression
   * @param lookedUp whether the index serves equality on this column
   */
  public void addIndexColumn(
      String tableId, String indexId, boolean unique, Optional<String> column, boolean lookedUp) {
    Entry entry = entries.get(tableId);
    if (entry != null) {
      entry
          .indexes
          .computeIfAbsent(indexId, id -> new Index(unique, new ArrayList<>()))
          .columns
          .add(new IndexColumn(column, lookedUp));
    }
  }

  /**
   * Adds an estimate of how many different values a column holds; of several the greatest counts.
   * Estimates for tables and columns that were not added are left out.
   */
  public void addDistinctValues(String tableId, String column, long estimate) {
    Entry entry = entries.get(tableId);
    if (entry != null && estimate >= 0 && entry.has(column)) {
      entry.distinctValues.merge(column, estimate, Math::max);
    }
  }

  /** Adds the same estimate as a part of the table's rows, from 0 to 1. */
  public void addDistinctPart(String tableId, String column, double part) {
    Entry entry = entries.get(tableId);
    if (entry != null && entry.description.estimatedRows >= 0) {
      addDistinctValues(tableId, column, Math.round(part * entry.description.estimatedRows));
    }
  }

  /** The tables in the order in which they were added. */
  public List<TableMetadata> tables() {
    return entries.values().stream().map(Entry::table).toList();
  }

  /**
   * A table apart from its columns and indexes.
   *
   * @param estimatedRows below 0 if there is no estimate
   */
  public record Description(
      String schema, String name, boolean defaultSchema, long estimatedRows) {}

  private record IndexColumn(Optional<String> name, boolean lookedUp) {}

  private record Index(boolean unique, List<IndexColumn> columns) {
    /** The names of all columns, or none if the index is not a key of columns that can be read. */
    List<String> key(Entry table) {
      List<String> names =
          columns.stream().flatMap(column -> column.name.stream()).filter(table::has).toList();
      return unique && names.size() == columns.size() ? names : List.of();
    }

    /** The names of the columns by which the index can be entered. */
    List<String> entrance(Entry table) {
      return columns.stream()
          .takeWhile(column -> column.lookedUp && column.name.filter(table::has).isPresent())
          .flatMap(column -> column.name.stream())
          .toList();
    }
  }

  private static final class Entry {
    private final Description description;
    private final List<ColumnMetadata> columns = new ArrayList<>();
    private final Map<String, Index> indexes = new LinkedHashMap<>();
    private final Map<String, Long> distinctValues = new HashMap<>();

    private Entry(Description description) {
      this.description = description;
    }

    private boolean has(String name) {
      return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    private TableMetadata table() {
      return new TableMetadata(
          description.schema,
          description.name,
          description.defaultSchema,
          columns,
          indexes.values().stream()
              .map(index -> index.key(this))
              .filter(key -> !key.isEmpty())
              .distinct()
              .toList(),
          indexes.values().stream()
              .map(index -> index.entrance(this))
              .filter(entrance -> !entrance.isEmpty())
              .distinct()
              .toList(),
          Math.max(-1, description.estimatedRows),
          distinctValues);
    }
  }
}
