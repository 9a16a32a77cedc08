package dev.landbridge.policies.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.policies.ledger.checkpoint.CheckpointChain.Result;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;

/** Whatever is done to a chain of checkpoints by whoever lacks its keys, or has them, is found. */
class CheckpointMutationTest {
  private static final int MUTATIONS = 200;
  private static final SigningKey FIRST = History.newKey();
  private static final SigningKey SECOND = History.newKey();
  private static final SigningKey STRANGER = History.newKey();
  private static final List<String> NODES = List.of("a", "b", "节点");

  private enum Mutation {
    DROP,
    SWAP,
    REPLAY,
    FORK,
    BYTE,
    WRONG_KEY,
    ROTATE_UNENDORSED,
    ENDORSEMENT,
    LOWER_HEAD,
    OTHER_HEAD,
    REMOVE_NODE,
    SKIP_RECORDS,
    TIME_BACK,
    PUT_BACK_FURTHER
  }

  @RepeatedTest(15)
  void findsEveryMutation() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    History history = history(random);
    assertThat(check(history.checkpoints()).finding()).as("seed %d", seed).isEmpty();
    for (int i = 0; i < MUTATIONS; i++) {
      Mutation mutation = Mutation.values()[i % Mutation.values().length];
      assertThat(isFound(mutation, history, random))
          .as("seed %d, mutation %d: %s", seed, i, mutation)
          .isTrue();
    }
  }

  /** Seven checkpoints, the fourth of another key, the sixth after a restoration. */
  private static History history(Random random) {
    History history = new History(random.nextLong(), FIRST);
    history.write("a", 1 + random.nextInt(5)).checkpoint();
    grow(history, random).checkpoint();
    grow(history, random).checkpoint();
    grow(history, random).rotate(SECOND);
    grow(history, random).checkpoint();
    history.restore(2 + random.nextInt(4));
    grow(history, random).checkpoint();
    return history;
  }

  private static History grow(History history, Random random) {
    for (String node : NODES) {
      history.write(node, random.nextInt(4));
    }
    return history;
  }

  private static Result check(List<SignedCheckpoint> checkpoints) {
    return CheckpointChain.check(checkpoints, Optional.of(FIRST.publicKey()));
  }

  private static boolean isFound(Mutation mutation, History history, Random random) {
    List<SignedCheckpoint> all = new ArrayList<>(history.checkpoints());
    int at = random.nextInt(all.size());
    int later = 1 + random.nextInt(all.size() - 1);
    return switch (mutation) {
      case DROP -> {
        all.remove(random.nextInt(all.size() - 1));
        yield isWrong(all);
      }
      case SWAP -> {
        Collections.swap(all, at, (at + later) % all.size());
        yield isWrong(all);
      }
      case REPLAY -> {
        all.add(later, all.get(random.nextInt(later)));
        yield isWrong(all);
      }
      case FORK -> isForkFound(history, random);
      case BYTE -> isByteFound(all, at, random);
      case WRONG_KEY -> {
        all.set(at, History.signedBy(STRANGER, all.get(at).checkpoint()));
        yield isWrong(all);
      }
      case ROTATE_UNENDORSED -> isStrangerFound(all.subList(0, at + 1), random);
      case ENDORSEMENT -> isEndorsementFound(all, at, random);
      case LOWER_HEAD ->
          isRewritingFound(history, random, head -> lower(head, random, history.hash()));
      case OTHER_HEAD ->
          isRewritingFound(
              history, random, head -> none(head.node(), head.sequence(), history.hash()));
      case REMOVE_NODE -> isRemovalFound(history, random);
      case SKIP_RECORDS -> isRewritingFound(history, random, head -> skip(head, random, history));
      case TIME_BACK -> isEarlierTimeFound(history, random);
      case PUT_BACK_FURTHER ->
          isPuttingBackFound(history, head -> lower(head, random, history.hash()));
    };
  }

  private static boolean isWrong(List<SignedCheckpoint> all) {
    return check(all).finding().isPresent();
  }

  /** Another history from some checkpoint on, by the same keys, and then the first again. */
  private static boolean isForkFound(History history, Random random) {
    History fork = new History(random.nextLong(), FIRST);
    fork.write("a", 1).checkpoint();
    fork.write("a", 1).checkpoint();
    List<SignedCheckpoint> spliced = new ArrayList<>(history.checkpoints());
    int at = random.nextInt(2);
    spliced.set(at, fork.checkpoints().get(at));
    return isWrong(spliced);
  }

  private static boolean isByteFound(List<SignedCheckpoint> all, int at, Random random) {
    byte[] bytes = all.get(at).json().getBytes(StandardCharsets.UTF_8);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    try {
      all.set(at, SignedCheckpoint.read(new String(bytes, StandardCharsets.UTF_8)));
      return isWrong(all);
    } catch (MalformedException found) {
      return true;
    }
  }

  /** The last one is signed by a stranger under his own name, endorsed by nobody or himself. */
  private static boolean isStrangerFound(List<SignedCheckpoint> all, Random random) {
    Checkpoint last = all.getLast().checkpoint();
    SignedCheckpoint signed =
        STRANGER.sign(
            new Checkpoint(
                last.number(),
                last.previous(),
                last.time(),
                last.heads(),
                STRANGER.publicKey(),
                last.restored()));
    all.set(all.size() - 1, random.nextBoolean() ? signed : STRANGER.endorse(signed));
    return isWrong(all);
  }

  private static boolean isEndorsementFound(List<SignedCheckpoint> all, int at, Random random) {
    SignedCheckpoint signed = all.get(at);
    boolean drop = signed.endorsement().isPresent() && random.nextBoolean();
    all.set(
        at,
        drop
            ? new SignedCheckpoint(signed.checkpoint(), signed.signature(), Optional.empty())
            : STRANGER.endorse(signed));
    return isWrong(all);
  }

  private static ChainHead none(String node, long sequence, String hash) {
    return new ChainHead(node, sequence, hash, MerkleTree.EMPTY_ROOT, sequence + 1);
  }

  private static ChainHead lower(ChainHead head, Random random, String hash) {
    return none(head.node(), random.nextLong(head.sequence()), hash);
  }

  private static ChainHead skip(ChainHead head, Random random, History history) {
    long from = head.sequence() + 2 + random.nextInt(3);
    String hash = history.hash();
    return new ChainHead(head.node(), from, hash, new MerkleTree(List.of(hash)).root(), from);
  }

  /** One more checkpoint after some of them, by the right key, with one head made another. */
  private static boolean isRewritingFound(
      History history, Random random, UnaryOperator<ChainHead> change) {
    int length = 1 + random.nextInt(history.checkpoints().size());
    List<SignedCheckpoint> all = new ArrayList<>(history.checkpoints().subList(0, length));
    Checkpoint last = all.getLast().checkpoint();
    List<ChainHead> heads = new ArrayList<>();
    last.heads().forEach(head -> heads.add(none(head.node(), head.sequence(), head.hash())));
    int at = random.nextInt(heads.size());
    heads.set(at, change.apply(heads.get(at)));
    SigningKey key = history.key(length - 1);
    all.add(key.sign(last.next(last.time(), heads, key.publicKey())));
    return isWrong(all);
  }

  private static boolean isRemovalFound(History history, Random random) {
    int length = 1 + random.nextInt(history.checkpoints().size());
    List<SignedCheckpoint> all = new ArrayList<>(history.checkpoints().subList(0, length));
    Checkpoint last = all.getLast().checkpoint();
    List<ChainHead> heads = new ArrayList<>();
    last.heads().forEach(head -> heads.add(none(head.node(), head.sequence(), head.hash())));
    heads.remove(random.nextInt(heads.size()));
    SigningKey key = history.key(length - 1);
    all.add(key.sign(last.next(last.time(), heads, key.publicKey())));
    return isWrong(all);
  }

  private static boolean isEarlierTimeFound(History history, Random random) {
    List<SignedCheckpoint> all = new ArrayList<>(history.checkpoints());
    Checkpoint next = history.unsigned();
    Instant last = all.getLast().checkpoint().time();
    all.add(
        history
            .key()
            .sign(
                new Checkpoint(
                    next.number(),
                    next.previous(),
                    last.minusNanos(1_000L * (1 + random.nextInt(1_000_000))),
                    next.heads(),
                    next.key(),
                    next.restored())));
    return isWrong(all);
  }

  /** The sixth says that it goes on from an earlier one, but one of its chains is shorter. */
  private static boolean isPuttingBackFound(History history, UnaryOperator<ChainHead> change) {
    List<SignedCheckpoint> all = new ArrayList<>(history.checkpoints().subList(0, 6));
    Checkpoint restored = all.getLast().checkpoint();
    List<ChainHead> heads = new ArrayList<>(restored.heads());
    heads.set(0, change.apply(heads.getFirst()));
    all.set(
        5,
        SECOND.sign(
            new Checkpoint(
                restored.number(),
                restored.previous(),
                restored.time(),
                heads,
                restored.key(),
                OptionalLong.of(restored.restored().getAsLong()))));
    return isWrong(all);
  }
}
