package dev.landbridge.policies.inspection.report;

import java.time.Instant;
import java.util.Optional;

/**
 * Use that somebody should look at. It says nothing of whether it was right.
 *
 * @param count what the rule counts
 * @param from of the first that it counts
 * @param to of the last
 */
public record UnusualUse(
    Rule rule,
    Optional<String> person,
    Optional<String> application,
    long count,
    Instant from,
    Instant to) {

  /** The rules, each about one person and application. */
  public enum Rule {
    /** Data of 200 subjects or more in one day. */
    MANY_SUBJECTS,
    /** Any query on a day off, or before 7 or from 20 o'clock on. */
    OUTSIDE_WORKING_HOURS,
    /** 120 queries or more in one minute. */
    BURST,
    /** 10 refusals or more in one hour. */
    REPEATED_REFUSALS,
    /** 20 queries or more about somebody, without a case number, in the month. */
    WITHOUT_CASE
  }
}
