package dev.landbridge.policies.registry.change;

import dev.landbridge.policies.registry.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Proposals in the database. */
final class ChangeTables {
  private static final String SELECT =
      "SELECT id, kind, before::text AS before, after::text AS after, reason, proposed_by,"
          + " proposed_at, status, decided_by, decided_at, answer FROM registry_change ";

  private ChangeTables() {}

  /** Until the transaction ends, nobody else proposes or decides. */
  static void lock(Handle handle) {
    handle.execute("LOCK TABLE registry_change IN EXCLUSIVE MODE");
  }

  static void insert(Handle handle, RegistryChange change) {
    handle
        .createUpdate(
            "INSERT INTO registry_change (id, kind, key, before, after, reason, proposed_by,"
                + " proposed_at, status) VALUES (:id, :kind, :key, CAST(:before AS jsonb),"
                + " CAST(:after AS jsonb), :reason, :by, :at, 'OPEN')")
        .bind("id", change.id())
        .bind("kind", change.after().kind())
        .bind("key", change.after().key())
        .bind("before", change.before().map(EntryJson::write).orElse(null))
        .bind("after", EntryJson.write(change.after()))
        .bind("reason", change.reason())
        .bind("by", change.proposedBy())
        .bind("at", change.proposedAt())
        .execute();
  }

  static Optional<RegistryChange> find(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map(ChangeTables::change)
        .findOne();
  }

  /**
   * The latest first.
   *
   * @param department only those about its people; empty for all
   */
  static List<RegistryChange> latest(
      Handle handle, Optional<String> department, boolean open, int most) {
    return handle
        .createQuery(
            SELECT
                + "WHERE (NOT :open OR status = 'OPEN') AND (CAST(:department AS text) IS NULL"
                + " OR kind = 'PERSON' AND :department IN (before ->> 'department',"
                + " after ->> 'department')) ORDER BY proposed_at DESC, id DESC LIMIT :most")
        .bind("open", open)
        .bind("department", department)
        .bind("most", most)
        .map(ChangeTables::change)
        .list();
  }

  static void decide(Handle handle, UUID id, ChangeStatus status, RegistryChange.Decided decided) {
    handle
        .createUpdate(
            "UPDATE registry_change SET status = :status, decided_by = :by, decided_at = :at,"
                + " decided_in = pg_current_xact_id(), answer = :answer WHERE id = :id")
        .bind("id", id)
        .bind("status", status)
        .bind("by", decided.by())
        .bind("at", decided.at())
        .bind("answer", decided.answer())
        .execute();
  }

  /** Whether an account was ever taken from another person: whoever signs in with it is she. */
  static boolean wasOfAnother(Handle handle, Account account, String person) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM registry_change WHERE kind = 'PERSON'"
                + " AND key <> :person AND status = 'CONFIRMED' AND before -> 'accounts'"
                + " @> jsonb_build_array(jsonb_build_object('issuer', CAST(:issuer AS text),"
                + " 'subject', CAST(:subject AS text))))")
        .bind("person", person)
        .bind("issuer", account.issuer())
        .bind("subject", account.subject())
        .mapTo(Boolean.class)
        .one();
  }

  private static RegistryChange change(RowView row) {
    Entry.Kind kind = Entry.Kind.valueOf(text(row, "kind"));
    return new RegistryChange(
        row.getColumn("id", UUID.class),
        optional(row, "before").map(json -> EntryJson.read(kind, json)),
        EntryJson.read(kind, text(row, "after")),
        text(row, "reason"),
        text(row, "proposed_by"),
        row.getColumn("proposed_at", Instant.class),
        ChangeStatus.valueOf(text(row, "status")),
        optional(row, "decided_by")
            .map(
                by ->
                    new RegistryChange.Decided(
                        by, row.getColumn("decided_at", Instant.class), optional(row, "answer"))));
  }

  private static String text(RowView row, String column) {
    return row.getColumn(column, String.class);
  }

  private static Optional<String> optional(RowView row, String column) {
    return Optional.ofNullable(row.getColumn(column, String.class));
  }
}
