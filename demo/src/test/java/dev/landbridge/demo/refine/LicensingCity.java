package dev.landbridge.demo.refine;

import dev.landbridge.demo.SecondLandbridge;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.department.DepartmentDocument;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private final SecondLandbridge landbridge;

  private LicensingCity(DemoCity city, DemoSource administrator, SecondLandbridge landbridge) {
    this.city = city;
    this.administrator = administrator;
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
    Map<String, String> documents = new HashMap<>();
    for (DepartmentDocument document : DepartmentDocument.all()) {
      documents.put(document.fileName(), document.sdl());
    }
    documents.put("licences.graphql", RefineProject.read("licences.graphql"));
    List<DemoSource> sources = new ArrayList<>(city.databases().sources());
    sources.add(
        new DemoSource(SOURCE, administrator.adapter(), administrator.jdbcUrl(), READER, READER));
    return new LicensingCity(
        city, administrator, SecondLandbridge.start(city, STATE, sources, documents));
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

  URI endpoint() {
    return landbridge.endpoint();
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
    try (Connection connection = connect(CITY_SOURCE);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE %s WITH (FORCE)".formatted(DATABASE));
      statement.execute("DROP ROLE " + READER);
    }
  }
}
