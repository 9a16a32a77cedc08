package dev.landbridge.benchmarks.baseline.department;

import com.zaxxer.hikari.HikariDataSource;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The statements sent to 民政局, which spells citizen IDs in three ways. */
public final class CivilAffairsDatabase implements AutoCloseable {
  private static final String NAME = "civil-affairs";
  private static final Set<Spelling> SPELLINGS =
      EnumSet.of(Spelling.CANONICAL, Spelling.LOWER_CASE, Spelling.FIFTEEN_DIGITS);

  /** Of one ID: canonical, 15 digits, lower case. */
  private static final int MOST_SPELLINGS = 3;

  private static final String MARRIAGES =
      """
      SELECT cert_no, registered_on, husband_id, wife_id FROM marriage
      WHERE husband_id IN (?, ?, ?) AND status = 'MARRIED'
      UNION
      SELECT cert_no, registered_on, husband_id, wife_id FROM marriage
      WHERE wife_id IN (?, ?, ?) AND status = 'MARRIED'
      ORDER BY cert_no""";

  private static final String RECIPIENTS =
      "SELECT record_no, id_number FROM low_income WHERE ended_on IS NULL ORDER BY record_no";

  private static final String CREMATIONS =
      "SELECT record_no, id_number, cremated_on FROM cremation ORDER BY cremated_on, record_no";

  private static final String SPOUSES_SINCE =
      """
      SELECT husband_id, wife_id FROM marriage
      WHERE registered_on >= ? AND status = 'MARRIED'""";

  private final HikariDataSource pool;

  /** A marriage, with canonical citizen IDs. */
  public record Marriage(
      String certificateNo, LocalDate registeredOn, String husbandId, String wifeId) {}

  CivilAffairsDatabase(SourceSettings source) {
    pool = Pools.mySql(source);
  }

  /** The lasting marriages of a person, by certificate number. */
  public Answer<List<Marriage>> marriages(String idNumber) throws SQLException {
    List<String> spellings = KeyFormat.CITIZEN_ID.spellings(idNumber, SPELLINGS);
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(MARRIAGES)) {
      for (int i = 0; i < MOST_SPELLINGS; i++) {
        // A missing spelling is replaced by a repeated one, so that the statement stays the same.
        String spelling = spellings.get(Math.min(i, spellings.size() - 1));
        statement.setString(1 + i, spelling);
        statement.setString(1 + MOST_SPELLINGS + i, spelling);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<Marriage> marriages = new ArrayList<>();
        while (rows.next()) {
          marriages.add(
              new Marriage(
                  rows.getString(1),
                  rows.getObject(2, LocalDate.class),
                  KeyFormat.CITIZEN_ID.canonical(rows.getString(3)),
                  KeyFormat.CITIZEN_ID.canonical(rows.getString(4))));
        }
        return watch.answer(marriages, marriages.size());
      }
    }
  }

  /** Somebody to whom an allowance is paid, with a canonical citizen ID. */
  public record Recipient(String recordNo, String idNumber) {}

  /** The allowances that are paid, by record number. */
  public Answer<List<Recipient>> recipients() throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(RECIPIENTS);
        ResultSet rows = statement.executeQuery()) {
      List<Recipient> recipients = new ArrayList<>();
      while (rows.next()) {
        recipients.add(
            new Recipient(rows.getString(1), KeyFormat.CITIZEN_ID.canonical(rows.getString(2))));
      }
      return watch.answer(recipients, recipients.size());
    }
  }

  /** A cremation, with a canonical citizen ID. */
  public record Cremation(String recordNo, String idNumber, LocalDate crematedOn) {}

  /** All cremations, by day and record number. */
  public Answer<List<Cremation>> cremations() throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(CREMATIONS);
        ResultSet rows = statement.executeQuery()) {
      List<Cremation> cremations = new ArrayList<>();
      while (rows.next()) {
        cremations.add(
            new Cremation(
                rows.getString(1),
                KeyFormat.CITIZEN_ID.canonical(rows.getString(2)),
                rows.getObject(3, LocalDate.class)));
      }
      return watch.answer(cremations, cremations.size());
    }
  }

  /** Canonical citizen IDs of both sides of lasting marriages since a day, in no order. */
  public Answer<List<String>> spousesSince(LocalDate since) throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(SPOUSES_SINCE)) {
      statement.setObject(1, since);
      // How this driver is told to hand rows out while the table is still scanned.
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet rows = statement.executeQuery()) {
        List<String> spouses = new ArrayList<>();
        while (rows.next()) {
          spouses.add(KeyFormat.CITIZEN_ID.canonical(rows.getString(1)));
          spouses.add(KeyFormat.CITIZEN_ID.canonical(rows.getString(2)));
        }
        return watch.answer(spouses, spouses.size() / 2);
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
