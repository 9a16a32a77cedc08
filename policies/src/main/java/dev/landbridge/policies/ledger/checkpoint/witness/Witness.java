package dev.landbridge.policies.ledger.checkpoint.witness;

import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.util.Optional;

/** Keeps the checkpoints of one ledger and takes only one history of it. Thread-safe. */
public interface Witness {
  /** What people call it. */
  String name();

  /**
   * The last checkpoint that it keeps, if any. What comes from another machine is to be checked as
   * everything else that does.
   *
   * @throws IOException if that cannot be told; its message is for users
   */
  Optional<SignedCheckpoint> last() throws IOException;

  /**
   * The checkpoint of a number, if it is kept.
   *
   * @throws IOException if that cannot be told; its message is for users
   */
  Optional<SignedCheckpoint> find(long number) throws IOException;

  /**
   * Gives it a checkpoint; when this returns, the checkpoint is kept durably. One that it keeps
   * already may be given again. Between the last that it keeps and a new one none may be left out.
   *
   * @throws WitnessRefused if the checkpoint does not continue the last, or contradicts one that is
   *     kept
   * @throws IOException if it is not known to be kept; its message is for users. Give it again
   */
  void witness(SignedCheckpoint checkpoint) throws WitnessRefused, IOException;
}
