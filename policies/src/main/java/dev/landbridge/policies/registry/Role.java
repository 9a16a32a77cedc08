package dev.landbridge.policies.registry;

/**
 * What a person may do in Landbridge besides asking. The roles exclude each other.
 *
 * <p>Source: GB/T 39477-2020, administration, audit and operation are separate roles.
 */
public enum Role {
  /** Keeps departments, persons, applications and matters. */
  ADMINISTRATOR,
  /** Decides about the data of a department. */
  OWNER,
  /** Consents to what the own department asks for. */
  SHARING_OFFICER,
  /** Writes and submits queries. */
  DEVELOPER,
  /** Reads the ledger. */
  AUDITOR
}
