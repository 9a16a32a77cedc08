package dev.landbridge.policies.ledger.checkpoint.making;

import dev.landbridge.policies.ledger.checkpoint.MalformedException;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/** The checkpoints in the database. */
public final class CheckpointTable {
  private static final int ROWS_AT_ONCE = 1_000;

  private CheckpointTable() {}

  /** The last one. */
  public static Optional<SignedCheckpoint> last(Handle handle) {
    return handle
        .createQuery("SELECT signed FROM ledger_checkpoint ORDER BY number DESC LIMIT 1")
        .mapTo(String.class)
        .findOne()
        .map(CheckpointTable::read);
  }

  /** The one of a number. */
  public static Optional<SignedCheckpoint> find(Handle handle, long number) {
    return handle
        .createQuery("SELECT signed FROM ledger_checkpoint WHERE number = :number")
        .bind("number", number)
        .mapTo(String.class)
        .findOne()
        .map(CheckpointTable::read);
  }

  /** Every one as its line of JSON, in order. */
  public static void forEach(Handle handle, Consumer<String> each) {
    try (ResultIterator<String> lines =
        handle
            .createQuery("SELECT signed FROM ledger_checkpoint ORDER BY number")
            .setFetchSize(ROWS_AT_ONCE)
            .mapTo(String.class)
            .iterator()) {
      lines.forEachRemaining(each);
    }
  }

  /** The last one that was made before a moment, as its line of JSON. */
  public static Optional<String> lastBefore(Handle handle, Instant moment) {
    return handle
        .createQuery(
            "SELECT signed FROM ledger_checkpoint WHERE ((signed::jsonb ->> 'checkpoint')::jsonb"
                + " ->> 'time')::timestamptz < :moment ORDER BY number DESC LIMIT 1")
        .bind("moment", moment)
        .mapTo(String.class)
        .findOne();
  }

  static void insert(Handle handle, SignedCheckpoint signed) {
    handle
        .createUpdate("INSERT INTO ledger_checkpoint (number, signed) VALUES (:number, :signed)")
        .bind("number", signed.checkpoint().number())
        .bind("signed", signed.json())
        .execute();
  }

  private static SignedCheckpoint read(String line) {
    try {
      return SignedCheckpoint.read(line);
    } catch (MalformedException e) {
      throw new IllegalStateException("the ledger's checkpoints were altered", e);
    }
  }
}
