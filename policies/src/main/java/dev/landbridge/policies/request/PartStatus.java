package dev.landbridge.policies.request;

/** Where one owner's part of a request stands. */
public enum PartStatus {
  /** The department that asks has not consented yet. */
  WAITING,
  /** The owner decides, until the day that it is due. */
  PENDING,
  /** The owner has asked for more. */
  RETURNED,
  /** The owner has granted it. */
  APPROVED,
  /** The owner has refused it, with a reason. */
  REFUSED,
  /** Everything in it is shared unconditionally; nobody needs to decide. */
  AUTOMATIC,
  /** It was withdrawn before the owner had decided. */
  WITHDRAWN;

  /** Whether nobody has decided yet. */
  boolean isOpen() {
    return this == WAITING || this == PENDING || this == RETURNED;
  }
}
