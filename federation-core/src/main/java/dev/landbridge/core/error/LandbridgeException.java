package dev.landbridge.core.error;

import java.util.Objects;

/**
 * The one unchecked exception of Landbridge.
 *
 * <p>Its message is shown to clients. It has the form {@code Cannot <verb> <thing>: <values>. <what
 * to do>.} and never holds SQL, a host, row data or a secret; what an operator needs beyond that is
 * the cause, which is not shown.
 */
public final class LandbridgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** An error with a message for the client. */
  public LandbridgeException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  /** An error with a message for the client and a cause for the operator. */
  public LandbridgeException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What the client is told. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** The stable code. */
  public ErrorCode code() {
    return code;
  }
}
