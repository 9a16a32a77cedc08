package dev.landbridge.benchmarks.baseline;

import com.zaxxer.hikari.HikariDataSource;
import dev.landbridge.benchmarks.baseline.Withdrawal.Answer;
import dev.landbridge.benchmarks.baseline.Withdrawal.Property;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The statement sent to 不动产登记中心, which spells citizen IDs in three ways; it also pads them, which
 * its columns do not notice.
 */
final class RealEstateDatabase implements AutoCloseable {
  private static final Set<Spelling> SPELLINGS =
      EnumSet.of(Spelling.CANONICAL, Spelling.LOWER_CASE, Spelling.FIFTEEN_DIGITS);

  /** Of one ID: canonical, 15 digits, lower case. */
  private static final int MOST_SPELLINGS = 3;

  private static final String PROPERTIES =
      """
      SELECT property_no, address, area FROM property
      WHERE owner_id IN (?, ?, ?) AND status <> 'CANCELLED'
      ORDER BY property_no""";

  private final HikariDataSource pool;

  RealEstateDatabase(SourceSettings source) {
    pool = Pools.mariaDb(source);
  }

  /** What a person owns, by property number, without cancelled registrations. */
  Answer<List<Property>> properties(String idNumber) throws SQLException {
    List<String> spellings = KeyFormat.CITIZEN_ID.spellings(idNumber, SPELLINGS);
    Stopwatch watch = new Stopwatch("real-estate");
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(PROPERTIES)) {
      for (int i = 0; i < MOST_SPELLINGS; i++) {
        // A missing spelling is replaced by a repeated one, so that the statement stays the same.
        statement.setString(1 + i, spellings.get(Math.min(i, spellings.size() - 1)));
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<Property> properties = new ArrayList<>();
        while (rows.next()) {
          properties.add(new Property(rows.getString(1), rows.getString(2), rows.getBigDecimal(3)));
        }
        return new Answer<>(properties, watch.answered(properties.size()));
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
