package dev.landbridge.policies.ledger.keep;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Erases what is personal of records. The chain covers only its digest, so that it stays whole; the
 * record says which act erased it, and the act says why.
 *
 * <p>Exports and backups that were made before are not reached. PostgreSQL gives the room of what
 * was erased to others at its next VACUUM.
 */
public final class Erasure {
  /** The name of the act, by which the verifier knows it. */
  static final String ACT = "erasePersonalData";

  private final Jdbi jdbi;
  private final KeepingRecorder recorder;

  /**
   * Erasure in a database.
   *
   * @param recorder records what is erased, and why, before it is
   */
  public Erasure(Jdbi jdbi, KeepingRecorder recorder) {
    this.jdbi = jdbi;
    this.recorder = recorder;
  }

  /**
   * Erases the personal part of records and their segments; of an answer that left in parts that of
   * both its records.
   *
   * @return the records of which it was erased, in order
   * @throws LandbridgeException with {@code NOT_FOUND} if one is not there; {@code NOT_POSSIBLE} if
   *     one is held or was erased before; {@code INVALID_VALUE} if there is none, or no reason.
   *     Nothing is erased then
   */
  public List<UUID> erase(Set<UUID> records, String reason) {
    LedgerHolds.requireReason("erase personal data", reason);
    if (records.isEmpty()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE, "Cannot erase personal data: no record. Name one.");
    }
    return jdbi.inTransaction(
        handle -> {
          LedgerHolds.takeTurn(handle);
          Set<UUID> all = new TreeSet<>();
          for (UUID each : records) {
            all.addAll(parts(handle, each));
          }
          all.forEach(it -> requireFree(handle, it));
          UUID act =
              recorder.record(
                  ACT,
                  Map.of("reason", reason, "records", all.stream().map(UUID::toString).toList()),
                  Map.of());
          all.forEach(it -> erase(handle, it, act));
          return List.copyOf(all);
        });
  }

  /** The record, and that which it ends or is ended by. */
  private static List<UUID> parts(Handle handle, UUID record) {
    List<UUID> parts =
        handle
            .createQuery(
                "SELECT id FROM ledger_record WHERE id = :id"
                    + " UNION SELECT id FROM ledger_record WHERE intent = :id"
                    + " UNION SELECT i.id FROM ledger_record o JOIN ledger_record i"
                    + "   ON i.id = o.intent WHERE o.id = :id")
            .bind("id", record)
            .mapTo(UUID.class)
            .list();
    if (!parts.contains(record)) {
      throw new LandbridgeException(
          ErrorCode.NOT_FOUND,
          "Cannot erase personal data: there is no record %s. Copy the id from ledger search."
              .formatted(record));
    }
    return parts;
  }

  private static void requireFree(Handle handle, UUID record) {
    LedgerHolds.touching(handle, record).stream()
        .findFirst()
        .ifPresent(
            hold -> {
              throw new LandbridgeException(
                  ErrorCode.NOT_POSSIBLE,
                  "Cannot erase personal data: record %s is held by hold %d (%s). Release the hold first."
                      .formatted(record, hold.id(), hold.reason()));
            });
    boolean erased =
        handle
            .createQuery(
                "SELECT erased_by IS NOT NULL FROM ledger_record WHERE id = :id FOR UPDATE")
            .bind("id", record)
            .mapTo(Boolean.class)
            .one();
    if (erased) {
      throw new LandbridgeException(
          ErrorCode.NOT_POSSIBLE,
          "Cannot erase personal data: that of record %s was erased before. Leave it out."
              .formatted(record));
    }
  }

  private static void erase(Handle handle, UUID record, UUID act) {
    handle
        .createUpdate(
            "UPDATE ledger_record SET salt = NULL, person = NULL, case_number = NULL,"
                + " subjects = NULL, personal = NULL, erased_by = :act WHERE id = :id")
        .bind("act", act)
        .bind("id", record)
        .execute();
    handle
        .createUpdate(
            "DELETE FROM ledger_segment s USING ledger_record r WHERE r.id = :id"
                + " AND s.written_at = r.written_at AND s.chain = r.chain"
                + " AND s.sequence = r.sequence")
        .bind("id", record)
        .execute();
  }
}
