package dev.landbridge.policies.inspection.report;

/** How answers that left in parts ended. */
final class Ends {
  /**
   * Joins to a record {@code r} its outcome {@code e}, if it has one of its own. An answer ends
   * long within a day; without that the ledger of all months would be read.
   */
  static final String JOIN =
      " LEFT JOIN ledger_record e ON e.intent = r.id AND e.intent IS NOT NULL"
          + " AND e.written_at >= :from AND e.written_at < CAST(:to AS timestamptz) + interval '1 day'";

  private Ends() {}
}
