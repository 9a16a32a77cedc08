package dev.landbridge.benchmarks;

import dev.landbridge.policies.store.StateLocation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
          FROM jsonb_array_elements(body -> 'sources') AS source
        ) AS statements
        FROM (
          SELECT document ->> 'node' AS node, document AS body
          FROM landbridge.ledger_document AS record
          WHERE document ->> 'outcome' = 'ANSWERED' AND sequence > (
            SELECT latest.sequence - 1000
            FROM landbridge.ledger_chain AS latest WHERE latest.id = record.chain
          )
        ) AS latest
        WHERE body -> 'operation' ->> 'name' = ?
      ) AS records
      GROUP BY node""";

  private StatementCounts() {}

  /**
   * The mean number of statements for one request, by node of the ledger.
   *
   * @param operation the name of the query, which must have been asked of late
   */
  static Map<String, Double> perRequest(Contest contest, String operation) {
    StateLocation.Existing state = contest.city().landbridge().state().location();
    Map<String, Double> counts = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection(state.url(), state.user(), state.password());
        PreparedStatement statement = connection.prepareStatement(PER_REQUEST)) {
      statement.setString(1, operation);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.put(rows.getString(1), rows.getDouble(2));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the ledger", e);
    }
    return counts;
  }
}
