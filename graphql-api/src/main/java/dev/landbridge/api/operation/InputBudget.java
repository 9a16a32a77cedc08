package dev.landbridge.api.operation;

/** Counts what one request's variables, or one operation's literals, hold. */
final class InputBudget {
  private final OperationLimits limits;
  private int depth;
  private int values;

  InputBudget(OperationLimits limits) {
    this.limits = limits;
  }

  /**
   * An object or list begins.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code QUERY_TOO_LARGE} if too many
   *     are inside one another
   */
  void enter(String place) {
    if (++depth > limits.maxInputDepth()) {
      throw InvalidValues.tooLarge(
          place, "more than " + limits.maxInputDepth() + " objects and lists inside one another");
    }
  }

  /** The object or list that began last ends. */
  void leave() {
    depth--;
  }

  /**
   * A value or list element.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code QUERY_TOO_LARGE} if there are
   *     too many
   */
  void count(String place) {
    if (++values > limits.maxInputValues()) {
      throw InvalidValues.tooLarge(place, "more than " + limits.maxInputValues() + " values");
    }
  }
}
