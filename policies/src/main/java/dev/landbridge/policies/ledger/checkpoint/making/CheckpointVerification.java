package dev.landbridge.policies.ledger.checkpoint.making;

import dev.landbridge.policies.ledger.checkpoint.CheckpointChain.Restoration;
import dev.landbridge.policies.ledger.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What checking the ledger and its checkpoints found.
 *
 * @param checkpoints how many are good
 * @param problem with a checkpoint; empty if all are good
 * @param restorations times that the ledger was put back from a backup
 * @param afterLast records that no checkpoint covers yet
 * @param unwitnessed by witness, how many records it has seen no checkpoint of; empty for one that
 *     cannot be asked
 */
public record CheckpointVerification(
    Verification records,
    long checkpoints,
    Optional<String> problem,
    List<Restoration> restorations,
    long afterLast,
    Map<String, OptionalLong> unwitnessed) {
  public CheckpointVerification {
    restorations = List.copyOf(restorations);
    unwitnessed = Map.copyOf(unwitnessed);
  }
}
