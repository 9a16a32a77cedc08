package dev.landbridge.policies.registry.change;

/** Where a proposal stands; only an open one changes. */
public enum ChangeStatus {
  /** Waits for another person. */
  OPEN,
  /** Another person has confirmed it, and it holds. */
  CONFIRMED,
  /** Another person has rejected it, with a reason. */
  REJECTED,
  /** Taken back by whoever proposed it. */
  WITHDRAWN
}
