package dev.landbridge.policies.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private static final List<String> HASHES = hashes(70);

  private static List<String> hashes(int count) {
    Random random = new Random(6962);
    List<String> hashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[Hash.BYTES];
      random.nextBytes(bytes);
      hashes.add(Hash.hex(bytes));
    }
    return hashes;
  }

  /** MTH of RFC 6962, section 2.1, word for word. */
  private static byte[] head(List<String> leaves) {
    if (leaves.isEmpty()) {
      return Hash.of(new byte[0]);
    }
    if (leaves.size() == 1) {
      return Hash.of((byte) 0, Hash.bytes(leaves.getFirst()));
    }
    int k = split(leaves);
    return Hash.of((byte) 1, head(leaves.subList(0, k)), head(leaves.subList(k, leaves.size())));
  }

  /** PATH of RFC 6962, section 2.1.1, word for word. */
  private static List<String> path(int index, List<String> leaves) {
    if (leaves.size() == 1) {
      return List.of();
    }
    int k = split(leaves);
    List<String> left = leaves.subList(0, k);
    List<String> right = leaves.subList(k, leaves.size());
    List<String> path = new ArrayList<>(index < k ? path(index, left) : path(index - k, right));
    path.add(Hash.hex(head(index < k ? right : left)));
    return path;
  }

  private static int split(List<String> leaves) {
    return Integer.highestOneBit(leaves.size() - 1);
  }

  @Test
  void hasTheRootAndThePathsOfTheStandard() {
    for (int size = 0; size <= HASHES.size(); size++) {
      List<String> leaves = HASHES.subList(0, size);
      MerkleTree tree = new MerkleTree(leaves);
      assertThat(tree.root()).as("size %d", size).isEqualTo(Hash.hex(head(leaves)));
      for (int i = 0; i < size; i++) {
        assertThat(tree.path(i)).as("%d of %d", i, size).isEqualTo(path(i, leaves));
      }
    }
  }

  @Test
  void isTheHashOfNothingWithoutLeaves() {
    assertThat(MerkleTree.EMPTY_ROOT)
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  /** Of two leaves, worked out by sha256sum. */
  @Test
  void prefixesLeavesAndNodes() {
    assertThat(new MerkleTree(List.of("00".repeat(32), "ff".repeat(32))).root())
        .isEqualTo("3a954786471ff29dd55023366c821134de742bcdcaa7544d9c6988e812e3b6bd");
  }

  @Test
  void pathsLeadFromTheirLeafAlone() {
    for (int size = 1; size <= HASHES.size(); size++) {
      MerkleTree tree = new MerkleTree(HASHES.subList(0, size));
      for (int i = 0; i < size; i++) {
        List<String> path = tree.path(i);
        for (int other = 0; other < size; other++) {
          assertThat(MerkleTree.leads(HASHES.get(i), other, size, path, tree.root()))
              .as("%d at %d of %d", i, other, size)
              .isEqualTo(other == i);
        }
        String wrong = HASHES.get((i + 1) % HASHES.size());
        assertThat(MerkleTree.leads(wrong, i, size, path, tree.root())).isFalse();
      }
    }
  }

  @Test
  void pathsOfAnotherLengthLeadNowhere() {
    for (int size = 2; size <= HASHES.size(); size++) {
      MerkleTree tree = new MerkleTree(HASHES.subList(0, size));
      for (int i = 0; i < size; i++) {
        List<String> path = tree.path(i);
        List<String> longer = new ArrayList<>(path);
        longer.add(tree.root());
        String root = tree.root();
        assertThat(MerkleTree.leads(HASHES.get(i), i, size, longer, root)).isFalse();
        List<String> shorter = path.subList(0, path.size() - 1);
        assertThat(MerkleTree.leads(HASHES.get(i), i, size, shorter, root)).isFalse();
      }
    }
  }

  @Test
  void refusesPlacesThatAreNone() {
    MerkleTree tree = new MerkleTree(HASHES);
    assertThat(MerkleTree.leads(HASHES.getFirst(), -1, 70, tree.path(0), tree.root())).isFalse();
    assertThat(MerkleTree.leads(HASHES.getFirst(), 70, 70, tree.path(0), tree.root())).isFalse();
    assertThat(MerkleTree.leads(HASHES.getFirst(), 0, 0, List.of(), tree.root())).isFalse();
    assertThatThrownBy(() -> tree.path(70)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new MerkleTree(List.of("00")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
