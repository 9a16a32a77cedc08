package dev.landbridge.policies.objection;

/** Where an objection stands. */
public enum ObjectionStatus {
  /** Its owner has not answered. */
  FILED,
  /** The owner has corrected the record. */
  CORRECTED,
  /** The owner has looked, and the record is right. */
  CONFIRMED,
  /** Whoever filed it has taken it back. */
  WITHDRAWN
}
