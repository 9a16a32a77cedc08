/**
 * How long records of the ledger stay: exports, expiry of whole months, holds of records that are
 * needed, erasure of what is personal.
 *
 * <p>In reading order: {@link dev.landbridge.policies.ledger.keep.LedgerExport} writes a stretch of
 * every chain into a file, {@link dev.landbridge.policies.ledger.keep.ExportVerifier} checks such a
 * file without a database; {@link dev.landbridge.policies.ledger.keep.LedgerExpiry} exports months
 * and removes them; {@link dev.landbridge.policies.ledger.keep.LedgerHolds} keeps records from
 * that, and from {@link dev.landbridge.policies.ledger.keep.Erasure}. What is done is recorded by a
 * {@link dev.landbridge.policies.ledger.keep.KeepingRecorder} before it is done. It does not know
 * how records are written, nor when months are due: somebody says so.
 */
@NullMarked
package dev.landbridge.policies.ledger.keep;

import org.jspecify.annotations.NullMarked;
