package dev.landbridge.policies.ledger.verify;

import dev.landbridge.policies.ledger.RecordReceipt;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What checking the ledger found.
 *
 * @param records how many were checked
 * @param erased of how many the personal part was erased
 * @param finding the first record that is not as it was written; empty if all are
 * @param heads the last good record of each node's chain; without an id if it was removed
 * @param gaps what was removed after its time, by chain and month
 * @param erasedFromElsewhere of how many of the erased the act that says why lies outside the
 *     period that was checked
 */
public record Verification(
    long records,
    long erased,
    Optional<Finding> finding,
    Map<String, RecordReceipt> heads,
    List<Gap> gaps,
    long erasedFromElsewhere) {
  public Verification {
    heads = Map.copyOf(heads);
    gaps = List.copyOf(gaps);
  }

  /**
   * Records of one chain that were exported and removed; the chain was checked from their end on.
   *
   * @param from sequence of the first
   * @param to sequence of the last
   * @param archive name of the file that they were exported to
   * @param sha256 of that file, 64 hexadecimal digits
   */
  public record Gap(
      String node, long from, long to, YearMonth month, String archive, String sha256) {}

  /**
   * What is wrong with a record.
   *
   * @param node whose chain it is in; empty if that cannot be told
   * @param sequence its place there
   * @param problem for people
   */
  public record Finding(String node, long sequence, String problem) {}
}
