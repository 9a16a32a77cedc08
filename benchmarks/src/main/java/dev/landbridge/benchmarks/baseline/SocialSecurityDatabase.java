package dev.landbridge.benchmarks.baseline;

import com.zaxxer.hikari.HikariDataSource;
import dev.landbridge.benchmarks.baseline.Withdrawal.Answer;
import dev.landbridge.benchmarks.baseline.Withdrawal.Contribution;
import dev.landbridge.benchmarks.baseline.Withdrawal.Insurance;
import dev.landbridge.benchmarks.baseline.Withdrawal.Insured;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statement sent to 人力资源和社会保障局, which writes citizen IDs with x or X and up to two blanks
 * behind them.
 */
final class SocialSecurityDatabase implements AutoCloseable {
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

  private final HikariDataSource pool;

  SocialSecurityDatabase(SourceSettings source) {
    pool = Pools.postgreSql(source);
  }

  /** Insurance and last contributions of a person, in one statement. */
  Answer<Insurance> insurance(String idNumber) throws SQLException {
    String[] spellings = spellings(idNumber);
    Stopwatch watch = new Stopwatch("social-security");
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSURANCE)) {
      Array keys = connection.createArrayOf("varchar", spellings);
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
        return new Answer<>(new Insurance(insured, contributions), watch.answered(read));
      }
    }
  }

  private static String[] spellings(String idNumber) {
    List<String> padded = new ArrayList<>();
    for (String spelling : KeyFormat.CITIZEN_ID.spellings(idNumber, SPELLINGS)) {
      for (int width = spelling.length(); width <= COLUMN_WIDTH; width++) {
        padded.add(spelling + " ".repeat(width - spelling.length()));
      }
    }
    return padded.toArray(String[]::new);
  }

  @Override
  public void close() {
    pool.close();
  }
}
