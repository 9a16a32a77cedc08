package dev.landbridge.demo.refine;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.api.configuration.Secret;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A second Landbridge over a city, where one more department publishes types whose keys are called
 * {@code id}, from a database of its own on the city's PostgreSQL server.
 */
final class LicensingCity implements AutoCloseable {
  private static final String SOURCE = "licences";
  private static final String DATABASE = "licences";
  private static final String READER = "licence_reader";
  private static final String STATE = "licensing_city";
  private static final String CITY_SOURCE = "police";

  private final DemoCity city;
  private final DemoSource administrator;
  private final Path documents;
  private final Landbridge landbridge;

  private LicensingCity(
      DemoCity city, DemoSource administrator, Path documents, Landbridge landbridge) {
    this.city = city;
    this.administrator = administrator;
    this.documents = documents;
    this.landbridge = landbridge;
  }

  static LicensingCity start(DemoCity city) throws SQLException, IOException {
    DemoSource neighbour = city.databases().administrator(CITY_SOURCE);
    DemoSource administrator =
        new DemoSource(
            SOURCE,
            neighbour.adapter(),
            neighbour.jdbcUrl().replaceFirst("/[^/]*$", "/" + DATABASE),
            neighbour.user(),
            neighbour.password());
    createDatabase(neighbour, administrator);
    city.landbridge()
        .state()
        .jdbi()
        .useHandle(handle -> handle.execute("CREATE DATABASE " + STATE));
    Path documents = Files.createTempDirectory("landbridge-licensing-city-");
    try (Stream<Path> files = Files.list(city.folder().resolve("departments"))) {
      for (Path file : files.toList()) {
        Files.copy(file, documents.resolve(file.getFileName().toString()));
      }
    }
    Files.writeString(
        documents.resolve("licences.graphql"), RefineProject.read("licences.graphql"));
    Configuration configuration = configuration(city, administrator, documents);
    Landbridge landbridge =
        Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration)));
    landbridge.policies().apply(OpenMatter.seed(landbridge.published().schema().catalog()));
    return new LicensingCity(city, administrator, documents, landbridge);
  }

  /** Some of the licences belong to the oldest residents. */
  private static void createDatabase(DemoSource neighbour, DemoSource administrator)
      throws SQLException {
    List<String> holders = new ArrayList<>();
    try (Connection connection = connect(neighbour);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
      statement.execute("CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(READER));
      try (ResultSet residents =
          statement.executeQuery(
              "SELECT id_number FROM person ORDER BY born_on, id_number LIMIT 40")) {
        while (residents.next()) {
          holders.add(residents.getString(1));
        }
      }
    }
    try (Connection connection = connect(administrator);
        Statement statement = connection.createStatement()) {
      statement.execute(
          RefineProject.read("licences.sql").replace("${holders}", String.join(",", holders)));
    }
  }

  private static Configuration configuration(
      DemoCity city, DemoSource administrator, Path documents) {
    Configuration usual =
        ((ConfigurationReading.Accepted) ConfigurationFile.read(city.configurationFile()))
            .configuration();
    List<Configuration.SourceConnection> sources = new ArrayList<>(usual.sources());
    SourceSettings model = sources.getFirst().settings();
    sources.add(
        new Configuration.SourceConnection(
            administrator.adapter(),
            new SourceSettings(
                SOURCE,
                administrator.jdbcUrl(),
                READER,
                READER,
                model.connections(),
                model.connectTimeout(),
                model.statementTimeout())));
    return new Configuration(
        usual.server(),
        usual.authentication(),
        state(city),
        sources,
        new Configuration.CatalogDirectory(documents, usual.catalog().retry()),
        usual.registry(),
        usual.query(),
        usual.ledger());
  }

  private static Configuration.StateStore state(DemoCity city) {
    StateLocation.Existing shared = city.landbridge().state().location();
    String url = shared.url().replaceFirst("(:[0-9]+)/[^?]*", "$1/" + STATE);
    return new Configuration.StateStore.External(
        url, shared.user(), Secret.of(shared.password()), 8);
  }

  /** What keeps types from being published; empty if nothing does. */
  List<?> problems() {
    return landbridge.problems();
  }

  URI endpoint() {
    return landbridge.address().resolve("/graphql");
  }

  String token() {
    return city.token(OpenMatter.PERSON);
  }

  /** A connection to the database of a source. */
  Connection connect(String source) throws SQLException {
    return connect(source.equals(SOURCE) ? administrator : city.databases().administrator(source));
  }

  private static Connection connect(DemoSource source) throws SQLException {
    return DriverManager.getConnection(source.jdbcUrl(), source.user(), source.password());
  }

  @Override
  public void close() throws SQLException {
    landbridge.close();
    city.landbridge()
        .state()
        .jdbi()
        .useHandle(handle -> handle.execute("DROP DATABASE %s WITH (FORCE)".formatted(STATE)));
    try (Connection connection = connect(CITY_SOURCE);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE %s WITH (FORCE)".formatted(DATABASE));
      statement.execute("DROP ROLE " + READER);
    }
    try (Stream<Path> files = Files.walk(documents)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
