/**
 * Writes records: {@link dev.landbridge.policies.ledger.write.PostgreSqlLedger} makes a {@code
 * RecordDraft} of what it is told, {@code LedgerWriter} gives it its place in the node's chain,
 * many in one commit, and {@code LedgerTables} stores them.
 */
@NullMarked
package dev.landbridge.policies.ledger.write;

import org.jspecify.annotations.NullMarked;
