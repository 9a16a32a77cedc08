package dev.landbridge.policies.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** The table of notices. Each method works in the transaction that the handle is in. */
public final class NoticeTable {
  private NoticeTable() {}

  /** A notice that waits to be delivered. */
  record Waiting(long id, int attempts, Notice notice) {}

  /** Adds a notice. */
  public static void add(Handle handle, Notice notice) {
    handle
        .createUpdate(
            "INSERT INTO notice (department, kind, reference, other, due, urgent)"
                + " VALUES (:department, :kind, :reference, :other, :due, :urgent)")
        .bind("department", notice.department())
        .bind("kind", notice.kind())
        .bind("reference", notice.reference())
        .bind("other", notice.other())
        .bind("due", notice.due())
        .bind("urgent", notice.urgent())
        .execute();
  }

  /** Adds once for each side that grants end before a moment. */
  static void addEnding(Handle handle, Instant before) {
    handle
        .createUpdate(
            "INSERT INTO notice (department, kind, reference, other, due, urgent)"
                + " SELECT side.department, 'GRANTS_END_SOON', side.reference, side.other,"
                + " side.due, false FROM (SELECT DISTINCT"
                + " unnest(ARRAY[owner, consumer]) AS department,"
                + " coalesce(request::text, owner) AS reference,"
                + " unnest(ARRAY[consumer, owner]) AS other,"
                + " (valid_until AT TIME ZONE 'Asia/Shanghai')::date AS due FROM share_grant"
                + " WHERE basis = 'APPROVED' AND status = 'ACTIVE' AND valid_until > now()"
                + " AND valid_until < :before) side"
                + " ON CONFLICT (department, reference, due) WHERE kind = 'GRANTS_END_SOON'"
                + " DO NOTHING")
        .bind("before", before)
        .execute();
  }

  /** The oldest that is to be tried now; nobody else takes it before some time has passed. */
  static Optional<Waiting> take(Handle handle, Duration lease) {
    return handle
        .createQuery(
            "UPDATE notice SET next_attempt = now() + :seconds * interval '1 second' WHERE id ="
                + " (SELECT id FROM notice WHERE ended_at IS NULL AND next_attempt <= now()"
                + " ORDER BY next_attempt, id LIMIT 1 FOR UPDATE SKIP LOCKED)"
                + " RETURNING id, department, kind, reference, other, due, urgent, attempts")
        .bind("seconds", lease.toSeconds())
        .map(NoticeTable::waiting)
        .findOne();
  }

  private static Waiting waiting(RowView row) {
    return new Waiting(
        row.getColumn("id", Long.class),
        row.getColumn("attempts", Integer.class),
        new Notice(
            row.getColumn("department", String.class),
            Notice.Kind.valueOf(row.getColumn("kind", String.class)),
            row.getColumn("reference", String.class),
            Optional.ofNullable(row.getColumn("other", String.class)),
            Optional.ofNullable(row.getColumn("due", LocalDate.class)),
            row.getColumn("urgent", Boolean.class)));
  }

  /** Notes that a notice was delivered, or that nobody tries any more. */
  static void end(Handle handle, long id, boolean delivered) {
    handle
        .createUpdate(
            "UPDATE notice SET attempts = attempts + 1, ended_at = now(), delivered = :delivered"
                + " WHERE id = :id")
        .bind("id", id)
        .bind("delivered", delivered)
        .execute();
  }

  static void tryLater(Handle handle, long id, Duration pause) {
    handle
        .createUpdate(
            "UPDATE notice SET attempts = attempts + 1,"
                + " next_attempt = now() + :seconds * interval '1 second' WHERE id = :id")
        .bind("id", id)
        .bind("seconds", pause.toSeconds())
        .execute();
  }

  /** Removes those that ended long ago. */
  static void removeEnded(Handle handle, List<String> kinds, Duration age) {
    handle
        .createUpdate(
            "DELETE FROM notice WHERE ended_at < now() - :seconds * interval '1 second'"
                + " AND kind = ANY (:kinds)")
        .bindArray("kinds", String.class, kinds)
        .bind("seconds", age.toSeconds())
        .execute();
  }
}
