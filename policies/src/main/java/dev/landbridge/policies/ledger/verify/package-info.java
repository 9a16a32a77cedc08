/**
 * Checks that the ledger is as it was written: {@link
 * dev.landbridge.policies.ledger.verify.LedgerVerifier} walks the chains, {@link
 * dev.landbridge.policies.ledger.verify.Witnessed} is what it is told from elsewhere, {@link
 * dev.landbridge.policies.ledger.verify.Verification} is what it found.
 */
@NullMarked
package dev.landbridge.policies.ledger.verify;

import org.jspecify.annotations.NullMarked;
