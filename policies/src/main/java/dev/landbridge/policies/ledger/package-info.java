/**
 * The record of every operation, durable before data leaves, in a chain that shows changes.
 *
 * <p>In reading order: {@link dev.landbridge.policies.ledger.Ledger} is the door; {@link
 * dev.landbridge.policies.ledger.OperationRequest}, {@link
 * dev.landbridge.policies.ledger.OperationOutcome} and {@link dev.landbridge.policies.ledger.Act}
 * are what is recorded. {@code record} is the form of a record, {@code write} writes it, {@code
 * verify} checks it, {@code search} finds it, {@code checkpoint} has others vouch for it, {@code
 * keep} exports, holds and removes it. It does not know how an operation is run.
 */
@NullMarked
package dev.landbridge.policies.ledger;

import org.jspecify.annotations.NullMarked;
