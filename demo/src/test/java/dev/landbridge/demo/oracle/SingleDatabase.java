package dev.landbridge.demo.oracle;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import dev.landbridge.demo.city.City;
import dev.landbridge.demo.city.CityTable;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.oracle.random.Samples;
import dev.landbridge.demo.oracle.sql.OneTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The demo city once more, all departments in one PostgreSQL database: a table for each published
 * type.
 *
 * <p>Each field has two columns. One holds what callers see: the canonical spelling of a key, under
 * the owner's mask; conditions, orders, numbers and answers use it. The other holds what links
 * compare: the canonical spelling without a mask. Text compares by code point. Rows that owners
 * keep back are left out. A view is what its SQL makes of these tables, once. The database lives as
 * long as its server.
 */
final class SingleDatabase {
  private static final String NAME = "single";

  private final Catalog catalog;
  private final DemoSource server;

  private SingleDatabase(Catalog catalog, DemoSource server) {
    this.catalog = catalog;
    this.server = server;
  }

  /**
   * Creates and loads the database.
   *
   * @param city whose rows the departments have
   * @param server any PostgreSQL database, with the administrator's account
   */
  static SingleDatabase load(Catalog catalog, City city, DemoSource server) throws SQLException {
    try (Connection connection = connect(server)) {
      execute(connection, "CREATE DATABASE " + NAME);
    }
    String url = server.jdbcUrl().substring(0, server.jdbcUrl().lastIndexOf('/') + 1) + NAME;
    SingleDatabase database =
        new SingleDatabase(
            catalog, new DemoSource(NAME, server.adapter(), url, server.user(), server.password()));
    database.load(city);
    return database;
  }

  /** A new connection. */
  Connection connect() throws SQLException {
    return connect(server);
  }

  /** The values of the rows. */
  Samples samples() throws SQLException {
    Map<String, List<String>> byField = new LinkedHashMap<>();
    try (Connection connection = connect()) {
      for (ObjectType type : catalog.types().values()) {
        for (Field field : type.fields()) {
          String sql =
              "SELECT CAST(%1$s AS text) FROM %2$s WHERE %1$s IS NOT NULL ORDER BY %1$s"
                  .formatted(OneTable.shown(field), OneTable.name(type));
          byField.put(Samples.name(field), texts(connection, sql));
        }
      }
      return new Samples(
          byField, texts(connection, "SELECT \"idNumber\" FROM \"Person\" ORDER BY 1"));
    }
  }

  private void load(City city) throws SQLException {
    Map<CityTable, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
    city.write((table, values) -> rows.computeIfAbsent(table, _ -> new ArrayList<>()).add(values));
    try (Connection connection = connect()) {
      for (ObjectType type : types(false)) {
        execute(connection, table(type));
        CityTable table = table(type.table());
        insert(connection, type, table, rows.getOrDefault(table, List.of()));
        execute(
            connection,
            "CREATE TABLE %s AS TABLE %s".formatted(OneTable.all(type), OneTable.name(type)));
        keepBack(connection, type);
        index(connection, type);
      }
      for (ObjectType type : types(true)) {
        execute(
            connection, "CREATE TABLE %s AS %s".formatted(OneTable.name(type), ViewSql.of(type)));
        index(connection, type);
      }
      execute(connection, "ANALYZE");
    }
  }

  private List<ObjectType> types(boolean views) {
    return catalog.types().values().stream()
        .filter(type -> type.view().isPresent() == views)
        .toList();
  }

  private void index(Connection connection, ObjectType type) throws SQLException {
    for (String field : linked(type)) {
      execute(
          connection,
          "CREATE INDEX ON %s (%s)".formatted(OneTable.name(type), OneTable.linked(field)));
    }
  }

  private static String table(ObjectType type) {
    List<String> columns = new ArrayList<>();
    for (Field field : type.fields()) {
      columns.add(OneTable.shown(field) + " " + sqlType(field.type()));
      columns.add(OneTable.linked(field.name()) + " " + sqlType(field.type()));
    }
    return "CREATE TABLE %s (%s)".formatted(OneTable.name(type), String.join(", ", columns));
  }

  private static CityTable table(String name) {
    return Arrays.stream(CityTable.values())
        .filter(table -> table.tableName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The fields at either end of links. */
  private List<String> linked(ObjectType type) {
    List<String> fields = new ArrayList<>();
    type.links().forEach(link -> fields.addAll(link.from()));
    catalog.types().values().stream()
        .flatMap(other -> other.links().stream())
        .filter(link -> link.target().equals(type.name()))
        .forEach(link -> link.to().forEach(fields::addAll));
    return fields.stream().distinct().toList();
  }

  private static void insert(
      Connection connection, ObjectType type, CityTable table, List<@Nullable Object[]> rows)
      throws SQLException {
    List<String> places = new ArrayList<>();
    type.fields()
        .forEach(field -> places.addAll(List.of(place(field.type()), place(field.type()))));
    String sql =
        "INSERT INTO %s VALUES (%s)".formatted(OneTable.name(type), String.join(", ", places));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        int index = 1;
        for (Field field : type.fields()) {
          Object value = row[table.columns().indexOf(field.columnName())];
          Optional<String> stored = Optional.ofNullable(value).map(Object::toString);
          statement.setString(index++, stored.flatMap(it -> Seen.shown(field, it)).orElse(null));
          statement.setString(index++, stored.map(it -> Seen.linked(field, it)).orElse(null));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void keepBack(Connection connection, ObjectType type) throws SQLException {
    if (type.rowFilter().isEmpty()) {
      return;
    }
    if (!type.name().equals("Property")) {
      throw new IllegalStateException("Cannot keep rows of %s back.".formatted(type.name()));
    }
    execute(connection, "DELETE FROM \"Property\" WHERE \"status\" = 'CANCELLED'");
  }

  private static String sqlType(ValueType type) {
    return type instanceof Scalar scalar
        ? switch (scalar) {
          case ID, STRING, JSON -> "text COLLATE \"C\"";
          case INT -> "integer";
          case BIG_INT -> "bigint";
          case DECIMAL -> "numeric";
          case FLOAT -> "float8";
          case BOOLEAN -> "boolean";
          case DATE -> "date";
          case DATE_TIME -> "timestamptz";
          case TIME -> "time";
        }
        : "text COLLATE \"C\"";
  }

  private static String place(ValueType type) {
    return "CAST(? AS %s)".formatted(sqlType(type).replace(" COLLATE \"C\"", ""));
  }

  private static Connection connect(DemoSource source) throws SQLException {
    return DriverManager.getConnection(source.jdbcUrl(), source.user(), source.password());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (found.next()) {
        texts.add(found.getString(1));
      }
      return texts;
    }
  }
}
