package dev.landbridge.demo.secrecy;

import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.running.DemoCity;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Databases of two worlds on a city's servers, and tokens: everything that a trial needs of
 * outside, as texts, so that it can be given to code of another class loader. The databases stay
 * until the servers end.
 */
final class Ground {
  /** The sources of each world. */
  static final List<String> SOURCES = List.of("north", "south", "west");

  /** The one of them on MariaDB. */
  static final String MARIADB = "south";

  static final List<String> WORLDS = List.of("first", "second");
  static final List<String> DEPARTMENTS = List.of("D0", "D1", "D2", "D3", "X0", "ALL");
  private static final String READER = "secrecy_reader";

  private Ground() {}

  /** Makes the databases. */
  static Map<String, String> prepare(DemoCity city) throws SQLException {
    Map<String, String> ground = new HashMap<>();
    ground.put("configuration", city.configurationFile().toString());
    DemoSource postgreSql = city.databases().administrator("police");
    DemoSource mariaDb = city.databases().administrator("real-estate");
    run(
        postgreSql,
        postgreSql.jdbcUrl(),
        "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(READER));
    run(
        mariaDb,
        mariaDb.jdbcUrl(),
        "CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%1$s'".formatted(READER));
    for (String world : WORLDS) {
      for (String source : SOURCES) {
        DemoSource server = source.equals(MARIADB) ? mariaDb : postgreSql;
        String database = "secrecy_%s_%s".formatted(world, source);
        String url = url(server, database);
        run(server, server.jdbcUrl(), "CREATE DATABASE " + database);
        if (source.equals(MARIADB)) {
          run(server, url, "GRANT SELECT ON %s.* TO '%s'@'127.0.0.1'".formatted(database, READER));
        } else {
          run(
              server,
              url,
              "GRANT USAGE ON SCHEMA public TO " + READER,
              "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO " + READER);
        }
        put(ground, world + "." + source, url, server);
      }
      String state = "secrecy_%s_state".formatted(world);
      run(postgreSql, postgreSql.jdbcUrl(), "CREATE DATABASE " + state);
      put(ground, world + ".state", url(postgreSql, state), postgreSql);
    }
    for (String person : persons()) {
      ground.put("token." + person, city.token(person));
    }
    return ground;
  }

  /** Those of each department who ask by HTTP. */
  static List<String> persons() {
    return DEPARTMENTS.stream()
        .flatMap(it -> Stream.of(clerk(it), owner(it), officer(it)))
        .toList();
  }

  static String clerk(String department) {
    return "clerk-" + department;
  }

  static String owner(String department) {
    return "owner-" + department;
  }

  static String officer(String department) {
    return "officer-" + department;
  }

  static String developer(String department) {
    return "developer-" + department;
  }

  private static String url(DemoSource server, String database) {
    return server.jdbcUrl().replaceFirst("/[^/]*$", "/" + database);
  }

  private static void put(Map<String, String> ground, String name, String url, DemoSource server) {
    ground.put(name + ".url", url);
    ground.put(name + ".user", server.user());
    ground.put(name + ".password", server.password());
    ground.put(name + ".reader", READER);
  }

  private static void run(DemoSource server, String url, String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, server.user(), server.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Makes a world's tables anew. */
  static void fill(Map<String, String> ground, String world, Town town, Map<String, List<Row>> rows)
      throws SQLException {
    Map<String, List<String>> statements = new HashMap<>();
    for (Town.PublishedType type : town.tables()) {
      List<String> ofSource =
          statements.computeIfAbsent(type.owner().source(), _ -> new ArrayList<>());
      ofSource.addAll(TownText.tables(type));
      ofSource.addAll(TownText.inserts(type, rows.getOrDefault(type.name(), List.of())));
      ofSource.add(
          (type.owner().source().equals(MARIADB) ? "ANALYZE TABLE " : "ANALYZE ") + type.table());
    }
    for (Map.Entry<String, List<String>> source : statements.entrySet()) {
      String name = world + "." + source.getKey();
      try (Connection connection =
              DriverManager.getConnection(
                  ground.get(name + ".url"),
                  ground.get(name + ".user"),
                  ground.get(name + ".password"));
          Statement statement = connection.createStatement()) {
        if (source.getKey().equals(MARIADB)) {
          statement.execute("SET sql_mode = ''");
        }
        for (String sql : source.getValue()) {
          statement.execute(sql);
        }
      }
    }
  }
}
