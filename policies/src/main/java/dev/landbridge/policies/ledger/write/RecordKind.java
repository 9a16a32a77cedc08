package dev.landbridge.policies.ledger.write;

/** What a record says. */
enum RecordKind {
  /** An operation from beginning to end. */
  OPERATION,
  /** An operation whose answer is about to be sent. */
  INTENT,
  /** How an intended answer ended. */
  OUTCOME,
  /** Somebody asked for data, or decided about it. */
  ACT
}
