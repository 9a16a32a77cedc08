package dev.landbridge.demo.tpch;

import dev.landbridge.demo.database.DemoSource;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * A database of its own for some of the benchmark's tables, on a server of the demo city.
 *
 * @param administrator of the database
 * @param tables by their names in the benchmark
 */
record TpchDatabase(DemoSource neighbour, DemoSource administrator, List<String> tables) {
  private static final double SCALE = 0.01;
  private static final String READER = "tpch_reader";
  private static final String MARIADB = "jdbc:mariadb:";

  TpchDatabase {
    tables = List.copyOf(tables);
  }

  /** A database beside another one, not yet created. */
  static TpchDatabase beside(DemoSource neighbour, String name, List<String> tables) {
    String url = neighbour.jdbcUrl().replaceFirst("/[^/]*$", "/" + name);
    return new TpchDatabase(
        neighbour,
        new DemoSource(name, neighbour.adapter(), url, neighbour.user(), neighbour.password()),
        tables);
  }

  /** The source of this name with an account that may only read. */
  DemoSource reader(String source) {
    return new DemoSource(source, administrator.adapter(), administrator.jdbcUrl(), READER, READER);
  }

  /** Creates database, tables and rows. */
  void load(String script) throws SQLException, IOException {
    run(neighbour, "CREATE DATABASE " + administrator.name());
    run(administrator, script.split(";", -1));
    try (Connection connection = connect()) {
      for (String table : tables) {
        load(connection, TpchTable.getTable(table));
      }
    }
  }

  /** Lets the reading account read. */
  void allowReading() throws SQLException {
    if (onMariaDb()) {
      run(
          administrator,
          "CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%1$s'".formatted(READER),
          "GRANT SELECT ON %s.* TO '%s'@'127.0.0.1'".formatted(administrator.name(), READER));
    } else {
      run(
          administrator,
          "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(READER),
          "GRANT USAGE ON SCHEMA public TO " + READER,
          "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + READER);
    }
  }

  /** Drops the reading account and the database; nobody may be connected as the account. */
  void drop(boolean withReader) throws SQLException {
    run(neighbour, "DROP DATABASE " + administrator.name() + (onMariaDb() ? "" : " WITH (FORCE)"));
    if (withReader) {
      run(
          neighbour,
          onMariaDb() ? "DROP USER '" + READER + "'@'127.0.0.1'" : "DROP ROLE " + READER);
    }
  }

  /** A connection that may write. */
  Connection connect() throws SQLException {
    return connect(administrator);
  }

  private boolean onMariaDb() {
    return administrator.jdbcUrl().startsWith(MARIADB);
  }

  private void load(Connection connection, TpchTable<?> table) throws SQLException, IOException {
    String name = name(table);
    InputStream rows = rows(table);
    if (onMariaDb()) {
      try (Statement statement = connection.createStatement()) {
        statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(rows);
        statement.execute(
            "LOAD DATA LOCAL INFILE 'tpch' INTO TABLE %s FIELDS TERMINATED BY '|'".formatted(name));
        statement.execute("ANALYZE TABLE " + name);
      }
    } else {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY %s FROM STDIN WITH (DELIMITER '|')".formatted(name), rows);
      run(administrator, "ANALYZE " + name);
    }
  }

  /** The name in the benchmark's SQL. */
  private static String name(TpchTable<?> table) {
    return table.getTableName();
  }

  /** A line for each row, its values between bars. */
  private static InputStream rows(TpchTable<?> table) {
    StringBuilder lines = new StringBuilder();
    for (TpchEntity row : table.createGenerator(SCALE, 1, 1)) {
      String line = row.toLine();
      lines.append(line, 0, line.length() - 1).append('\n');
    }
    return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void run(DemoSource source, String... statements) throws SQLException {
    try (Connection connection = connect(source);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static Connection connect(DemoSource source) throws SQLException {
    String url = source.jdbcUrl();
    return DriverManager.getConnection(
        url.startsWith(MARIADB) ? url + "?allowLocalInfile=true" : url,
        source.user(),
        source.password());
  }
}
