package dev.landbridge.demo.query;

import dev.landbridge.adapters.mysql.MySqlServer;
import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.api.configuration.Secret;
import dev.landbridge.core.access.MaskKey;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A second Landbridge over the shared city: its PostgreSQL databases, copies of its MariaDB
 * databases on a real MySQL, and the tables of {@link ValueTable} on all three servers. One for all
 * tests of this JVM.
 */
public final class MySqlCity {
  private static final List<String> COPIED = List.of("civil-affairs", "real-estate");
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final DemoCity city;
  private final MySqlServer server;
  private final Path documents;
  private final Map<String, DemoSource> administrators = new LinkedHashMap<>();
  private final Map<String, DemoSource> readers = new LinkedHashMap<>();
  private final Landbridge landbridge;

  private static final class Holder {
    static final MySqlCity CITY = start();

    private Holder() {}

    private static MySqlCity start() {
      try {
        MySqlCity city = new MySqlCity(OpenMatter.city());
        Runtime.getRuntime().addShutdownHook(new Thread(city::close, "stop-mysql-city"));
        return city;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private MySqlCity(DemoCity city) throws SQLException, IOException {
    this.city = city;
    server = MySqlServer.launch();
    for (String source : COPIED) {
      copy(source);
    }
    for (ValueTable table : ValueTable.values()) {
      create(table);
    }
    documents = Files.createTempDirectory("landbridge-mysql-city-");
    Landbridge started = null;
    try {
      started = serve();
    } finally {
      if (started == null) {
        server.close();
      }
    }
    landbridge = Objects.requireNonNull(started);
    landbridge.policies().apply(OpenMatter.seed(landbridge.published().schema().catalog()));
  }

  /** The city; the first call starts it. */
  public static MySqlCity get() {
    return Holder.CITY;
  }

  /** Where its Landbridge answers. */
  public URI endpoint() {
    return landbridge.address().resolve("/graphql");
  }

  /** The key of hash masks for a consumer in a matter, derived as a server derives it. */
  MaskKey maskKey(String consumer, String matter) throws IOException {
    SubjectKey secret = new SubjectKey(1, Files.readAllBytes(maskKey()));
    return new MaskKey(secret.derived("masks").derivedBytes("masks\n" + consumer + "\n" + matter));
  }

  private Path maskKey() {
    return ((ConfigurationReading.Accepted) ConfigurationFile.read(city.configurationFile()))
        .configuration()
        .ledger()
        .maskKey()
        .orElseThrow();
  }

  /** A source with the account of its server's administrator. */
  public DemoSource administrator(String source) {
    DemoSource own = administrators.get(source);
    return own == null ? city.databases().administrator(source) : own;
  }

  DemoSource reader(String source) {
    DemoSource own = readers.get(source);
    return own == null ? city.databases().source(source) : own;
  }

  private DemoSource onMySql(String source, String database, String user, String password) {
    String url = "jdbc:mysql://127.0.0.1:%d/%s".formatted(server.port(), database);
    return new DemoSource(source, "mysql", url, user, password);
  }

  /** The same tables, keys and rows in a database of MySQL's default character set. */
  private void copy(String source) throws SQLException, IOException {
    String database = source.replace('-', '_');
    DemoSource reader = city.databases().source(source);
    addMySqlSource(source, database, reader.user(), reader.password());
    try (Connection from = TestedCity.connect(city.databases().administrator(source));
        Connection to = TestedCity.connect(administrator(source))) {
      run(to, script(database + ".sql").split(";\\s*(\\n|$)", -1));
      try (Statement statement = from.createStatement();
          ResultSet table = statement.executeQuery("SHOW TABLES")) {
        while (table.next()) {
          copyRows(from, to, table.getString(1));
        }
      }
    }
  }

  private void addMySqlSource(String source, String database, String user, String password)
      throws SQLException {
    try (Connection connection = server.connect("")) {
      run(
          connection,
          "CREATE DATABASE %s CHARACTER SET utf8mb4".formatted(database),
          "CREATE USER '%s'@'127.0.0.1' IDENTIFIED BY '%s'".formatted(user, password),
          // MySQL before 8.0.14 lets nobody use JSON_TABLE who may not read everything.
          "GRANT SELECT ON *.* TO '%s'@'127.0.0.1'".formatted(user));
    }
    readers.put(source, onMySql(source, database, user, password));
    administrators.put(
        source, onMySql(source, database, MySqlServer.ADMINISTRATOR, MySqlServer.ADMINISTRATOR));
  }

  private static void copyRows(Connection from, Connection to, String table) throws SQLException {
    to.setAutoCommit(false);
    try (Statement statement = from.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      int columns = rows.getMetaData().getColumnCount();
      String marks = String.join(", ", Collections.nCopies(columns, "?"));
      try (PreparedStatement insert =
          to.prepareStatement("INSERT INTO %s VALUES (%s)".formatted(table, marks))) {
        while (rows.next()) {
          for (int i = 1; i <= columns; i++) {
            insert.setString(i, rows.getString(i));
          }
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
    to.commit();
    to.setAutoCommit(true);
  }

  private void create(ValueTable table) throws SQLException {
    String database = "extreme_values";
    String user = "value_reader";
    if (table == ValueTable.MYSQL) {
      addMySqlSource(table.source(), database, user, user);
    } else {
      DemoSource neighbour = city.databases().administrator(table.neighbour());
      String url = neighbour.jdbcUrl().replaceFirst("/[^/]*$", "/" + database);
      try (Connection connection = TestedCity.connect(neighbour)) {
        run(connection, table.databaseStatements(database, user));
      }
      administrators.put(
          table.source(),
          new DemoSource(
              table.source(), neighbour.adapter(), url, neighbour.user(), neighbour.password()));
      readers.put(
          table.source(), new DemoSource(table.source(), neighbour.adapter(), url, user, user));
    }
    try (Connection connection = TestedCity.connect(administrator(table.source()))) {
      run(connection, table.tableStatements(user));
      table.insertRows(connection);
      SpelledTable.create(table, connection, user);
    }
  }

  private Landbridge serve() throws IOException {
    Configuration usual =
        ((ConfigurationReading.Accepted) ConfigurationFile.read(city.configurationFile()))
            .configuration();
    try (Stream<Path> files = Files.list(usual.catalog().directory())) {
      for (Path file : files.toList()) {
        Files.copy(file, documents.resolve(file.getFileName().toString()));
      }
    }
    Files.writeString(
        documents.resolve("values.graphql"), ValueTable.document() + SpelledTable.document());
    Configuration configuration =
        new Configuration(
            usual.server(),
            usual.authentication(),
            state(),
            sources(usual),
            new Configuration.CatalogDirectory(
                documents, RETRY, usual.catalog().statisticsRefresh()),
            usual.registry(),
            usual.query(),
            usual.ledger().unwitnessed(),
            usual.governance());
    Landbridge started =
        Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration)));
    if (!started.problems().isEmpty()) {
      started.close();
      throw new IllegalStateException("problems: " + started.problems());
    }
    return started;
  }

  /** A database of its own on the city's state server. */
  private Configuration.StateStore state() {
    StateLocation.Existing shared = city.landbridge().state().location();
    String name = "mysql_city";
    city.landbridge().state().jdbi().useHandle(handle -> handle.execute("CREATE DATABASE " + name));
    String url = shared.url().replaceFirst("(:[0-9]+)/[^?]*", "$1/" + name);
    return new Configuration.StateStore.External(
        url, shared.user(), Secret.of(shared.password()), 8);
  }

  private List<Configuration.SourceConnection> sources(Configuration usual) {
    List<Configuration.SourceConnection> sources = new ArrayList<>();
    SourceSettings model = usual.sources().getFirst().settings();
    for (Configuration.SourceConnection source : usual.sources()) {
      if (!readers.containsKey(source.settings().name())) {
        sources.add(source);
      }
    }
    for (DemoSource own : readers.values()) {
      sources.add(
          new Configuration.SourceConnection(
              own.adapter(),
              new SourceSettings(
                  own.name(),
                  own.jdbcUrl(),
                  own.user(),
                  own.password(),
                  model.connections(),
                  model.connectTimeout(),
                  model.statementTimeout())));
    }
    return sources;
  }

  private static String script(String name) throws IOException {
    try (InputStream content = DemoCity.class.getResourceAsStream("/schema/" + name)) {
      return new String(
          Objects.requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private void close() {
    landbridge.close();
    server.close();
    try (Stream<Path> files = Files.walk(documents)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
