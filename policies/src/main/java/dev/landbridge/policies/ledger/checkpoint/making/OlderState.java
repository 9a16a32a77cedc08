package dev.landbridge.policies.ledger.checkpoint.making;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.witness.Witness;
import dev.landbridge.policies.notice.Notice;
import dev.landbridge.policies.notice.NoticeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices at a start that the state is older than what a witness has seen: it was put back from a
 * backup, and what owners decided since is lost. Then no grant by consent counts until its owner
 * resumes it.
 */
public final class OlderState {
  private static final Logger LOG = LoggerFactory.getLogger(OlderState.class);

  private final Jdbi jdbi;
  private final CheckpointMaker maker;
  private final Map<String, Witness> witnesses;
  private final ActRecorder recorder;

  /**
   * Of a state and its witnesses.
   *
   * @param witnesses by the names of the configuration
   * @param recorder is told if grants are frozen
   */
  public OlderState(
      Jdbi jdbi, CheckpointMaker maker, Map<String, Witness> witnesses, ActRecorder recorder) {
    this.jdbi = jdbi;
    this.maker = maker;
    this.witnesses = Map.copyOf(witnesses);
    this.recorder = recorder;
  }

  /**
   * Freezes grants and goes on after the witness that has seen most, if the state is older.
   *
   * @return how many grants were suspended; empty if the state is not older
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if it is from before its first
   *     checkpoint, or is another ledger
   */
  public Optional<Integer> check() {
    long known =
        jdbi.withHandle(CheckpointTable::last).map(it -> it.checkpoint().number()).orElse(0L);
    Optional<SignedCheckpoint> furthest = Optional.empty();
    Optional<Witness> by = Optional.empty();
    for (Map.Entry<String, Witness> each : witnesses.entrySet()) {
      Optional<SignedCheckpoint> last = last(each.getValue());
      long furthestNumber = furthest.map(it -> it.checkpoint().number()).orElse(known);
      if (last.isPresent() && last.get().checkpoint().number() > furthestNumber) {
        furthest = last;
        by = Optional.of(each.getValue());
      }
    }
    return by.isEmpty()
        ? Optional.empty()
        : Optional.of(freeze(by.get(), known, furthest.orElseThrow().checkpoint().number()));
  }

  private static Optional<SignedCheckpoint> last(Witness witness) {
    try {
      return witness.last();
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private int freeze(Witness witness, long known, long seen) {
    if (known == 0) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot go on with the ledger: witness %s keeps its checkpoint %d, and the state has none. Restore a later backup, or name a new witness and keep what the old one has."
              .formatted(witness.name(), seen));
    }
    List<SignedCheckpoint> lost = new ArrayList<>();
    try {
      for (long number = known; number <= seen; number++) {
        SignedCheckpoint kept = witness.find(number).orElseThrow();
        if (number > known) {
          lost.add(kept);
        } else {
          requireSame(witness, kept);
        }
      }
    } catch (IOException e) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID, String.valueOf(e.getMessage()), e);
    }
    String reason =
        "状态已从备份恢复，检查点 %d 之后的决定已丢失，请重新确认 / The state was put back from a backup; decisions after checkpoint %d are lost. Confirm anew."
            .formatted(known, known);
    int frozen = jdbi.inTransaction(handle -> suspend(handle, reason));
    recorder.record(
        "freezeGrants", Map.of("grants", frozen, "checkpoint", known, "witnessed", seen));
    maker.goOnAfter(lost);
    LOG.error(
        "The state is older than witness {} has seen (checkpoint {} of {}): it was put back from a backup. {} grants are suspended until their owners resume them",
        witness.name(),
        known,
        seen,
        frozen);
    return frozen;
  }

  private void requireSame(Witness witness, SignedCheckpoint kept) {
    Optional<SignedCheckpoint> own =
        jdbi.withHandle(handle -> CheckpointTable.find(handle, kept.checkpoint().number()));
    if (!own.equals(Optional.of(kept))) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot go on with the ledger: witness %s keeps another checkpoint %d. It is of another ledger, or this one was altered; compare both by ledger verify."
              .formatted(witness.name(), kept.checkpoint().number()));
    }
  }

  /** Both sides of every grant are told. */
  private static int suspend(Handle handle, String reason) {
    List<Frozen> frozen =
        handle
            .createQuery(
                "UPDATE share_grant SET status = 'SUSPENDED', reason = :reason"
                    + " WHERE basis = 'APPROVED' AND status = 'ACTIVE'"
                    + " RETURNING owner, consumer")
            .bind("reason", reason)
            .map(
                (RowView row) ->
                    new Frozen(
                        row.getColumn("owner", String.class),
                        row.getColumn("consumer", String.class)))
            .list();
    frozen.stream()
        .distinct()
        .flatMap(it -> Stream.of(it.told(it.owner, it.consumer), it.told(it.consumer, it.owner)))
        .forEach(notice -> NoticeTable.add(handle, notice));
    return frozen.size();
  }

  /** Whose grants were suspended. */
  private record Frozen(String owner, String consumer) {
    Notice told(String department, String other) {
      return Notice.of(department, Notice.Kind.GRANTS_FROZEN, owner, other).urgent(true);
    }
  }
}
