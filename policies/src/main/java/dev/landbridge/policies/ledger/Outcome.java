package dev.landbridge.policies.ledger;

/** How an operation ended. */
public enum Outcome {
  /** Everything that was granted was answered. */
  ANSWERED,
  /** A source failed; the rest was answered. */
  PARTIAL,
  /** It was run to show how; none of its rows was answered. */
  EXPLAINED,
  /** Nothing was answered, because it may not be. */
  REFUSED,
  /** Nothing was answered, or the answer broke off, because something failed. */
  FAILED,
  /** The client went away or the server stopped. */
  CANCELLED
}
