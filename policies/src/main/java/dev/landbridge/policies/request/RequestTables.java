package dev.landbridge.policies.request;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.policies.grant.Definition;
import dev.landbridge.policies.grant.Narrowing;
import dev.landbridge.policies.grant.NarrowingTable;
import dev.landbridge.policies.grant.NarrowingTable.Approved;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.request.Approval.Covers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The tables of requests. Each method works in the transaction that the handle is in. */
final class RequestTables {
  private static final String REQUEST =
      "SELECT id, department, person, matter, operation, operation_digest, legal_basis, scenario,"
          + " scope, method, valid_until, urgent, unattended, submitted_at, status, reason FROM share_request ";

  /**
   * Parts that the department in {@code :seer} may see: all of its own requests; of others' its own
   * part once it was passed on to it, which an automatic one never is.
   */
  private static final String SEEN =
      " (r.department = :seer OR (p.owner = :seer AND r.status IN ('CONSENTED', 'WITHDRAWN')"
          + " AND p.due IS NOT NULL))";

  private RequestTables() {}

  /** One use that a part asks for, and what its field, link or check is. */
  record AskedUse(String owner, FieldUse use, boolean automatic, Definition definition) {}

  static void insert(
      Handle handle, UUID id, String department, String person, Submission submission, Instant at) {
    Facts facts = submission.facts();
    handle
        .createUpdate(
            "INSERT INTO share_request (id, department, person, matter, operation,"
                + " operation_digest, legal_basis, scenario, scope, method, valid_until, urgent,"
                + " unattended, submitted_at, status) VALUES (:id, :department, :person, :matter, :operation,"
                + " :digest, :legalBasis, :scenario, :scope, :method, :until, :urgent, :unattended, :at,"
                + " 'SUBMITTED')")
        .bind("id", id)
        .bind("department", department)
        .bind("person", person)
        .bind("matter", submission.matter())
        .bind("operation", submission.operation().text())
        .bind("digest", submission.operation().digest())
        .bind("legalBasis", facts.legalBasis())
        .bind("scenario", facts.scenario())
        .bind("scope", facts.scope())
        .bind("method", facts.method())
        .bind("until", facts.until())
        .bind("urgent", submission.urgent())
        .bind("unattended", submission.unattended())
        .bind("at", at)
        .execute();
  }

  /** Adds a part for each owner; one of which nothing needs a decision is automatic. */
  static void insertParts(Handle handle, UUID id, List<AskedUse> uses) {
    Map<String, Boolean> automatic = new HashMap<>();
    uses.forEach(use -> automatic.merge(use.owner(), use.automatic(), Boolean::logicalAnd));
    PreparedBatch parts =
        handle.prepareBatch(
            "INSERT INTO share_request_part (request, owner, status)"
                + " VALUES (:request, :owner, :status)");
    automatic.forEach(
        (owner, all) ->
            parts
                .bind("request", id)
                .bind("owner", owner)
                .bind("status", all ? PartStatus.AUTOMATIC : PartStatus.WAITING)
                .add());
    parts.execute();
    PreparedBatch rows =
        handle.prepareBatch(
            "INSERT INTO share_request_use (request, owner, type_name, member, kind, automatic,"
                + " definition, mask) VALUES (:request, :owner, :type, :member, :kind, :automatic,"
                + " :definition, :mask)");
    for (AskedUse use : uses) {
      rows.bind("request", id)
          .bind("owner", use.owner())
          .bind("type", use.use().typeName())
          .bind("member", use.use().member())
          .bind("kind", use.use().kind())
          .bind("automatic", use.automatic())
          .bind("definition", use.definition().digest())
          .bind("mask", use.definition().mask())
          .add();
    }
    rows.execute();
  }

  /** Adds to each part what is expected of the owner's types. */
  static void insertRows(
      Handle handle, UUID id, List<AskedUse> uses, Map<String, Long> expected, Owners owners) {
    PreparedBatch rows =
        handle.prepareBatch(
            "INSERT INTO share_request_rows (request, owner, type_name, expected)"
                + " VALUES (:request, :owner, :type, :expected)");
    uses.stream()
        .map(AskedUse::owner)
        .distinct()
        .forEach(
            owner ->
                expected.entrySet().stream()
                    .filter(it -> owners.isOf(owner, it.getKey()))
                    .forEach(
                        it ->
                            rows.bind("request", id)
                                .bind("owner", owner)
                                .bind("type", it.getKey())
                                .bind("expected", it.getValue())
                                .add()));
    if (rows.size() > 0) {
      rows.execute();
    }
  }

  /** Locks a request against other acts; false if there is none. */
  static boolean lock(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT true FROM share_request WHERE id = :id FOR UPDATE")
        .bind("id", id)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  /** Who has consented to a request for the department that asks, or has ended it there. */
  static Optional<String> decidedBy(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT decided_by FROM share_request WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  /** A request with the parts that a department may see; empty if it may see none. */
  static Optional<ShareRequest> find(Handle handle, UUID id, String seer) {
    return read(handle, seer, List.of(id)).stream().findFirst();
  }

  /**
   * Requests of which a department may see a part, the latest first.
   *
   * @param lateOn only those that the department itself should have decided before this day
   */
  static List<ShareRequest> latest(
      Handle handle, String seer, Optional<LocalDate> lateOn, int most) {
    List<UUID> ids =
        handle
            .createQuery(
                "SELECT r.id FROM share_request r JOIN share_request_part p ON p.request = r.id"
                    + " WHERE"
                    + SEEN
                    + " AND (CAST(:late AS date) IS NULL OR p.owner = :seer"
                    + " AND p.status = 'PENDING' AND p.due < CAST(:late AS date))"
                    + " GROUP BY r.id ORDER BY r.submitted_at DESC, r.id DESC LIMIT :most")
            .bind("seer", seer)
            .bind("late", lateOn)
            .bind("most", most)
            .mapTo(UUID.class)
            .list();
    return read(handle, seer, ids);
  }

  private static List<ShareRequest> read(Handle handle, String seer, List<UUID> wanted) {
    UUID[] ids = wanted.toArray(UUID[]::new);
    Map<UUID, List<OwnerPart>> parts = parts(handle, seer, wanted);
    Map<UUID, List<String>> joined = joined(handle, ids);
    return handle
        .createQuery(REQUEST + "WHERE id = ANY (:ids) ORDER BY submitted_at DESC, id DESC")
        .bind("ids", ids)
        .map((RowView row) -> request(row, joined, parts))
        .filter(request -> !request.parts().isEmpty())
        .list();
  }

  private static ShareRequest request(
      RowView row, Map<UUID, List<String>> joined, Map<UUID, List<OwnerPart>> parts) {
    UUID id = row.getColumn("id", UUID.class);
    return new ShareRequest(
        id,
        text(row, "department"),
        text(row, "person"),
        text(row, "matter"),
        text(row, "operation"),
        text(row, "operation_digest"),
        new Facts(
            text(row, "legal_basis"),
            text(row, "scenario"),
            text(row, "scope"),
            Facts.Method.valueOf(text(row, "method")),
            row.getColumn("valid_until", Instant.class)),
        row.getColumn("urgent", Boolean.class),
        row.getColumn("unattended", Boolean.class),
        row.getColumn("submitted_at", Instant.class),
        RequestStatus.valueOf(text(row, "status")),
        optional(row, "reason"),
        joined.getOrDefault(id, List.of()),
        parts.getOrDefault(id, List.of()));
  }

  private static Map<UUID, List<String>> joined(Handle handle, UUID[] ids) {
    Map<UUID, List<String>> joined = new HashMap<>();
    handle
        .createQuery(
            "SELECT request, owner FROM share_request_part WHERE request = ANY (:ids)"
                + " ORDER BY owner")
        .bind("ids", ids)
        .map((RowView row) -> Map.entry(row.getColumn("request", UUID.class), text(row, "owner")))
        .forEach(
            it -> joined.computeIfAbsent(it.getKey(), _ -> new ArrayList<>()).add(it.getValue()));
    return joined;
  }

  private static Map<UUID, List<OwnerPart>> parts(Handle handle, String seer, List<UUID> wanted) {
    UUID[] ids = wanted.toArray(UUID[]::new);
    Map<Approved, Set<FieldUse>> uses = new HashMap<>();
    handle
        .createQuery(
            "SELECT request, owner, type_name, member, kind FROM share_request_use"
                + " WHERE request = ANY (:ids)")
        .bind("ids", ids)
        .map((RowView row) -> Map.entry(key(row), use(row)))
        .forEach(it -> uses.computeIfAbsent(it.getKey(), _ -> new HashSet<>()).add(it.getValue()));
    Map<Approved, Map<String, Long>> expected = new HashMap<>();
    handle
        .createQuery(
            "SELECT request, owner, type_name, expected FROM share_request_rows"
                + " WHERE request = ANY (:ids) AND owner = :seer")
        .bind("ids", ids)
        .bind("seer", seer)
        .map(
            (RowView row) ->
                expected
                    .computeIfAbsent(key(row), _ -> new HashMap<>())
                    .put(text(row, "type_name"), row.getColumn("expected", Long.class)))
        .list();
    Map<Approved, Narrowing> narrowings = NarrowingTable.read(handle, Optional.of(wanted));
    Map<UUID, List<OwnerPart>> parts = new HashMap<>();
    handle
        .createQuery(
            "SELECT p.request, p.owner, p.status, p.due, p.extension, p.question, p.answer,"
                + " p.covers, p.granted_until, p.decided_by, p.decided_at, p.reason"
                + " FROM share_request_part p JOIN share_request r ON r.id = p.request"
                + " WHERE r.id = ANY (:ids) AND"
                + SEEN
                + " ORDER BY p.owner")
        .bind("ids", ids)
        .bind("seer", seer)
        .map(
            (RowView row) -> {
              Approved key = key(row);
              Narrowing narrowing = narrowings.getOrDefault(key, Narrowing.NONE);
              return Map.entry(
                  key, part(row, uses, expected.getOrDefault(key, Map.of()), narrowing));
            })
        .forEach(
            it ->
                parts
                    .computeIfAbsent(it.getKey().request(), _ -> new ArrayList<>())
                    .add(it.getValue()));
    return parts;
  }

  private static Approved key(RowView row) {
    return new Approved(row.getColumn("request", UUID.class), text(row, "owner"));
  }

  private static OwnerPart part(
      RowView row,
      Map<Approved, Set<FieldUse>> uses,
      Map<String, Long> expected,
      Narrowing narrowing) {
    Optional<Approval> approval =
        optional(row, "covers")
            .map(
                covers ->
                    new Approval(
                        Covers.valueOf(covers),
                        row.getColumn("granted_until", Instant.class),
                        narrowing));
    return new OwnerPart(
        text(row, "owner"),
        PartStatus.valueOf(text(row, "status")),
        uses.getOrDefault(key(row), Set.of()),
        expected,
        Optional.ofNullable(row.getColumn("due", LocalDate.class)),
        optional(row, "extension"),
        optional(row, "question"),
        optional(row, "answer"),
        optional(row, "decided_by")
            .map(
                by ->
                    new OwnerPart.Decided(
                        by,
                        row.getColumn("decided_at", Instant.class),
                        approval,
                        optional(row, "reason"))));
  }

  private static FieldUse use(RowView row) {
    return new FieldUse(
        text(row, "type_name"), text(row, "member"), Kind.valueOf(text(row, "kind")));
  }

  /** Ends or passes on a request in its own department. */
  static void setStatus(
      Handle handle,
      UUID id,
      RequestStatus status,
      String by,
      Instant at,
      Optional<String> reason) {
    handle
        .createUpdate(
            "UPDATE share_request SET status = :status, decided_by = :by, decided_at = :at,"
                + " reason = :reason WHERE id = :id")
        .bind("id", id)
        .bind("status", status)
        .bind("by", by)
        .bind("at", at)
        .bind("reason", reason)
        .execute();
  }

  /** Passes all parts that wait for the department's consent on to their owners. */
  static void passOn(Handle handle, UUID id, LocalDate due) {
    handle
        .createUpdate(
            "UPDATE share_request_part SET status = 'PENDING', due = :due"
                + " WHERE request = :id AND status = 'WAITING'")
        .bind("id", id)
        .bind("due", due)
        .execute();
  }

  /** Ends all parts that nobody has decided about. */
  static void withdrawParts(Handle handle, UUID id) {
    handle
        .createUpdate(
            "UPDATE share_request_part SET status = 'WITHDRAWN'"
                + " WHERE request = :id AND status IN ('WAITING', 'PENDING', 'RETURNED')")
        .bind("id", id)
        .execute();
  }

  static void extend(Handle handle, UUID id, String owner, LocalDate due, String reason) {
    handle
        .createUpdate(
            "UPDATE share_request_part SET due = :due, extension = :reason"
                + " WHERE request = :id AND owner = :owner")
        .bind("id", id)
        .bind("owner", owner)
        .bind("due", due)
        .bind("reason", reason)
        .execute();
  }

  static void askForMore(Handle handle, UUID id, String owner, String question) {
    handle
        .createUpdate(
            "UPDATE share_request_part SET status = 'RETURNED', question = :question"
                + " WHERE request = :id AND owner = :owner")
        .bind("id", id)
        .bind("owner", owner)
        .bind("question", question)
        .execute();
  }

  static void answer(Handle handle, UUID id, String owner, String answer, LocalDate due) {
    handle
        .createUpdate(
            "UPDATE share_request_part SET status = 'PENDING', answer = :answer, due = :due"
                + " WHERE request = :id AND owner = :owner")
        .bind("id", id)
        .bind("owner", owner)
        .bind("answer", answer)
        .bind("due", due)
        .execute();
  }

  static void refuse(Handle handle, UUID id, String owner, String by, Instant at, String reason) {
    handle
        .createUpdate(
            "UPDATE share_request_part SET status = 'REFUSED', decided_by = :by, decided_at = :at,"
                + " reason = :reason WHERE request = :id AND owner = :owner")
        .bind("id", id)
        .bind("owner", owner)
        .bind("by", by)
        .bind("at", at)
        .bind("reason", reason)
        .execute();
  }

  static void approve(
      Handle handle, UUID id, String owner, String by, Instant at, Approval approval) {
    Narrowing narrowing = approval.narrowing();
    handle
        .createUpdate(
            "UPDATE share_request_part SET status = 'APPROVED', decided_by = :by, decided_at = :at,"
                + " covers = :covers, granted_until = :until, joins = :joins,"
                + " most_rows = :mostRows, per_minute = :perMinute, per_day = :perDay,"
                + " case_bound = :caseBound, numbers_only = :numbersOnly"
                + " WHERE request = :id AND owner = :owner")
        .bind("id", id)
        .bind("owner", owner)
        .bind("by", by)
        .bind("at", at)
        .bind("covers", approval.covers())
        .bind("until", approval.until())
        .bind("joins", narrowing.joins().map(it -> it.toArray(String[]::new)).orElse(null))
        .bind("mostRows", number(narrowing.mostRows()))
        .bind("perMinute", number(narrowing.perMinute()))
        .bind("perDay", number(narrowing.perDay()))
        .bind("caseBound", narrowing.caseBound())
        .bind("numbersOnly", number(narrowing.numbersOnly()))
        .execute();
    NarrowingTable.write(handle, new Approved(id, owner), narrowing);
  }

  private static @Nullable Integer number(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static String text(RowView row, String column) {
    return row.getColumn(column, String.class);
  }

  private static Optional<String> optional(RowView row, String column) {
    return Optional.ofNullable(row.getColumn(column, String.class));
  }
}
