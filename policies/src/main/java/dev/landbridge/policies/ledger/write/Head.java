package dev.landbridge.policies.ledger.write;

import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.StoredRecord;

/**
 * The end of a node's chain.
 *
 * @param sequence of the last record, 0 before the first
 * @param hash of the last record
 * @param writtenAt of the last record, in microseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Head(int chain, ChainDigest digest, long sequence, byte[] hash, long writtenAt) {

  /** The end after a record of this chain. */
  Head after(StoredRecord record) {
    return new Head(chain, digest, record.sequence(), record.hash(), record.writtenAt());
  }
}
