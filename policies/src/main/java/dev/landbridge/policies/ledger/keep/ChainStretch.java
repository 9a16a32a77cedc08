package dev.landbridge.policies.ledger.keep;

import dev.landbridge.policies.ledger.record.ChainDigest;

/**
 * Records of one chain that follow each other.
 *
 * @param chain its number in the database that it comes from
 * @param before hash of the record before the first, 64 hexadecimal digits; by it the stretch goes
 *     on where another ended
 * @param first sequence of the first record
 * @param last sequence of the last record
 */
public record ChainStretch(
    int chain, String node, ChainDigest digest, String before, long first, long last) {
  public ChainStretch {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("records from %d to %d".formatted(first, last));
    }
    if (!before.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("the hash before " + before);
    }
  }

  /** How many records it has. */
  public long records() {
    return last - first + 1;
  }
}
