package dev.landbridge.policies.ledger;

import java.util.UUID;

/**
 * Proof that a record is in the ledger.
 *
 * @param id of the record
 * @param sequence its place in its node's chain, from 1
 * @param hash of the record, 64 hexadecimal digits
 */
public record RecordReceipt(UUID id, long sequence, String hash) {}
