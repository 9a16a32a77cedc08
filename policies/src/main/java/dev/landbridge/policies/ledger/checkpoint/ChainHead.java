package dev.landbridge.policies.ledger.checkpoint;

import java.nio.charset.StandardCharsets;

/**
 * The end of a node's chain at a checkpoint.
 *
 * @param node whose chain it is
 * @param sequence of the last record; 0 if there is none yet, at most 2<sup>53</sup> - 2
 * @param hash of that record, 64 hexadecimal digits
 * @param root of the Merkle tree over the hashes of the records {@code from} to {@code sequence},
 *     64 hexadecimal digits; that of no leaves if nothing is new
 * @param from the first record that was not in the checkpoint before, from 1: one more than the
 *     sequence there
 */
public record ChainHead(String node, long sequence, String hash, String root, long from) {
  private static final long MAX_SEQUENCE = (1L << 53) - 2;

  public ChainHead {
    if (node.isBlank() || !StandardCharsets.UTF_8.newEncoder().canEncode(node)) {
      throw new IllegalArgumentException("a chain has no node");
    }
    if (from < 1 || sequence < from - 1 || sequence > MAX_SEQUENCE) {
      throw new IllegalArgumentException(
          "a chain has records from %d to %d".formatted(from, sequence));
    }
    Hash.checked("hash", hash, Hash.BYTES);
    Hash.checked("root", root, Hash.BYTES);
    if (sequence < from && !root.equals(MerkleTree.EMPTY_ROOT)) {
      throw new IllegalArgumentException("a chain has a root of no new records");
    }
  }

  /** How many records are new since the checkpoint before. */
  public long size() {
    return sequence - from + 1;
  }
}
