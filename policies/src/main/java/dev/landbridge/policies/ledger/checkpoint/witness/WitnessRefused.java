package dev.landbridge.policies.ledger.checkpoint.witness;

import java.util.Objects;

/**
 * A witness does not take a checkpoint, because its signature is not good or it is not of the
 * history that the witness knows. Giving it again does not help.
 */
public final class WitnessRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal with its reason, such as "it is number 7 where 6 is due". */
  public WitnessRefused(String reason) {
    super(reason);
  }

  /** The reason, for people. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
