package dev.landbridge.policies.ledger.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whom a record is about: the first 128 bits of their keyed hashes. Used by one thread. */
final class SubjectSet {
  private final List<byte[]> hashes = new ArrayList<>();

  byte[] add(byte[] hash) {
    hashes.add(hash);
    return hash;
  }

  /** Each once, in order. */
  List<byte[]> inOrder() {
    hashes.sort(Arrays::compareUnsigned);
    List<byte[]> each = new ArrayList<>(hashes.size());
    byte[] last = {};
    for (byte[] hash : hashes) {
      if (!Arrays.equals(hash, last)) {
        each.add(hash);
        last = hash;
      }
    }
    return each;
  }
}
