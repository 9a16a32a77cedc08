package dev.landbridge.policies.decision;

import dev.landbridge.policies.grant.GrantIndex;
import dev.landbridge.policies.registry.RegistryState;

/**
 * Registry and grants as one transaction saw them. Immutable, but for what is remembered of it.
 *
 * @param version grows with every change, but for a database that was put back
 * @param decisions that were made by it
 */
record PolicySnapshot(
    long version, RegistryState registry, GrantIndex grants, DecisionCache decisions) {
  PolicySnapshot(long version, RegistryState registry, GrantIndex grants) {
    this(version, registry, grants, new DecisionCache());
  }
}
