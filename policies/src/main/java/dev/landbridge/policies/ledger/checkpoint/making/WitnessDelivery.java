package dev.landbridge.policies.ledger.checkpoint.making;

import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.witness.Witness;
import dev.landbridge.policies.ledger.checkpoint.witness.WitnessRefused;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives checkpoints to witnesses, each all that it has not yet. Thread-safe. */
public final class WitnessDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessDelivery.class);
  private static final int MOST_AT_ONCE = 1_000;

  private final Jdbi jdbi;
  private final Map<String, Witness> witnesses;

  /**
   * A delivery.
   *
   * @param witnesses by the names of the configuration
   */
  public WitnessDelivery(Jdbi jdbi, Map<String, Witness> witnesses) {
    this.jdbi = jdbi;
    this.witnesses = Map.copyOf(witnesses);
  }

  /**
   * Gives to every witness what it lacks; what fails is logged.
   *
   * @return whether all could be reached
   */
  public boolean deliver() {
    long reached =
        witnesses.entrySet().stream().filter(it -> deliver(it.getKey(), it.getValue())).count();
    return reached == witnesses.size();
  }

  /** How far all are, by what any node noted. */
  CheckpointFigures figures() {
    return jdbi.inTransaction(handle -> CheckpointFigures.read(handle, witnesses.keySet()));
  }

  /** As if nothing was known of any. */
  CheckpointFigures noFigures() {
    return CheckpointFigures.none(witnesses.keySet());
  }

  private boolean deliver(String name, Witness witness) {
    try {
      long kept = witness.last().map(it -> it.checkpoint().number()).orElse(0L);
      for (SignedCheckpoint signed : after(kept)) {
        witness.witness(signed);
        kept = signed.checkpoint().number();
      }
      note(name, kept, Optional.empty());
      return true;
    } catch (WitnessRefused e) {
      LOG.error(
          "Witness {} refuses a checkpoint of the ledger: {}. The ledger, or what the witness keeps, was altered or put back; compare both by ledger verify",
          name,
          e.getMessage());
      note(name, 0, Optional.of(e.getMessage()));
      return true;
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
      return false;
    }
  }

  private List<SignedCheckpoint> after(long number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT number FROM ledger_checkpoint WHERE number > :number"
                        + " ORDER BY number LIMIT :most")
                .bind("number", number)
                .bind("most", MOST_AT_ONCE)
                .mapTo(Long.class)
                .list()
                .stream()
                .flatMap(it -> CheckpointTable.find(handle, it).stream())
                .toList());
  }

  private void note(String name, long number, Optional<String> refused) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO ledger_witnessed (witness, number, refused)"
                        + " VALUES (:witness, :number, :refused) ON CONFLICT (witness)"
                        + " DO UPDATE SET number = greatest(ledger_witnessed.number,"
                        + " EXCLUDED.number), at = now(), refused = EXCLUDED.refused")
                .bind("witness", name)
                .bind("number", number)
                .bind("refused", refused.orElse(null))
                .execute());
  }
}
