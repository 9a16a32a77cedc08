package dev.landbridge.adapters.mysql;

import dev.landbridge.adapters.jdbc.TableCollector;
import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.source.ColumnMetadata.Kind;
import dev.landbridge.core.source.SourceMetadata;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads what a MySQL or MariaDB database says of itself. */
final class MySqlMetadata {
  private static final String OWN_SCHEMAS =
      "NOT IN ('information_schema', 'performance_schema', 'mysql', 'sys')";

  /** One row per readable column, in order of table and position. */
  private static final String COLUMNS =
      """
      SELECT t.TABLE_SCHEMA AS table_schema, t.TABLE_NAME AS table_name,
        t.TABLE_SCHEMA <=> DATABASE() AS in_default, COALESCE(t.TABLE_ROWS, -1) AS row_estimate,
        c.COLUMN_NAME AS column_name, c.DATA_TYPE AS data_type, c.COLUMN_TYPE AS column_type,
        c.IS_NULLABLE AS is_nullable, c.CHARACTER_MAXIMUM_LENGTH AS characters,
        c.NUMERIC_PRECISION AS digits, c.CHARACTER_SET_NAME AS character_set,
        c.COLLATION_NAME AS collation_name
      FROM information_schema.COLUMNS c
      JOIN information_schema.TABLES t
        ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
      WHERE c.TABLE_SCHEMA %s AND LOWER(c.PRIVILEGES) LIKE '%%select%%'
      ORDER BY t.TABLE_SCHEMA, t.TABLE_NAME, c.ORDINAL_POSITION
      """
          .formatted(OWN_SCHEMAS);

  /**
   * One row per column of each index that serves equality. MySQL's invisible indexes and MariaDB's
   * ignored ones keep their columns unique, but no statement uses them.
   */
  private static final String INDEXES =
      """
      SELECT TABLE_SCHEMA AS table_schema, TABLE_NAME AS table_name, INDEX_NAME AS index_name,
        NON_UNIQUE = 0 AS is_unique, COLUMN_NAME AS column_name, SUB_PART IS NULL AS whole,
        1 /*!80000 AND IS_VISIBLE = 'YES' */ /*M!100600 AND IGNORED = 'NO' */ AS is_used,
        CASE WHEN SEQ_IN_INDEX = 1 AND SUB_PART IS NULL THEN CARDINALITY END AS distinct_values
      FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA %s AND INDEX_TYPE IN ('BTREE', 'HASH')
      ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX
      """
          .formatted(OWN_SCHEMAS);

  /** MariaDB's JSON is a text column with this check. */
  private static final String JSON_COLUMNS =
      """
      SELECT CONSTRAINT_SCHEMA AS table_schema, TABLE_NAME AS table_name,
        CONSTRAINT_NAME AS column_name
      FROM information_schema.CHECK_CONSTRAINTS
      WHERE LEVEL = 'Column' AND CHECK_CLAUSE = CONCAT('json_valid(`', CONSTRAINT_NAME, '`)')
      """;

  /** MySQL would otherwise repeat for a day what it said first. */
  private static final String FRESH_ESTIMATES = "SET SESSION information_schema_stats_expiry = 0";

  private MySqlMetadata() {}

  static SourceMetadata read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String version = version(statement);
      boolean isMariaDb = version.contains("MariaDB");
      if (!isMariaDb) {
        statement.execute(FRESH_ESTIMATES);
      }
      Set<String> jsonColumns = isMariaDb ? jsonColumns(statement) : Set.of();
      TableCollector tables = new TableCollector();
      try (ResultSet row = statement.executeQuery(COLUMNS)) {
        while (row.next()) {
          addColumn(tables, row, jsonColumns);
        }
      }
      try (ResultSet row = statement.executeQuery(INDEXES)) {
        while (row.next()) {
          addIndexColumn(tables, row);
        }
      }
      return new SourceMetadata(
          (isMariaDb ? "MariaDB " : "MySQL ") + version,
          MySqlGrants.writePrivileges(statement, isMariaDb),
          tables.tables());
    }
  }

  private static String version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT VERSION()")) {
      row.next();
      return row.getString(1);
    }
  }

  private static Set<String> jsonColumns(Statement statement) throws SQLException {
    Set<String> columns = new HashSet<>();
    try (ResultSet row = statement.executeQuery(JSON_COLUMNS)) {
      while (row.next()) {
        columns.add(tableId(row) + "." + row.getString("column_name"));
      }
    }
    return columns;
  }

  private static void addColumn(TableCollector tables, ResultSet row, Set<String> jsonColumns)
      throws SQLException {
    String tableId = tableId(row);
    String name = row.getString("column_name");
    tables.addColumn(
        tableId,
        new TableCollector.Description(
            row.getString("table_schema"),
            row.getString("table_name"),
            row.getBoolean("in_default"),
            row.getLong("row_estimate")),
        column(name, row, jsonColumns.contains(tableId + "." + name)));
  }

  private static ColumnMetadata column(String name, ResultSet row, boolean isJson)
      throws SQLException {
    String dataType = row.getString("data_type");
    String characterSet = row.getString("character_set");
    String collation = row.getString("collation_name");
    Kind kind = isJson ? Kind.JSON : MySqlTypes.kind(dataType, row.getString("column_type"));
    return new ColumnMetadata(
        name,
        dataType,
        kind,
        !row.getString("is_nullable").equals("NO"),
        length(kind, row),
        Optional.ofNullable(characterSet),
        Optional.ofNullable(collation),
        MySqlTypes.comparison(kind, dataType, characterSet, collation));
  }

  private static Optional<Integer> length(Kind kind, ResultSet row) throws SQLException {
    long length =
        switch (kind) {
          case TEXT -> row.getLong("characters");
          case DECIMAL -> row.getLong("digits");
          default -> 0;
        };
    return length > 0 && length < Integer.MAX_VALUE ? Optional.of((int) length) : Optional.empty();
  }

  /** An index on a column's beginning serves equality but ends there, and makes nothing unique. */
  private static void addIndexColumn(TableCollector tables, ResultSet row) throws SQLException {
    String index = row.getString("index_name");
    boolean whole = row.getBoolean("whole");
    tables.addIndexColumn(
        tableId(row),
        index,
        row.getBoolean("is_unique"),
        whole ? Optional.ofNullable(row.getString("column_name")) : Optional.empty(),
        whole && row.getBoolean("is_used"));
    String column = row.getString("column_name");
    long distinctValues = row.getLong("distinct_values");
    if (column != null && !row.wasNull()) {
      tables.addDistinctValues(tableId(row), column, distinctValues);
    }
  }

  private static String tableId(ResultSet row) throws SQLException {
    return row.getString("table_schema") + "." + row.getString("table_name");
  }
}
