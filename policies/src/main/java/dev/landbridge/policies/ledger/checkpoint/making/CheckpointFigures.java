package dev.landbridge.policies.ledger.checkpoint.making;

import dev.landbridge.policies.ledger.checkpoint.Checkpoint;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * How far checkpoints and witnesses are.
 *
 * @param number of the last checkpoint; 0 if there is none
 * @param time of the last checkpoint; empty if there is none
 * @param witnesses by name
 */
public record CheckpointFigures(
    long number, Optional<Instant> time, Map<String, WitnessFigures> witnesses) {
  public CheckpointFigures {
    witnesses = Map.copyOf(witnesses);
  }

  /**
   * How far a witness is.
   *
   * @param number of the last checkpoint that it keeps; 0 if it keeps none
   * @param refused whether it refuses what it is given
   */
  public record WitnessFigures(long number, boolean refused) {
    static final WitnessFigures NONE = new WitnessFigures(0, false);
  }

  /** Nothing yet, for these witnesses. */
  static CheckpointFigures none(Set<String> witnesses) {
    return new CheckpointFigures(
        0,
        Optional.empty(),
        witnesses.stream()
            .collect(Collectors.toMap(Function.identity(), _ -> WitnessFigures.NONE)));
  }

  /** What the database says of these witnesses. */
  static CheckpointFigures read(Handle handle, Set<String> witnesses) {
    Optional<Checkpoint> last = CheckpointTable.last(handle).map(SignedCheckpoint::checkpoint);
    Map<String, WitnessFigures> known =
        handle
            .createQuery(
                "SELECT witness, number, refused IS NOT NULL AS refused FROM ledger_witnessed")
            .map(
                (RowView row) ->
                    Map.entry(
                        row.getColumn("witness", String.class),
                        new WitnessFigures(
                            row.getColumn("number", Long.class),
                            row.getColumn("refused", Boolean.class))))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new CheckpointFigures(
        last.map(Checkpoint::number).orElse(0L),
        last.map(Checkpoint::time),
        witnesses.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), it -> known.getOrDefault(it, WitnessFigures.NONE))));
  }
}
