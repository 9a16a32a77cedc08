/**
 * Who may use what, decided from memory by a state of registry and grants that is never older than
 * it may be.
 *
 * <p>In reading order: {@link dev.landbridge.policies.decision.PolicyState} is the door, {@link
 * dev.landbridge.policies.decision.PolicySeed} fills it, {@code PolicySnapshot} is the state at one
 * version, {@code SnapshotKeeper} keeps it fresh, {@code GrantPolicy} decides, {@code
 * DecisionCache} keeps what it decided. It does not know what a query looks like.
 */
@NullMarked
package dev.landbridge.policies.decision;

import org.jspecify.annotations.NullMarked;
