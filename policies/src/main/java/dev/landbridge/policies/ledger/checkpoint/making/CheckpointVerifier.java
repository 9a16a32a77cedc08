package dev.landbridge.policies.ledger.checkpoint.making;

import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.checkpoint.ChainHead;
import dev.landbridge.policies.ledger.checkpoint.Checkpoint;
import dev.landbridge.policies.ledger.checkpoint.CheckpointChain;
import dev.landbridge.policies.ledger.checkpoint.MalformedException;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.witness.Witness;
import dev.landbridge.policies.ledger.record.Period;
import dev.landbridge.policies.ledger.verify.LedgerVerifier;
import dev.landbridge.policies.ledger.verify.Verification;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Checks the ledger against its checkpoints, and these against what witnesses keep. Whoever can
 * write the database can change nothing that a witnessed checkpoint covers without being found.
 */
public final class CheckpointVerifier {
  private final Jdbi jdbi;
  private final Map<String, Witness> witnesses;
  private final Optional<String> firstKey;

  /**
   * A verifier.
   *
   * @param witnesses by name
   * @param firstKey by which the first checkpoint was signed, 64 hexadecimal digits, known from
   *     elsewhere; empty to believe the database
   */
  public CheckpointVerifier(Jdbi jdbi, Map<String, Witness> witnesses, Optional<String> firstKey) {
    this.jdbi = jdbi;
    this.witnesses = Map.copyOf(witnesses);
    this.firstKey = firstKey;
  }

  /**
   * Checks the checkpoints and what was written in a period, up to the first record that is wrong.
   *
   * @param progress takes the number of records that were checked
   */
  public CheckpointVerification verify(Period period, LongConsumer progress) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> new Run(handle).verify(period, progress));
  }

  /** One check of one snapshot. */
  private final class Run {
    private final Handle handle;
    private final CheckpointedChains chains = new CheckpointedChains();
    private final CheckpointChain checkpoints;
    private long good;
    private Optional<String> problem = Optional.empty();

    Run(Handle handle) {
      this.handle = handle;
      this.checkpoints =
          CheckpointChain.whole(firstKey, number -> CheckpointTable.find(handle, number));
    }

    CheckpointVerification verify(Period period, LongConsumer progress) {
      CheckpointTable.forEach(handle, this::add);
      CheckpointChain.Result result = checkpoints.result(Optional.empty());
      Map<String, OptionalLong> unwitnessed = new TreeMap<>();
      Verification records = LedgerVerifier.verify(handle, period, chains, progress);
      for (Map.Entry<String, Witness> each : witnesses.entrySet()) {
        unwitnessed.put(each.getKey(), unwitnessed(each.getKey(), each.getValue(), records));
      }
      return new CheckpointVerification(
          records,
          good,
          problem,
          result.restorations(),
          after(result.last(), records),
          unwitnessed);
    }

    private void add(String line) {
      if (problem.isPresent()) {
        return;
      }
      try {
        SignedCheckpoint signed = SignedCheckpoint.read(line);
        problem = checkpoints.add(signed).map(it -> "checkpoint %d: %s".formatted(good + 1, it));
        if (problem.isEmpty()) {
          good++;
          chains.add(signed.checkpoint());
        }
      } catch (MalformedException e) {
        problem = Optional.of("checkpoint %d: %s".formatted(good + 1, e.getMessage()));
      }
    }

    /** A witness is believed more than the database. */
    private OptionalLong unwitnessed(String name, Witness witness, Verification records) {
      try {
        Optional<SignedCheckpoint> last = witness.last();
        if (last.isPresent()) {
          long number = last.get().checkpoint().number();
          Optional<SignedCheckpoint> own = CheckpointTable.find(handle, number);
          if (!own.equals(last) && problem.isEmpty()) {
            problem =
                Optional.of(
                    "checkpoint %d: %s"
                        .formatted(
                            number,
                            own.isEmpty()
                                ? "witness %s keeps it, and the ledger has it not".formatted(name)
                                : "witness %s keeps another".formatted(name)));
          }
        }
        return OptionalLong.of(after(last.map(SignedCheckpoint::checkpoint), records));
      } catch (IOException _) {
        return OptionalLong.empty();
      }
    }

    private static long after(Optional<Checkpoint> checkpoint, Verification records) {
      long after = 0;
      for (Map.Entry<String, RecordReceipt> head : records.heads().entrySet()) {
        long covered =
            checkpoint.flatMap(it -> it.head(head.getKey())).map(ChainHead::sequence).orElse(0L);
        after += Math.max(0, head.getValue().sequence() - covered);
      }
      return after;
    }
  }
}
