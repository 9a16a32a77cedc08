package dev.landbridge.policies.ledger;

import java.util.Map;
import java.util.Optional;

/**
 * What checking the ledger found.
 *
 * @param records how many were checked
 * @param erased of how many the personal part was erased
 * @param finding the first record that is not as it was written; empty if all are
 * @param heads the last good record of each node's chain
 */
public record Verification(
    long records, long erased, Optional<Finding> finding, Map<String, RecordReceipt> heads) {
  public Verification {
    heads = Map.copyOf(heads);
  }

  /**
   * What is wrong with a record.
   *
   * @param node whose chain it is in; empty if that cannot be told
   * @param sequence its place there
   * @param problem for people
   */
  public record Finding(String node, long sequence, String problem) {}
}
