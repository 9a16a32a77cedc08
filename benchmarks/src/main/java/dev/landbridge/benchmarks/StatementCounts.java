package dev.landbridge.benchmarks;

import dev.landbridge.policies.store.StateLocation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** How many statements both sides sent to the sources, as the ledger has it. */
final class StatementCounts {
  private static final String PER_REQUEST =
      """
      SELECT node, avg(statements)::float8
      FROM (
        SELECT node, (
          SELECT sum((source ->> 'statements')::int)
          FROM jsonb_array_elements(convert_from(body, 'UTF8')::jsonb -> 'sources') AS source
        ) AS statements
        FROM landbridge.ledger_record JOIN landbridge.ledger_chain AS chains ON chains.id = chain
        WHERE outcome = 'ANSWERED' AND sequence % 10 = 0
      ) AS records
      GROUP BY node""";

  private StatementCounts() {}

  /** The mean number of statements for one request, by node of the ledger. */
  static Map<String, Double> perRequest(Contest contest) {
    StateLocation.Existing state = contest.city().landbridge().state().location();
    Map<String, Double> counts = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection(state.url(), state.user(), state.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(PER_REQUEST)) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getDouble(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the ledger", e);
    }
    return counts;
  }
}
