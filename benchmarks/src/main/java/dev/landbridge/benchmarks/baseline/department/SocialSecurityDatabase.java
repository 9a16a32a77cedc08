package dev.landbridge.benchmarks.baseline.department;

import com.zaxxer.hikari.HikariDataSource;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The statements sent to 人力资源和社会保障局, which writes citizen IDs with x or X and up to two blanks
 * behind them.
 */
public final class SocialSecurityDatabase implements AutoCloseable {
  private static final String NAME = "social-security";
  private static final Set<Spelling> SPELLINGS =
      EnumSet.of(Spelling.CANONICAL, Spelling.LOWER_CASE);

  private static final int COLUMN_WIDTH = 20;

  private static final String INSURANCE =
      """
      (SELECT 0 AS part, status, insured_since, NULL AS month, NULL AS base
       FROM insured WHERE id_number = ANY (?))
      UNION ALL
      (SELECT 1, NULL, NULL, month, base
       FROM contribution WHERE id_number = ANY (?) ORDER BY month DESC LIMIT 6)
      ORDER BY part, month DESC""";

  private static final String MONTHS_SINCE =
      "SELECT count(*) FROM contribution WHERE id_number = ANY (?) AND month >= ?::bpchar";

  private static final String MONTHS =
      "SELECT id_number, count(*) FROM contribution WHERE id_number = ANY (?) GROUP BY id_number";

  private static final String ACTIVE_PENSIONS =
      """
      SELECT id_number, count(*) FROM pension
      WHERE id_number = ANY (?) AND status = 'ACTIVE'
      GROUP BY id_number""";

  private final HikariDataSource pool;

  /**
   * What social security knows.
   *
   * @param contributions the last six, the latest first
   */
  public record Insurance(Optional<Insured> insured, List<Contribution> contributions) {}

  /** The applicant's insurance. */
  public record Insured(String status, LocalDate since) {}

  /** One month's contribution. */
  public record Contribution(String month, BigDecimal base) {}

  SocialSecurityDatabase(SourceSettings source) {
    pool = Pools.postgreSql(source);
  }

  /** Insurance and last contributions of a person, in one statement. */
  public Answer<Insurance> insurance(String idNumber) throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSURANCE)) {
      Array keys = spellings(connection, List.of(idNumber));
      statement.setArray(1, keys);
      statement.setArray(2, keys);
      try (ResultSet rows = statement.executeQuery()) {
        Optional<Insured> insured = Optional.empty();
        List<Contribution> contributions = new ArrayList<>();
        while (rows.next()) {
          if (rows.getInt(1) == 0) {
            insured =
                Optional.of(new Insured(rows.getString(2), rows.getObject(3, LocalDate.class)));
          } else {
            contributions.add(new Contribution(rows.getString(4), rows.getBigDecimal(5)));
          }
        }
        int read = contributions.size() + (insured.isPresent() ? 1 : 0);
        return watch.answer(new Insurance(insured, contributions), read);
      }
    }
  }

  /** How many months are paid for a person since a month. */
  public Answer<Integer> monthsSince(String idNumber, String since) throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(MONTHS_SINCE)) {
      statement.setArray(1, spellings(connection, List.of(idNumber)));
      statement.setString(2, since);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return watch.answer(rows.getInt(1), 1);
      }
    }
  }

  /** How many months are paid, by canonical citizen ID; those without any are left out. */
  public Answer<Map<String, Integer>> months(List<String> idNumbers) throws SQLException {
    return counts(MONTHS, idNumbers);
  }

  /** How many pensions are paid, by canonical citizen ID; those without any are left out. */
  public Answer<Map<String, Integer>> activePensions(List<String> idNumbers) throws SQLException {
    return counts(ACTIVE_PENSIONS, idNumbers);
  }

  private Answer<Map<String, Integer>> counts(String sql, List<String> idNumbers)
      throws SQLException {
    Stopwatch watch = new Stopwatch(NAME);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, spellings(connection, idNumbers));
      try (ResultSet rows = statement.executeQuery()) {
        Map<String, Integer> counts = new HashMap<>();
        long read = 0;
        while (rows.next()) {
          String idNumber = KeyFormat.CITIZEN_ID.canonical(rows.getString(1));
          counts.merge(idNumber, rows.getInt(2), Integer::sum);
          read++;
        }
        return watch.answer(counts, read);
      }
    }
  }

  private static Array spellings(Connection connection, List<String> idNumbers)
      throws SQLException {
    List<String> padded = new ArrayList<>();
    for (String idNumber : idNumbers) {
      for (String spelling : KeyFormat.CITIZEN_ID.spellings(idNumber, SPELLINGS)) {
        for (int width = spelling.length(); width <= COLUMN_WIDTH; width++) {
          padded.add(spelling + " ".repeat(width - spelling.length()));
        }
      }
    }
    return connection.createArrayOf("varchar", padded.toArray());
  }

  @Override
  public void close() {
    pool.close();
  }
}
