package dev.landbridge.policies.inspection.report;

import java.util.List;

/**
 * One department in one month.
 *
 * @param requestsReceived for its data, by when they were submitted
 * @param answeredInTime of its decisions in the month, those by the day they were due
 * @param answeredLate of its decisions in the month, the others
 * @param overdue not decided at the end of the month, or now, and due before
 * @param fieldsShared of those listed, not {@code NOT_SHARED}, now
 * @param fieldsListed in its catalogue, now
 * @param queriesServed that touched its data and were answered, in whole or in part
 * @param queriesFailed that failed, were broken off or have no end
 * @param refusedAttempts that were refused and would have touched its data
 */
public record DepartmentReport(
    String department,
    long requestsReceived,
    long answeredInTime,
    long answeredLate,
    long overdue,
    long fieldsShared,
    long fieldsListed,
    long queriesServed,
    long queriesFailed,
    long refusedAttempts,
    List<SourceFigures> sources,
    List<Share> topConsumers,
    List<Share> topMatters) {
  public DepartmentReport {
    sources = List.copyOf(sources);
    topConsumers = List.copyOf(topConsumers);
    topMatters = List.copyOf(topMatters);
  }

  /** How long a source took, from the first statement to the last answer. */
  public record SourceFigures(
      String source, long queries, double medianMilliseconds, double p95Milliseconds) {}

  /** How many of the queries were a department's or a matter's. */
  public record Share(String code, long queries) {}
}
