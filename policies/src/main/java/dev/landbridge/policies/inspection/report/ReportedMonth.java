package dev.landbridge.policies.inspection.report;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A month of the ledger as it is counted.
 *
 * @param handle in a transaction that reads one snapshot
 * @param from the first moment
 * @param to the first moment after
 */
record ReportedMonth(Handle handle, Instant from, Instant to) {
  /**
   * Joins to a record {@code r} of the month its outcome {@code e}, if it has one of its own. An
   * answer ends long within a day; without that the ledger of all months would be read.
   */
  static final String ENDS =
      " LEFT JOIN ledger_record e ON e.intent = r.id AND e.intent IS NOT NULL"
          + " AND e.written_at >= :from AND e.written_at < CAST(:to AS timestamptz) + interval '1 day'";

  /** A month by the clock of a zone. */
  static ReportedMonth of(Handle handle, YearMonth month, ZoneId zone) {
    return new ReportedMonth(
        handle,
        month.atDay(1).atStartOfDay(zone).toInstant(),
        month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
  }

  /** A query that names {@code :from} and {@code :to}. */
  Query query(String sql) {
    return handle.createQuery(sql).bind("from", from).bind("to", to);
  }
}
