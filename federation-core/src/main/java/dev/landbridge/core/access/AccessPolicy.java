package dev.landbridge.core.access;

import dev.landbridge.core.catalog.Catalog;

/** Decides who may use which field for what. Thread-safe. */
public interface AccessPolicy {
  /**
   * A verdict for every use, from one consistent state of the grants.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code POLICY_UNAVAILABLE} if that
   *     state cannot be known
   */
  Decision decide(Principal principal, Purpose purpose, Catalog catalog, OperationUses operation);
}
