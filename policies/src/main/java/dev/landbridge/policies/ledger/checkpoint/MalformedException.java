package dev.landbridge.policies.ledger.checkpoint;

import java.util.Objects;

/** A text is not of the form of what should be read from it. Its message says why, for people. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedException(String problem) {
    super(problem);
  }

  /** What is wrong, such as "its signature is not 128 hexadecimal digits". */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
