package dev.landbridge.benchmarks.baseline;

import com.zaxxer.hikari.HikariDataSource;
import dev.landbridge.benchmarks.baseline.Withdrawal.Answer;
import dev.landbridge.benchmarks.baseline.Withdrawal.Marriage;
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

/** The statement sent to 民政局, which spells citizen IDs in three ways. */
final class CivilAffairsDatabase implements AutoCloseable {
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

  private final HikariDataSource pool;

  CivilAffairsDatabase(SourceSettings source) {
    pool = Pools.mySql(source);
  }

  /** The lasting marriages of a person, by certificate number. */
  Answer<List<Marriage>> marriages(String idNumber) throws SQLException {
    List<String> spellings = KeyFormat.CITIZEN_ID.spellings(idNumber, SPELLINGS);
    Stopwatch watch = new Stopwatch("civil-affairs");
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
        return new Answer<>(marriages, watch.answered(marriages.size()));
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
