package dev.landbridge.policies.decision;

import dev.landbridge.policies.grant.GrantIndex;
import dev.landbridge.policies.registry.RegistryState;

/**
 * Registry and grants as one transaction saw them. Immutable.
 *
 * @param version grows with every change
 */
record PolicySnapshot(long version, RegistryState registry, GrantIndex grants) {}
