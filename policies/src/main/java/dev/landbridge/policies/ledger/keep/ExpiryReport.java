package dev.landbridge.policies.ledger.keep;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * What was removed after its time.
 *
 * @param before months before this one are due
 * @param removed in the order of time
 * @param waiting the first month that is due and stays, and with it all after it; empty if none
 */
public record ExpiryReport(YearMonth before, List<Removed> removed, Optional<Waiting> waiting) {
  public ExpiryReport {
    removed = List.copyOf(removed);
  }

  /**
   * A month that was removed.
   *
   * @param archive name of the file that it was exported to; empty if it had no record
   */
  public record Removed(YearMonth month, long records, Optional<String> archive) {}

  /**
   * A month that stays.
   *
   * @param reason for people
   */
  public record Waiting(YearMonth month, String reason) {}
}
