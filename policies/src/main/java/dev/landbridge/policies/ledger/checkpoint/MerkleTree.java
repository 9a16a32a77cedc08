package dev.landbridge.policies.ledger.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A tree of hashes over hashes of records, by whose root one signature covers all of them, and in
 * which a path of a few hashes shows that one is there. Keeps two hashes for each leaf.
 *
 * <p>Source: RFC 6962, section 2.1, with SHA-256; a leaf's data are the 32 bytes of a record's
 * hash. Paths are checked as in RFC 9162, section 2.1.3.2.
 */
public final class MerkleTree {
  /** The root over no leaves: SHA-256 of nothing. */
  public static final String EMPTY_ROOT = Hash.hex(Hash.of(new byte[0]));

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** From the leaves up to the root; in each level, two neighbours have one above them. */
  private final List<List<byte[]>> levels = new ArrayList<>();

  /**
   * The tree over some hashes.
   *
   * @param hashes in the order of the records, each of 64 hexadecimal digits
   */
  public MerkleTree(List<String> hashes) {
    List<byte[]> level = new ArrayList<>(hashes.size());
    for (String hash : hashes) {
      level.add(leaf(hash));
    }
    levels.add(level);
    while (level.size() > 1) {
      level = above(level);
      levels.add(level);
    }
  }

  private static List<byte[]> above(List<byte[]> level) {
    List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i + 1 < level.size(); i += 2) {
      above.add(Hash.of(NODE, level.get(i), level.get(i + 1)));
    }
    if (level.size() % 2 == 1) {
      above.add(level.getLast());
    }
    return above;
  }

  private static byte[] leaf(String hash) {
    return Hash.of(LEAF, Hash.bytes(Hash.checked("hash of a record", hash, Hash.BYTES)));
  }

  /** The root, 64 hexadecimal digits. */
  public String root() {
    return levels.getFirst().isEmpty() ? EMPTY_ROOT : Hash.hex(levels.getLast().getFirst());
  }

  /**
   * The hashes by which a leaf leads to the root, from below, each of 64 hexadecimal digits.
   *
   * @param index of the leaf, from 0
   * @throws IndexOutOfBoundsException if there is no such leaf
   */
  public List<String> path(int index) {
    List<String> path = new ArrayList<>();
    int at = Objects.checkIndex(index, levels.getFirst().size());
    for (List<byte[]> level : levels) {
      int neighbour = at ^ 1;
      if (neighbour < level.size()) {
        path.add(Hash.hex(level.get(neighbour)));
      }
      at /= 2;
    }
    return path;
  }

  /**
   * Whether a path leads from a record's hash to a root.
   *
   * @param hash of the record, 64 hexadecimal digits
   * @param index of the leaf, from 0
   * @param size how many leaves the tree has
   * @throws IllegalArgumentException if a hash is not of 64 hexadecimal digits
   */
  public static boolean leads(String hash, long index, long size, List<String> path, String root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long at = index;
    long last = size - 1;
    byte[] node = leaf(hash);
    for (String step : path) {
      if (last == 0) {
        return false;
      }
      byte[] neighbour = Hash.bytes(Hash.checked("step of a path", step, Hash.BYTES));
      if (at % 2 == 1 || at == last) {
        node = Hash.of(NODE, neighbour, node);
        int levelsWithoutNeighbour = Long.numberOfTrailingZeros(at);
        at >>= levelsWithoutNeighbour;
        last >>= levelsWithoutNeighbour;
      } else {
        node = Hash.of(NODE, node, neighbour);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && Hash.hex(node).equals(root);
  }
}
