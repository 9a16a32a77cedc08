package dev.landbridge.policies.ledger.checkpoint.making;

import dev.landbridge.policies.ledger.checkpoint.ChainHead;
import dev.landbridge.policies.ledger.checkpoint.Checkpoint;
import dev.landbridge.policies.ledger.checkpoint.MerkleTree;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;

/**
 * Makes the next checkpoint when it is due: a minute after the one before, or 10,000 records. Any
 * node may; one does at a time. Thread-safe.
 */
public final class CheckpointMaker {
  /** At the latest so long after the one before, if there are new records. */
  public static final Duration INTERVAL = Duration.ofMinutes(1);

  private static final long MANY = 10_000;

  /** Records of one chain in one checkpoint at most: their hashes are held in memory. */
  private static final long MOST = 100_000;

  private final Jdbi jdbi;
  private final SigningKey key;
  private final Optional<SigningKey> previousKey;
  private final Clock clock;

  /**
   * A maker.
   *
   * @param key that signs
   * @param previousKey that signed before; needed once, to endorse a new key
   */
  public CheckpointMaker(Jdbi jdbi, SigningKey key, Optional<SigningKey> previousKey, Clock clock) {
    this.jdbi = jdbi;
    this.key = key;
    this.previousKey = previousKey;
    this.clock = clock;
  }

  /** A chain as it is now. */
  private record End(int chain, String node, long sequence) {}

  /** Makes checkpoints until none is due; how many. */
  public int makeDue() {
    int made = 0;
    while (make(false)) {
      made++;
    }
    return made;
  }

  /** Makes one now if there are new records, whether it is due or not. */
  public boolean makeNow() {
    return make(true);
  }

  private boolean make(boolean now) {
    return jdbi.inTransaction(
        handle -> {
          boolean alone =
              handle
                  .createQuery(
                      "SELECT pg_try_advisory_xact_lock(hashtext('landbridge checkpoint'))")
                  .mapTo(Boolean.class)
                  .one();
          if (!alone) {
            return false;
          }
          Optional<Checkpoint> last =
              CheckpointTable.last(handle).map(SignedCheckpoint::checkpoint);
          List<End> ends = ends(handle);
          long records = ends.stream().mapToLong(it -> it.sequence() - covered(last, it)).sum();
          Instant time = clock.instant();
          boolean due =
              records >= MANY || last.isEmpty() || !time.isBefore(last.get().time().plus(INTERVAL));
          if (records == 0 || !(now || due)) {
            return false;
          }
          List<ChainHead> heads = ends.stream().map(it -> head(handle, last, it)).toList();
          CheckpointTable.insert(handle, signed(next(last, time, heads), last));
          return true;
        });
  }

  private Checkpoint next(Optional<Checkpoint> last, Instant time, List<ChainHead> heads) {
    return last.map(it -> it.next(time, heads, key.publicKey()))
        .orElseGet(() -> Checkpoint.first(time, heads, key.publicKey()));
  }

  private SignedCheckpoint signed(Checkpoint checkpoint, Optional<Checkpoint> last) {
    SignedCheckpoint signed = key.sign(checkpoint);
    Optional<String> before = last.map(Checkpoint::key).filter(it -> !it.equals(checkpoint.key()));
    if (before.isEmpty()) {
      return signed;
    }
    return previousKey
        .filter(it -> it.publicKey().equals(before.get()))
        .map(it -> it.endorse(signed))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot sign checkpoints: the ledger's signing key is another than before and is not endorsed. Name the key before it in ledger.previous-signing-key-file."));
  }

  /** Chains that have begun. */
  private static List<End> ends(Handle handle) {
    return handle
        .createQuery("SELECT id, node, sequence FROM ledger_chain WHERE sequence > 0 ORDER BY node")
        .map(
            (RowView row) ->
                new End(
                    row.getColumn("id", Integer.class),
                    row.getColumn("node", String.class),
                    row.getColumn("sequence", Long.class)))
        .list();
  }

  private static long covered(Optional<Checkpoint> last, End end) {
    return last.flatMap(it -> it.head(end.node())).map(ChainHead::sequence).orElse(0L);
  }

  private static ChainHead head(Handle handle, Optional<Checkpoint> last, End end) {
    long covered = covered(last, end);
    long first = covered + missing(handle, end.chain(), covered) + 1;
    List<String> hashes = hashes(handle, end.chain(), first, first + MOST - 1);
    String hash =
        hashes.isEmpty()
            ? last.flatMap(it -> it.head(end.node()))
                .map(ChainHead::hash)
                .orElseGet(() -> expired(handle, end.chain()))
            : hashes.getLast();
    return new ChainHead(
        end.node(), first - 1 + hashes.size(), hash, new MerkleTree(hashes).root(), covered + 1);
  }

  /** The hash of the last record of a chain of which everything was removed after its time. */
  private static String expired(Handle handle, int chain) {
    return handle
        .createQuery(
            "SELECT encode(last_hash, 'hex') FROM ledger_expired WHERE chain = :chain"
                + " ORDER BY last_sequence DESC LIMIT 1")
        .bind("chain", chain)
        .mapTo(String.class)
        .one();
  }

  /** Records after one that were removed after their time, before any checkpoint covered them. */
  private static long missing(Handle handle, int chain, long after) {
    return handle
        .createQuery(
            "SELECT greatest(0, coalesce(max(last_sequence), 0) - :after) FROM ledger_expired"
                + " WHERE chain = :chain")
        .bind("chain", chain)
        .bind("after", after)
        .mapTo(Long.class)
        .one();
  }

  /** Hashes of records of a chain, hexadecimal. */
  static List<String> hashes(Handle handle, int chain, long from, long to) {
    return handle
        .createQuery(
            "SELECT encode(hash, 'hex') FROM ledger_record WHERE chain = :chain"
                + " AND sequence BETWEEN :from AND :to ORDER BY sequence")
        .bind("chain", chain)
        .bind("from", from)
        .bind("to", to)
        .mapTo(String.class)
        .list();
  }

  /**
   * Goes on from a state that was put back from a backup: takes over what a witness keeps of the
   * time after the backup, and says in the next checkpoint that the ledger was put back.
   *
   * @param lost the checkpoints that the state does not know, in order
   */
  public void goOnAfter(List<SignedCheckpoint> lost) {
    jdbi.useTransaction(
        handle -> {
          Checkpoint kept =
              CheckpointTable.last(handle)
                  .map(SignedCheckpoint::checkpoint)
                  .orElseThrow(
                      () ->
                          new IllegalStateException(
                              "Cannot go on: the state is from before its first checkpoint. Begin with new witnesses and keep the files of the old ones."));
          lost.forEach(it -> CheckpointTable.insert(handle, it));
          Checkpoint before = lost.getLast().checkpoint();
          List<ChainHead> heads = new ArrayList<>();
          for (End end : ends(handle)) {
            heads.add(head(handle, Optional.of(kept), end));
          }
          Checkpoint next = before.next(clock.instant(), heads, key.publicKey());
          CheckpointTable.insert(
              handle,
              signed(
                  new Checkpoint(
                      next.number(),
                      next.previous(),
                      next.time(),
                      next.heads(),
                      next.key(),
                      OptionalLong.of(kept.number())),
                  Optional.of(before)));
        });
  }
}
