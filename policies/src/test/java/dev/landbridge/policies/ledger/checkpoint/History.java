package dev.landbridge.policies.ledger.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** A ledger without a database: chains of random hashes, and their checkpoints. */
public final class History {
  private final Random random;
  private final List<SignedCheckpoint> checkpoints = new ArrayList<>();
  private final List<SigningKey> keys = new ArrayList<>();
  private Map<String, List<String>> chains = new TreeMap<>();
  private SigningKey key;

  public History(long seed, SigningKey key) {
    random = new Random(seed);
    this.key = key;
  }

  /** A key that is in no file any more. */
  public static SigningKey newKey() {
    try {
      Path folder = Files.createTempDirectory("key");
      Path file = folder.resolve("key.pem");
      SigningKey made = SigningKey.generate(file);
      Files.delete(file);
      Files.delete(folder);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same up to now; what follows is of its own. */
  public History fork(long seed) {
    History fork = new History(seed, key);
    fork.checkpoints.addAll(checkpoints);
    fork.keys.addAll(keys);
    fork.chains = copy(chains.keySet().stream().toList(), node -> hashes(node).size());
    return fork;
  }

  private Map<String, List<String>> copy(List<String> nodes, ToIntFunction<String> length) {
    Map<String, List<String>> copy = new TreeMap<>();
    for (String node : nodes) {
      copy.put(node, new ArrayList<>(hashes(node).subList(0, length.applyAsInt(node))));
    }
    return copy;
  }

  /** Writes records in a node's chain. */
  public History write(String node, int records) {
    for (int i = 0; i < records; i++) {
      chains.computeIfAbsent(node, it -> new ArrayList<>()).add(hash());
    }
    return this;
  }

  /** A hash of nothing that is known. */
  public String hash() {
    byte[] bytes = new byte[Hash.BYTES];
    random.nextBytes(bytes);
    return Hash.hex(bytes);
  }

  /** The hashes of a chain. */
  public List<String> hashes(String node) {
    return chains.getOrDefault(node, List.of());
  }

  public SignedCheckpoint checkpoint() {
    return add(key.sign(unsigned()));
  }

  /** A checkpoint of another key, endorsed by the one before. */
  public SignedCheckpoint rotate(SigningKey next) {
    SigningKey previous = key;
    key = next;
    return add(previous.endorse(next.sign(unsigned())));
  }

  /** Loses what was written since a checkpoint, and says so. */
  public SignedCheckpoint restore(long number) {
    Checkpoint to = checkpoints.get((int) number - 1).checkpoint();
    chains =
        copy(
            to.heads().stream().map(ChainHead::node).toList(),
            node -> (int) to.head(node).orElseThrow().sequence());
    return add(key.sign(unsigned(to).restoredTo(number)));
  }

  /** What would be signed next. */
  public Checkpoint unsigned() {
    return checkpoints.isEmpty()
        ? Checkpoint.first(
            Instant.parse("2026-01-01T00:00:00Z"), heads(node -> 0L), key.publicKey())
        : unsigned(checkpoints.getLast().checkpoint());
  }

  private Checkpoint unsigned(Checkpoint base) {
    Checkpoint last = checkpoints.getLast().checkpoint();
    Instant time = last.time().plus(Duration.ofNanos(1_000L * random.nextInt(90_000_000)));
    List<ChainHead> heads = heads(node -> base.head(node).map(ChainHead::sequence).orElse(0L));
    return last.next(time, heads, key.publicKey());
  }

  private List<ChainHead> heads(ToLongFunction<String> known) {
    List<ChainHead> heads = new ArrayList<>();
    chains.forEach(
        (node, hashes) -> {
          int before = (int) known.applyAsLong(node);
          String root = new MerkleTree(hashes.subList(before, hashes.size())).root();
          heads.add(new ChainHead(node, hashes.size(), hashes.getLast(), root, before + 1));
        });
    return heads;
  }

  private SignedCheckpoint add(SignedCheckpoint signed) {
    checkpoints.add(signed);
    keys.add(key);
    return signed;
  }

  public List<SignedCheckpoint> checkpoints() {
    return List.copyOf(checkpoints);
  }

  /** By which key a checkpoint is signed. */
  public SigningKey key(int index) {
    return keys.get(index);
  }

  public SigningKey key() {
    return key;
  }

  /** The signature of a key, whichever the checkpoint names. */
  public static SignedCheckpoint signedBy(SigningKey key, Checkpoint checkpoint) {
    SignedCheckpoint unsigned = new SignedCheckpoint(checkpoint, "0".repeat(128), Optional.empty());
    return new SignedCheckpoint(
        checkpoint, key.endorse(unsigned).endorsement().orElseThrow(), Optional.empty());
  }
}
