package dev.landbridge.policies.publication;

/** Where a version stands. */
public enum VersionStatus {
  /** A second person of the department has to sign it. */
  PROPOSED,
  /** The sharing authority has to review it. */
  REVIEW,
  /** It is what the department publishes. */
  PUBLISHED,
  /** A later version has taken its place. */
  REPLACED,
  /** The department has taken it out. */
  WITHDRAWN,
  /** Whoever had to sign or review it did not. */
  REJECTED,
  /** The department has taken the proposal back. */
  DISCARDED;

  /** Whether it waits for somebody. */
  public boolean isOpen() {
    return this == PROPOSED || this == REVIEW;
  }

  /** Whether it is, or was, what the department publishes. */
  public boolean wasPublished() {
    return this == PUBLISHED || this == REPLACED || this == WITHDRAWN;
  }
}
