package dev.landbridge.benchmarks.baseline.department;

import com.zaxxer.hikari.HikariDataSource;
import dev.landbridge.core.source.SourceSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements sent to 公安局, which stores canonical citizen IDs. */
public final class PoliceDatabase implements AutoCloseable {
  private static final String NAME = "police";

  private static final String PERSON =
      """
      SELECT p.name, h.household_no, h.address, m.id_number, m.name, m.born_on
      FROM person p
      LEFT JOIN household h ON h.household_no = p.household_no
      LEFT JOIN person m ON m.household_no = h.household_no
      WHERE p.id_number = ?::bpchar
      ORDER BY m.id_number""";

  private static final String NAMES =
      "SELECT id_number, name FROM person WHERE id_number = ANY (?::bpchar[])";

  private static final String NAMES_IN =
      "SELECT id_number, name FROM person WHERE id_number = ANY (?::bpchar[]) AND district = ?";

  private static final String DISTRICTS =
      "SELECT id_number, district FROM person WHERE id_number = ANY (?::bpchar[])";

  private final HikariDataSource pool;

  /** The citizen. */
  public record Person(String idNumber, String name, Optional<Household> household) {}

  /**
   * Where the citizen lives.
   *
   * @param members by citizen ID
   */
  public record Household(String householdNo, String address, List<Member> members) {}

  /** Somebody who lives there. */
  public record Member(String idNumber, String name, LocalDate bornOn) {}

  PoliceDatabase(SourceSettings source) {
    pool = Pools.postgreSql(source);
  }

  /** The person with household and members, in one statement. */
  public Answer<Optional<Person>> person(String idNumber) throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(PERSON)) {
      statement.setString(1, idNumber);
      try (ResultSet rows = statement.executeQuery()) {
        Optional<Person> person = person(idNumber, rows);
        long read = person.flatMap(Person::household).map(home -> home.members().size()).orElse(0);
        return watch.answer(person, read);
      }
    }
  }

  private static Optional<Person> person(String idNumber, ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    String name = rows.getString(1);
    String householdNo = rows.getString(2);
    if (householdNo == null) {
      return Optional.of(new Person(idNumber, name, Optional.empty()));
    }
    String address = rows.getString(3);
    List<Member> members = new ArrayList<>();
    do {
      members.add(
          new Member(rows.getString(4), rows.getString(5), rows.getObject(6, LocalDate.class)));
    } while (rows.next());
    return Optional.of(
        new Person(idNumber, name, Optional.of(new Household(householdNo, address, members))));
  }

  /** Names by citizen ID; those who are not registered are left out. */
  public Answer<Map<String, String>> names(Collection<String> idNumbers) throws SQLException {
    return byId(NAMES, idNumbers, Optional.empty());
  }

  /** Names by citizen ID of those who are registered in a district. */
  public Answer<Map<String, String>> namesIn(String district, Collection<String> idNumbers)
      throws SQLException {
    return byId(NAMES_IN, idNumbers, Optional.of(district));
  }

  /** Districts by citizen ID; those who are not registered are left out. */
  public Answer<Map<String, String>> districts(Collection<String> idNumbers) throws SQLException {
    return byId(DISTRICTS, idNumbers, Optional.empty());
  }

  private Answer<Map<String, String>> byId(
      String sql, Collection<String> idNumbers, Optional<String> operand) throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("bpchar", idNumbers.toArray(String[]::new)));
      if (operand.isPresent()) {
        statement.setString(2, operand.get());
      }
      try (ResultSet rows = statement.executeQuery()) {
        Map<String, String> found = new HashMap<>();
        while (rows.next()) {
          found.put(rows.getString(1), rows.getString(2));
        }
        return watch.answer(found, found.size());
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
