package dev.landbridge.policies.ledger.keep;

import dev.landbridge.policies.ledger.RecordReceipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What checking an export found.
 *
 * @param finding the first line that is not as it was written; empty if all are. What else is here
 *     counts only then
 * @param chains what the export holds of each chain
 * @param erased of how many records the personal part was erased before
 * @param heads the last record of each node's stretch
 * @param checkpoints the checkpoints in it; what they say of its records holds, and their keys are
 *     to be compared with the ledger's
 * @param erasedElsewhere by record the act that erased it, where that act is not in the export
 * @param sha256 of the file, 64 hexadecimal digits
 */
public record ExportVerification(
    Optional<Finding> finding,
    List<ChainStretch> chains,
    long records,
    long erased,
    Map<String, RecordReceipt> heads,
    List<String> checkpoints,
    Map<UUID, UUID> erasedElsewhere,
    String sha256) {
  public ExportVerification {
    chains = List.copyOf(chains);
    heads = Map.copyOf(heads);
    checkpoints = List.copyOf(checkpoints);
    erasedElsewhere = Map.copyOf(erasedElsewhere);
  }

  /**
   * What is wrong.
   *
   * @param line number of the line, from 1
   * @param node whose record the line has; empty if it has none
   * @param sequence of that record; 0 if there is none
   * @param problem for people
   */
  public record Finding(long line, String node, long sequence, String problem) {
    @Override
    public String toString() {
      return node.isEmpty()
          ? "line %d: %s".formatted(line, problem)
          : "line %d, record %d of %s: %s".formatted(line, sequence, node, problem);
    }
  }
}
