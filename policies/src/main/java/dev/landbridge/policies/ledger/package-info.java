/**
 * The record of every operation, durable before data leaves, in a chain that shows changes.
 *
 * <p>In reading order: {@link dev.landbridge.policies.ledger.Ledger} is the door; {@link
 * dev.landbridge.policies.ledger.OperationRequest} and {@link
 * dev.landbridge.policies.ledger.OperationOutcome} are what is recorded; {@code RecordBody} writes
 * them as canonical JSON, {@code LedgerWriter} chains and stores them, many in one commit; {@link
 * dev.landbridge.policies.ledger.LedgerVerifier} checks the chain. It does not know how an
 * operation is run. The form of a record is described in {@code docs/ledger.md}.
 */
@NullMarked
package dev.landbridge.policies.ledger;

import org.jspecify.annotations.NullMarked;
