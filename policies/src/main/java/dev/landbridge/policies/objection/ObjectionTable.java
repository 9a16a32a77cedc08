package dev.landbridge.policies.objection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** The table of objections. Each method works in the transaction that the handle is in. */
final class ObjectionTable {
  private static final String SELECT =
      "SELECT id, consumer, person, owner, type_name, member, record, problem, filed_at, due,"
          + " status, answer FROM objection WHERE :seer IN (consumer, owner) ";

  private ObjectionTable() {}

  static void insert(Handle handle, Objection filed, byte[] record) {
    handle
        .createUpdate(
            "INSERT INTO objection (id, consumer, person, owner, type_name, member, record,"
                + " problem, filed_at, due, status) VALUES (:id, :consumer, :person, :owner,"
                + " :type, :member, :record, :problem, :at, :due, 'FILED')")
        .bind("id", filed.id())
        .bind("consumer", filed.consumer())
        .bind("person", filed.person())
        .bind("owner", filed.owner())
        .bind("type", filed.typeName())
        .bind("member", filed.member())
        .bind("record", record)
        .bind("problem", filed.problem())
        .bind("at", filed.filedAt())
        .bind("due", filed.due())
        .execute();
  }

  /** Whether a department was ever given a field of an owner's, by consent. */
  static boolean wasGiven(
      Handle handle, String consumer, String owner, String type, String member) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM share_grant WHERE owner = :owner AND type_name = :type"
                + " AND member = :member AND kind = 'SELECT'"
                + " AND (consumer = :consumer OR basis = 'UNCONDITIONAL'))")
        .bind("consumer", consumer)
        .bind("owner", owner)
        .bind("type", type)
        .bind("member", member)
        .mapTo(Boolean.class)
        .one();
  }

  /** How many of a department's objections nobody has answered. */
  static int open(Handle handle, String consumer) {
    return handle
        .createQuery(
            "SELECT count(*) FROM objection WHERE consumer = :consumer AND status = 'FILED'")
        .bind("consumer", consumer)
        .mapTo(Integer.class)
        .one();
  }

  /** An objection of which a department is a side, locked against other acts. */
  static Optional<Objection> lock(Handle handle, UUID id, String seer, RecordSeal seal) {
    return handle
        .createQuery(SELECT + "AND id = :id FOR UPDATE")
        .bind("id", id)
        .bind("seer", seer)
        .map((RowView row) -> objection(row, seal))
        .findOne();
  }

  /**
   * Objections of which a department is a side, the latest first.
   *
   * @param lateOn only open ones that it should have answered before this day
   */
  static List<Objection> latest(
      Handle handle, String seer, Optional<LocalDate> lateOn, int most, RecordSeal seal) {
    return handle
        .createQuery(
            SELECT
                + "AND (CAST(:late AS date) IS NULL OR (owner = :seer AND status = 'FILED'"
                + " AND due < CAST(:late AS date))) ORDER BY filed_at DESC, id LIMIT :most")
        .bind("seer", seer)
        .bind("late", lateOn)
        .bind("most", most)
        .map((RowView row) -> objection(row, seal))
        .list();
  }

  static void answer(
      Handle handle, UUID id, ObjectionStatus status, String answer, String by, Instant at) {
    handle
        .createUpdate(
            "UPDATE objection SET status = :status, record = NULL, answer = :answer,"
                + " answered_by = :by, answered_at = :at WHERE id = :id")
        .bind("id", id)
        .bind("status", status)
        .bind("answer", answer)
        .bind("by", by)
        .bind("at", at)
        .execute();
  }

  static void withdraw(Handle handle, UUID id) {
    handle
        .createUpdate("UPDATE objection SET status = 'WITHDRAWN', record = NULL WHERE id = :id")
        .bind("id", id)
        .execute();
  }

  private static Objection objection(RowView row, RecordSeal seal) {
    UUID id = row.getColumn("id", UUID.class);
    return new Objection(
        id,
        row.getColumn("consumer", String.class),
        row.getColumn("person", String.class),
        row.getColumn("owner", String.class),
        row.getColumn("type_name", String.class),
        row.getColumn("member", String.class),
        Optional.ofNullable(row.getColumn("record", byte[].class))
            .flatMap(bytes -> seal.open(id, bytes)),
        row.getColumn("problem", String.class),
        row.getColumn("filed_at", Instant.class),
        row.getColumn("due", LocalDate.class),
        ObjectionStatus.valueOf(row.getColumn("status", String.class)),
        Optional.ofNullable(row.getColumn("answer", String.class)));
  }
}
