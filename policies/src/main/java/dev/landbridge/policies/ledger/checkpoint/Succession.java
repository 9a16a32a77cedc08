package dev.landbridge.policies.ledger.checkpoint;

import java.util.Optional;
import java.util.function.LongFunction;

/** The rules by which one checkpoint follows another. */
final class Succession {
  private Succession() {}

  /**
   * What is wrong with a checkpoint after the one before it, signatures included.
   *
   * @param earlier gives checkpoints of the same chain by their number
   */
  static Optional<String> problem(
      Checkpoint previous,
      SignedCheckpoint signed,
      LongFunction<Optional<SignedCheckpoint>> earlier) {
    Checkpoint next = signed.checkpoint();
    if (next.number() != previous.number() + 1) {
      return Optional.of(
          "it is number %d where %d is due".formatted(next.number(), previous.number() + 1));
    }
    if (!next.previous().equals(Optional.of(previous.hash()))) {
      return Optional.of("it does not continue the checkpoint before it");
    }
    if (next.time().isBefore(previous.time())) {
      return Optional.of("its time is %s, before %s".formatted(next.time(), previous.time()));
    }
    return signatures(previous, signed).or(() -> chains(previous, next, earlier));
  }

  private static Optional<String> signatures(Checkpoint previous, SignedCheckpoint signed) {
    String key = signed.checkpoint().key();
    if (!signed.isSigned()) {
      return Optional.of(notSigned(key));
    }
    if (key.equals(previous.key())) {
      return signed.endorsement().map(it -> "it has an endorsement although its key is the same");
    }
    if (!signed.isEndorsedBy(previous.key())) {
      return Optional.of(
          "its key %s is not endorsed by key %s before it".formatted(key, previous.key()));
    }
    return Optional.empty();
  }

  /** The words for a signature that is not good. */
  static String notSigned(String key) {
    return "its signature is not that of key " + key;
  }

  private static Optional<String> chains(
      Checkpoint previous, Checkpoint next, LongFunction<Optional<SignedCheckpoint>> earlier) {
    if (next.restored().isEmpty()) {
      return chains(previous, next);
    }
    long restored = next.restored().getAsLong();
    Optional<Checkpoint> base =
        restored == previous.number()
            ? Optional.of(previous)
            : earlier.apply(restored).map(SignedCheckpoint::checkpoint);
    return base.map(it -> chains(it, next))
        .orElseGet(
            () ->
                Optional.of(
                    "it puts back to checkpoint %d, which is not there".formatted(restored)));
  }

  /** What is wrong with the chains' ends after those of the checkpoint that they go on from. */
  private static Optional<String> chains(Checkpoint base, Checkpoint next) {
    for (ChainHead before : base.heads()) {
      if (next.head(before.node()).isEmpty()) {
        return Optional.of("node %s has disappeared".formatted(before.node()));
      }
    }
    for (ChainHead head : next.heads()) {
      Optional<String> problem = chain(base.head(head.node()), head);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /** What is wrong with the end of one chain. */
  static Optional<String> chain(Optional<ChainHead> before, ChainHead head) {
    long known = before.map(ChainHead::sequence).orElse(0L);
    if (head.sequence() < known) {
      return Optional.of(
          "node %s goes back from record %d to %d".formatted(head.node(), known, head.sequence()));
    }
    if (head.from() != known + 1) {
      return Optional.of(
          "node %s is covered from record %d, not %d"
              .formatted(head.node(), head.from(), known + 1));
    }
    if (before.isPresent()
        && head.sequence() == known
        && !head.hash().equals(before.get().hash())) {
      return Optional.of("node %s has another record %d".formatted(head.node(), known));
    }
    return Optional.empty();
  }
}
