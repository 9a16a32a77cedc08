package dev.landbridge.policies.ledger.checkpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Checks the checkpoints of a ledger, one after the other: numbers without gaps, each with the hash
 * of the one before it, signed; another key endorsed by the one before it; time and chains never
 * going back, no chain gone, nothing left out between two. It keeps only the last. Not thread-safe.
 *
 * <p>One that says that the ledger was {@linkplain Checkpoint#restored() put back} may go on from
 * the ends of chains that the checkpoint had which it names; that is no problem but is told.
 */
public final class CheckpointChain {
  private final boolean whole;
  private final Optional<String> pinnedKey;
  private final LongFunction<Optional<SignedCheckpoint>> earlier;
  private final List<Restoration> restorations = new ArrayList<>();
  private Optional<Checkpoint> last;
  private long checkpoints;

  private CheckpointChain(
      boolean whole,
      Optional<String> pinnedKey,
      Optional<Checkpoint> last,
      LongFunction<Optional<SignedCheckpoint>> earlier) {
    this.whole = whole;
    this.pinnedKey = pinnedKey;
    this.last = last;
    this.earlier = earlier;
  }

  /**
   * All checkpoints of a ledger, from number 1.
   *
   * @param pinnedKey that the first must be signed by, 64 hexadecimal digits; any if empty
   * @param earlier gives those that were added, by number
   */
  public static CheckpointChain whole(
      Optional<String> pinnedKey, LongFunction<Optional<SignedCheckpoint>> earlier) {
    return new CheckpointChain(true, pinnedKey, Optional.empty(), earlier);
  }

  /**
   * Checkpoints from any number on, of which the first is believed.
   *
   * @param pinnedKey that the first must be signed by, 64 hexadecimal digits; any if empty
   * @param earlier gives those that were added, by number
   */
  public static CheckpointChain part(
      Optional<String> pinnedKey, LongFunction<Optional<SignedCheckpoint>> earlier) {
    return new CheckpointChain(false, pinnedKey, Optional.empty(), earlier);
  }

  /**
   * Checkpoints that follow one that was checked before.
   *
   * @param earlier gives those before, by number
   */
  public static CheckpointChain after(
      Checkpoint last, LongFunction<Optional<SignedCheckpoint>> earlier) {
    return new CheckpointChain(false, Optional.empty(), Optional.of(last), earlier);
  }

  /** Checks all checkpoints of a ledger, up to the first that is wrong. */
  public static Result check(List<SignedCheckpoint> all, Optional<String> pinnedKey) {
    CheckpointChain chain =
        whole(
            pinnedKey,
            number ->
                number <= all.size() ? Optional.of(all.get((int) number - 1)) : Optional.empty());
    Optional<Finding> finding = Optional.empty();
    for (SignedCheckpoint next : all) {
      finding = chain.add(next).map(problem -> new Finding(chain.checkpoints + 1, problem));
      if (finding.isPresent()) {
        break;
      }
    }
    return chain.result(finding);
  }

  /** Checks and adds the next one; what is wrong with it, if anything. Then it is not added. */
  public Optional<String> add(SignedCheckpoint next) {
    Optional<String> problem =
        last.isPresent() ? Succession.problem(last.get(), next, earlier) : firstProblem(next);
    if (problem.isEmpty()) {
      Checkpoint added = next.checkpoint();
      last = Optional.of(added);
      checkpoints++;
      added
          .restored()
          .ifPresent(to -> restorations.add(new Restoration(added.number(), to, added.time())));
    }
    return problem;
  }

  private Optional<String> firstProblem(SignedCheckpoint first) {
    Checkpoint checkpoint = first.checkpoint();
    if (pinnedKey.isPresent() && !pinnedKey.get().equals(checkpoint.key())) {
      return Optional.of(
          "its key is %s, not %s, which is pinned".formatted(checkpoint.key(), pinnedKey.get()));
    }
    if (!first.isSigned()) {
      return Optional.of(Succession.notSigned(checkpoint.key()));
    }
    if (checkpoint.number() > 1) {
      return whole
          ? Optional.of("it is number %d where 1 is due".formatted(checkpoint.number()))
          : Optional.empty();
    }
    if (first.endorsement().isPresent()) {
      return Optional.of("it has an endorsement although it is the first");
    }
    return checkpoint.heads().stream()
        .flatMap(head -> Succession.chain(Optional.empty(), head).stream())
        .findFirst();
  }

  /** What was found so far. */
  public Result result(Optional<Finding> finding) {
    return new Result(checkpoints, finding, restorations, last);
  }

  /**
   * What checking checkpoints found.
   *
   * @param checkpoints how many are good
   * @param finding the first that is not; empty if all are good
   * @param restorations times that the ledger was put back from a backup, oldest first
   * @param last the last good one, to be compared with what witnesses have: checkpoints cut off at
   *     the end leave no other trace
   */
  public record Result(
      long checkpoints,
      Optional<Finding> finding,
      List<Restoration> restorations,
      Optional<Checkpoint> last) {
    public Result {
      restorations = List.copyOf(restorations);
    }
  }

  /**
   * What is wrong with a checkpoint.
   *
   * @param place of it among those that were checked, from 1
   * @param problem for people
   */
  public record Finding(long place, String problem) {}

  /**
   * A time that the ledger was put back from a backup.
   *
   * @param number of the checkpoint that says so
   * @param to number of the checkpoint that it went on from
   * @param time when that was said
   */
  public record Restoration(long number, long to, Instant time) {}
}
