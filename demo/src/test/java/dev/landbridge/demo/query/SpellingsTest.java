package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.core.type.CitizenId;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.demo.city.Citizen;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.database.DemoSource;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One person is one person, however her number is written. */
class SpellingsTest {
  private static final String EVERYTHING =
      """
      query($id: String!) {
        personsByPk(idNumber: $id) {
          idNumber
          marriages { certificateNo }
          insured { idNumber status }
          contributions(limit: 3) { idNumber month }
          pensions { idNumber recordNo }
          properties(orderBy: {registeredOn: DESC}) { ownerId propertyNo }
          lowIncomes { idNumber recordNo }
          cremations { idNumber recordNo }
        }
        insuredPersons(where: {idNumber: {_eq: $id}}) { idNumber }
        properties(where: {ownerId: {_in: [$id]}}) { propertyNo ownerId }
        cremations(where: {idNumber: {_eq: $id}}) { idNumber }
      }""";

  private static List<String> ids() throws ReflectiveOperationException {
    List<String> ids = new ArrayList<>();
    for (RecordComponent component : NotableResidents.class.getRecordComponents()) {
      Object citizen = component.getAccessor().invoke(NotableResidents.inEveryCity());
      ids.add(((Citizen) citizen).idNumber());
    }
    return ids;
  }

  private static List<String> spellings(String id) {
    List<String> spellings = new ArrayList<>(List.of(id, id.toLowerCase(Locale.ROOT), id + "  "));
    if (id.startsWith("19", 6)) {
      spellings.add(id.substring(0, 6) + id.substring(8, 17));
    }
    return spellings;
  }

  @ParameterizedTest
  @EnumSource
  void findsTheSameRowsWhateverTheCallersSpelling(TestedCity city)
      throws ReflectiveOperationException {
    for (String id : ids()) {
      JsonNode canonical = city.data(EVERYTHING, Map.of("id", id));
      for (String spelling : spellings(id)) {
        assertThat(city.data(EVERYTHING, Map.of("id", spelling)))
            .as("%s as %s", id, spelling)
            .isEqualTo(canonical);
      }
      for (JsonNode shown : canonical.findValues("idNumber")) {
        assertThat(shown.asText()).isEqualTo(id);
      }
      for (JsonNode shown : canonical.findValues("ownerId")) {
        assertThat(shown.asText()).isEqualTo(id);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsBothHomesOfOneOwnerUnderTwoSpellings(TestedCity city) {
    String id = NotableResidents.inEveryCity().recipientWithTwoHomes().idNumber();
    JsonNode person = city.data(EVERYTHING, Map.of("id", id)).path("personsByPk");
    assertThat(person.path("properties")).hasSize(2);
    assertThat(person.path("lowIncomes")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void countsLimitAndOffsetForEachPersonAndNotForEachSpelling(TestedCity city) {
    String twoHomes = NotableResidents.inEveryCity().recipientWithTwoHomes().idNumber();
    String oneHome = NotableResidents.inEveryCity().applicant().idNumber();
    String query =
        """
        query($ids: [String!]!) { persons(where: {idNumber: {_in: $ids}}) {
          idNumber
          all: properties(orderBy: {propertyNo: DESC}) { propertyNo }
          first: properties(orderBy: {propertyNo: DESC}, limit: 1) { propertyNo }
          second: properties(orderBy: {propertyNo: DESC}, limit: 1, offset: 1) { propertyNo }
          rest: properties(orderBy: {propertyNo: DESC}, offset: 1) { propertyNo } } }""";
    for (List<String> asked : List.of(List.of(twoHomes), List.of(twoHomes, oneHome))) {
      for (JsonNode person : city.data(query, Map.of("ids", asked)).path("persons")) {
        JsonNode all = person.path("all");
        assertThat(all).hasSize(person.path("idNumber").asText().equals(twoHomes) ? 2 : 1);
        assertThat(person.path("first")).containsExactly(all.get(0));
        assertThat(person.path("second")).hasSize(all.size() - 1);
        assertThat(person.path("rest")).isEqualTo(person.path("second"));
        if (all.size() == 2) {
          assertThat(person.path("second")).containsExactly(all.get(1));
        }
      }
    }
  }

  /**
   * The sources' expression for the canonical spelling against Java's: what a caller selects is
   * made canonical in Java, what she orders and matches by is in SQL.
   */
  @ParameterizedTest
  @CsvSource({
    "ON_MARIADB, social-security, insured, insuredPersons",
    "ON_MARIADB, real-estate, property, properties",
    "ON_MYSQL, real-estate, property, properties"
  })
  void makesKeysCanonicalInSqlAsInJava(TestedCity city, String source, String table, String root)
      throws SQLException {
    long seed = 20;
    Random random = new Random(seed);
    Map<String, String> stored = new LinkedHashMap<>();
    for (int i = 0; i < 3_000; i++) {
      stored.put("!S%04d".formatted(i), randomSpelling(random));
    }
    boolean insured = table.equals("insured");
    String key = insured ? "name" : "propertyNo";
    try {
      write(city.administrator(source), insured, stored);
      String field = insured ? "idNumber" : "ownerId";
      JsonNode rows =
          city.data(
                  "{ %1$s(where: {%2$s: {_like: \"!S%%\"}}, orderBy: [{%3$s: ASC}, {%2$s: ASC}]) { %2$s %3$s } }"
                      .formatted(root, key, field),
                  Map.of())
              .path(root);
      assertThat(rows).hasSizeGreaterThan(2_000);
      String before = "";
      Map<String, String> found = new TreeMap<>();
      for (JsonNode row : rows) {
        String shown = row.path(field).asText();
        String name = row.path(key).asText();
        String written = stored.getOrDefault(name, "?");
        found.put(name, shown);
        assertThat(shown)
            .as("seed %d, stored <%s>", seed, written)
            .isEqualTo(KeyFormat.CITIZEN_ID.canonical(written));
        assertThat(Oracle.compare(before, shown))
            .as("seed %d, <%s> before <%s>, stored <%s>", seed, before, shown, written)
            .isLessThanOrEqualTo(0);
        before = shown;
      }
      assertThat(found).hasSize(rows.size());
    } finally {
      delete(city.administrator(source), insured);
    }
  }

  private static String randomSpelling(Random random) {
    String digits =
        "%06d%04d%02d%02d%03d"
            .formatted(
                random.nextInt(1_000_000),
                random.nextInt(8) == 0 ? random.nextInt(10_000) : 1900 + random.nextInt(120),
                random.nextInt(14),
                random.nextInt(8) == 0 ? 29 : random.nextInt(33),
                random.nextInt(1_000));
    String id =
        switch (random.nextInt(4)) {
          case 0 -> digits.substring(0, 6) + digits.substring(8);
          case 1 -> digits + "x";
          case 2 -> digits + "0123456789xX".charAt(random.nextInt(12));
          default -> digits + CitizenId.checkCharacter(digits);
        };
    return switch (random.nextInt(9)) {
      case 0 -> id + " ";
      case 1 -> id + "\n";
      case 2 -> id + "\t";
      case 3 -> id.toLowerCase(Locale.ROOT);
      case 4 -> id.substring(0, random.nextInt(id.length()));
      case 5 -> id.replace('1', '１');
      default -> id;
    };
  }

  private static void write(DemoSource source, boolean insured, Map<String, String> stored)
      throws SQLException {
    String sql =
        insured
            ? "INSERT INTO insured VALUES (?, ?, 'ACTIVE', NULL, '2020-01-01') ON CONFLICT DO NOTHING"
            : "INSERT INTO property (owner_id, property_no, district, address, area, purpose, status,"
                + " registered_on) VALUES (?, ?, '', '', 1, 'RESIDENTIAL', 'REGISTERED', '2020-01-01')";
    try (Connection connection = TestedCity.connect(source);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      connection.setAutoCommit(false);
      for (Map.Entry<String, String> row : stored.entrySet()) {
        statement.setString(1, row.getValue());
        statement.setString(2, row.getKey());
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    }
  }

  private static void delete(DemoSource source, boolean insured) throws SQLException {
    try (Connection connection = TestedCity.connect(source);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          insured
              ? "DELETE FROM insured WHERE name LIKE '!S%'"
              : "DELETE FROM property WHERE property_no LIKE '!S%'");
    }
  }
}
