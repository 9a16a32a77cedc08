package dev.landbridge.benchmarks.baseline.department;

import com.zaxxer.hikari.HikariDataSource;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The statements sent to 不动产登记中心, which spells citizen IDs in three ways; it also pads them, which
 * its columns do not notice.
 */
public final class RealEstateDatabase implements AutoCloseable {
  private static final String NAME = "real-estate";
  private static final Set<Spelling> SPELLINGS =
      EnumSet.of(Spelling.CANONICAL, Spelling.LOWER_CASE, Spelling.FIFTEEN_DIGITS);

  private static final Set<Spelling> SENT_SPELLINGS =
      EnumSet.of(Spelling.CANONICAL, Spelling.FIFTEEN_DIGITS);

  /** Of one ID: canonical, 15 digits, lower case. */
  private static final int MOST_SPELLINGS = 3;

  private static final String PROPERTIES =
      """
      SELECT property_no, address, area FROM property
      WHERE owner_id IN (?, ?, ?) AND status <> 'CANCELLED'
      ORDER BY property_no""";

  private static final String COUNT =
      "SELECT count(*) FROM property WHERE owner_id IN (?, ?, ?) AND status <> 'CANCELLED'";

  /** Its columns take x and X for one, so each key must be sent in one case only. */
  private static final String HOMES =
      """
      SELECT p.owner_id, p.area
      FROM JSON_TABLE(?, '$[*]' COLUMNS (id varchar(20) PATH '$')) AS k
      STRAIGHT_JOIN property AS p ON p.owner_id = k.id
      WHERE p.status <> 'CANCELLED' AND p.purpose = 'RESIDENTIAL'""";

  private final HikariDataSource pool;

  /** A home or a shop. */
  public record Property(String propertyNo, String address, BigDecimal area) {}

  RealEstateDatabase(SourceSettings source) {
    pool = Pools.mariaDb(source);
  }

  /** What a person owns, by property number, without cancelled registrations. */
  public Answer<List<Property>> properties(String idNumber) throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(PROPERTIES)) {
      bind(statement, idNumber);
      try (ResultSet rows = statement.executeQuery()) {
        List<Property> properties = new ArrayList<>();
        while (rows.next()) {
          properties.add(new Property(rows.getString(1), rows.getString(2), rows.getBigDecimal(3)));
        }
        return watch.answer(properties, properties.size());
      }
    }
  }

  /** How many properties a person owns, without cancelled registrations. */
  public Answer<Integer> count(String idNumber) throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(COUNT)) {
      bind(statement, idNumber);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return watch.answer(rows.getInt(1), 1);
      }
    }
  }

  private static void bind(PreparedStatement statement, String idNumber) throws SQLException {
    List<String> spellings = KeyFormat.CITIZEN_ID.spellings(idNumber, SPELLINGS);
    for (int i = 0; i < MOST_SPELLINGS; i++) {
      // A missing spelling is replaced by a repeated one, so that the statement stays the same.
      statement.setString(1 + i, spellings.get(Math.min(i, spellings.size() - 1)));
    }
  }

  /** How many homes somebody owns, and their area together. */
  public record Homes(int count, BigDecimal area) {
    private Homes plus(Homes other) {
      return new Homes(count + other.count, area.add(other.area));
    }
  }

  /** Homes by canonical citizen ID; those who own none are left out. */
  public Answer<Map<String, Homes>> homes(List<String> idNumbers) throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(HOMES)) {
      statement.setString(1, jsonArray(idNumbers));
      try (ResultSet rows = statement.executeQuery()) {
        Map<String, Homes> homes = new HashMap<>();
        long read = 0;
        while (rows.next()) {
          String owner = KeyFormat.CITIZEN_ID.canonical(rows.getString(1));
          homes.merge(owner, new Homes(1, rows.getBigDecimal(2)), Homes::plus);
          read++;
        }
        return watch.answer(homes, read);
      }
    }
  }

  private static String jsonArray(List<String> idNumbers) {
    StringJoiner json = new StringJoiner("\",\"", "[\"", "\"]").setEmptyValue("[]");
    for (String idNumber : idNumbers) {
      KeyFormat.CITIZEN_ID.spellings(idNumber, SENT_SPELLINGS).forEach(json::add);
    }
    return json.toString();
  }

  @Override
  public void close() {
    pool.close();
  }
}
