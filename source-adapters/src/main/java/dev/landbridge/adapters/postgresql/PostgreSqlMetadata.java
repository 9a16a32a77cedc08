package dev.landbridge.adapters.postgresql;

import dev.landbridge.adapters.jdbc.TableCollector;
import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.source.ColumnMetadata.Kind;
import dev.landbridge.core.source.SourceMetadata;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a PostgreSQL database says of itself, in five statements. */
final class PostgreSqlMetadata {
  private PostgreSqlMetadata() {}

  static SourceMetadata read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      TableCollector tables = new TableCollector();
      try (ResultSet row = statement.executeQuery(PostgreSqlCatalogs.COLUMNS)) {
        while (row.next()) {
          addColumn(tables, row);
        }
      }
      try (ResultSet row = statement.executeQuery(PostgreSqlCatalogs.INDEXES)) {
        while (row.next()) {
          tables.addIndexColumn(
              row.getString("table_id"),
              row.getString("index_id"),
              row.getBoolean("is_unique"),
              Optional.ofNullable(row.getString("column_name")),
              row.getString("looked_up") != null);
        }
      }
      try (ResultSet row = statement.executeQuery(PostgreSqlCatalogs.DISTINCT_VALUES)) {
        while (row.next()) {
          addDistinctValues(tables, row);
        }
      }
      List<String> product = words(statement, PostgreSqlCatalogs.PRODUCT);
      return new SourceMetadata(
          product.getFirst(),
          words(statement, PostgreSqlCatalogs.WRITE_PRIVILEGES),
          tables.tables());
    }
  }

  private static void addColumn(TableCollector tables, ResultSet row) throws SQLException {
    tables.addColumn(
        row.getString("table_id"),
        new TableCollector.Description(
            row.getString("schema"),
            row.getString("table_name"),
            row.getBoolean("visible"),
            row.getLong("row_estimate")),
        column(row));
  }

  private static void addDistinctValues(TableCollector tables, ResultSet row) throws SQLException {
    String table = row.getString("table_id");
    String column = row.getString("column_name");
    double estimate = row.getDouble("n_distinct");
    if (estimate < 0) {
      tables.addDistinctPart(table, column, -estimate);
    } else {
      tables.addDistinctValues(table, column, Math.round(estimate));
    }
  }

  private static ColumnMetadata column(ResultSet row) throws SQLException {
    String builtIn = row.getString("built_in");
    Kind kind = PostgreSqlTypes.kind(builtIn, row.getBoolean("is_enum"));
    return new ColumnMetadata(
        row.getString("column_name"),
        row.getString("native_type"),
        kind,
        !row.getBoolean("not_null"),
        PostgreSqlTypes.length(kind, row.getInt("modifier")),
        Optional.empty(),
        Optional.ofNullable(row.getString("collation_name")),
        PostgreSqlTypes.comparison(
            kind, builtIn, row.getBoolean("deterministic"), row.getBoolean("by_code_point")));
  }

  private static List<String> words(Statement statement, String sql) throws SQLException {
    List<String> words = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        words.add(row.getString(1));
      }
    }
    return words;
  }
}
