package dev.landbridge.benchmarks;

import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.Configuration.SourceConnection;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.demo.database.DemoDatabases;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.department.DepartmentDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The demo city with further departments and sources: empty databases on the city's two servers,
 * read with the accounts that the city's own sources are read with.
 */
final class ManySources {
  /** All sources, those of the city included. */
  static final int SOURCES = 45;

  /** All departments, those of the city included. */
  static final int DEPARTMENTS = 24;

  private static final int OF_CITY = 4;
  private static final int REGISTERS = 4;
  private static final int CONNECTIONS = 2;

  private final DemoDatabases databases;
  private final Path folder;

  /**
   * Further sources of a city.
   *
   * @param folder where all documents are written
   */
  ManySources(DemoDatabases databases, Path folder) {
    this.databases = databases;
    this.folder = folder;
  }

  /** The departments that are not the city's. */
  static List<Department> departments() {
    return IntStream.range(0, DEPARTMENTS - OF_CITY)
        .mapToObj(i -> new Department("D" + i, "部门 " + i))
        .toList();
  }

  /** Creates databases and documents; the configuration has them all. */
  Configuration add(Configuration city) throws IOException, SQLException {
    Files.createDirectories(folder);
    for (DepartmentDocument document : DepartmentDocument.all()) {
      Files.writeString(folder.resolve(document.fileName()), document.sdl());
    }
    List<SourceConnection> connections = new ArrayList<>(city.sources());
    List<StringBuilder> documents = new ArrayList<>();
    for (Department department : departments()) {
      documents.add(
          new StringBuilder(
              "extend schema @department(code: \"%s\", name: \"%s\")%n%n"
                  .formatted(department.code(), department.name())));
    }
    for (int i = 0; i < SOURCES - OF_CITY; i++) {
      List<Register> registers = registers(i);
      connections.add(create(i, registers));
      StringBuilder document = documents.get(i % documents.size());
      registers.forEach(register -> document.append(register.sdl()).append('\n'));
    }
    for (int i = 0; i < documents.size(); i++) {
      Files.writeString(folder.resolve("generated-%d.graphql".formatted(i)), documents.get(i));
    }
    return with(
        city,
        connections,
        new Configuration.CatalogDirectory(
            folder, city.catalog().retry(), city.catalog().statisticsRefresh()));
  }

  /** A configuration with other sources. */
  static Configuration withSources(Configuration city, List<SourceConnection> connections) {
    return with(city, connections, city.catalog());
  }

  private static Configuration with(
      Configuration city,
      List<SourceConnection> connections,
      Configuration.CatalogDirectory documents) {
    return new Configuration(
        city.server(),
        city.authentication(),
        city.state(),
        connections,
        documents,
        city.registry(),
        city.query(),
        city.ledger(),
        city.governance());
  }

  private static List<Register> registers(int source) {
    return IntStream.range(0, REGISTERS)
        .mapToObj(i -> new Register(source * REGISTERS + i, name(source)))
        .toList();
  }

  private static String name(int source) {
    return "generated-" + source;
  }

  private SourceConnection create(int source, List<Register> registers) throws SQLException {
    boolean postgreSql = source % 2 == 0;
    String server = postgreSql ? "police" : "civil-affairs";
    DemoSource reader = databases.source(server);
    DemoSource administrator = databases.administrator(server);
    String database = "generated_" + source;
    execute(
        administrator,
        administrator.jdbcUrl(),
        "DROP DATABASE IF EXISTS " + database,
        "CREATE DATABASE " + database);
    String url = reader.jdbcUrl().substring(0, reader.jdbcUrl().lastIndexOf('/') + 1) + database;
    for (Register register : registers) {
      execute(administrator, url, register.ddl());
    }
    if (postgreSql) {
      execute(
          administrator,
          url,
          "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database),
          "REVOKE ALL ON SCHEMA public FROM PUBLIC",
          "GRANT CONNECT ON DATABASE %s TO %s".formatted(database, reader.user()),
          "GRANT USAGE ON SCHEMA public TO " + reader.user(),
          "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader.user());
    } else {
      execute(
          administrator,
          url,
          "GRANT SELECT ON %s.* TO '%s'@'127.0.0.1'".formatted(database, reader.user()));
    }
    return new SourceConnection(
        reader.adapter(),
        new SourceSettings(
            name(source),
            url,
            reader.user(),
            reader.password(),
            CONNECTIONS,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10)));
  }

  private static void execute(DemoSource account, String url, String... statements)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, account.user(), account.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
