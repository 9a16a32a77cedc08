package dev.landbridge.policies.grant;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.policies.grant.NarrowingTable.Approved;
import dev.landbridge.policies.grant.TrustedDocuments.Trusted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Update;

/** The grant table. Each method works in the transaction that the handle is in. */
public final class GrantTable {
  private static final String GIVEN =
      "SELECT id, owner, consumer, matter, type_name, member, kind, operation_digest, request,"
          + " definition, mask, valid_from, valid_until, status, reason FROM share_grant";

  private GrantTable() {}

  /** One grant as stored. */
  record Row(
      String id,
      Basis basis,
      Optional<String> consumer,
      Optional<String> matter,
      String owner,
      FieldUse use,
      boolean unattended,
      Instant from,
      Optional<Instant> until,
      Optional<String> operation,
      Optional<Definition> definition,
      Optional<Approved> approved,
      boolean active) {}

  /** Reads all grants that can still come to count. */
  public static GrantIndex read(Handle handle) {
    return new GrantIndex(
        NarrowingTable.read(handle, Optional.empty()),
        trustedOnly(handle),
        trusted(handle),
        handle
            .createQuery(
                "SELECT id, basis, consumer, matter, owner, type_name, member, kind, unattended,"
                    + " valid_from, valid_until, operation_digest, definition, mask, request,"
                    + " status = 'ACTIVE' AS active FROM share_grant"
                    + " WHERE basis <> 'APPROVED' OR status = 'ACTIVE'"
                    + " AND (valid_until IS NULL OR valid_until > now())"
                    + " ORDER BY id")
            .map(GrantTable::row)
            .list());
  }

  /** Codes of the owners whose data only approved documents may touch. */
  public static Set<String> trustedOnly(Handle handle) {
    return handle.createQuery("SELECT department FROM trusted_only").mapTo(String.class).set();
  }

  /** What owners have approved whose data only approved documents may touch, and until when. */
  private static Map<Trusted, Instant> trusted(Handle handle) {
    return handle
        .createQuery(
            "SELECT r.department, r.matter, r.operation_digest, p.owner,"
                + " max(g.valid_until) AS valid_until FROM share_request r"
                + " JOIN share_request_part p ON p.request = r.id"
                + " JOIN trusted_only t ON t.department = p.owner"
                + " JOIN share_grant g ON g.request = r.id AND g.owner = p.owner"
                + " WHERE r.status = 'CONSENTED' AND p.status = 'APPROVED'"
                + " AND g.status = 'ACTIVE' AND g.valid_until > now() GROUP BY 1, 2, 3, 4")
        .map(
            (RowView row) ->
                Map.entry(
                    new Trusted(
                        row.getColumn("department", String.class),
                        row.getColumn("matter", String.class),
                        row.getColumn("operation_digest", String.class),
                        row.getColumn("owner", String.class)),
                    row.getColumn("valid_until", Instant.class)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Row row(RowView row) {
    return new Row(
        row.getColumn("id", String.class),
        Basis.valueOf(row.getColumn("basis", String.class)),
        Optional.ofNullable(row.getColumn("consumer", String.class)),
        Optional.ofNullable(row.getColumn("matter", String.class)),
        row.getColumn("owner", String.class),
        use(row),
        row.getColumn("unattended", Boolean.class),
        row.getColumn("valid_from", Instant.class),
        Optional.ofNullable(row.getColumn("valid_until", Instant.class)),
        Optional.ofNullable(row.getColumn("operation_digest", String.class)),
        definition(row),
        Optional.ofNullable(row.getColumn("request", UUID.class)).map(_ -> Approved.of(row)),
        row.getColumn("active", Boolean.class));
  }

  /**
   * Adds grants. One whose id is known stays as it is: seeding again does not revive what an owner
   * has suspended.
   */
  public static void write(Handle handle, List<Grant> grants) {
    Update insert =
        handle.createUpdate(
            "INSERT INTO share_grant (id, basis, consumer, matter, owner, type_name, member, kind,"
                + " unattended, valid_from, valid_until)"
                + " SELECT id, 'APPROVED', consumer, matter, owner, type_name, member, kind,"
                + " unattended::boolean, valid_from::timestamptz, NULLIF(valid_until, '')::timestamptz"
                + " FROM unnest(:id, :consumer, :matter, :owner, :type_name, :member, :kind,"
                + " :unattended, :valid_from, :valid_until)"
                + " AS g (id, consumer, matter, owner, type_name, member, kind, unattended,"
                + " valid_from, valid_until)"
                + " ON CONFLICT (id) DO NOTHING");
    bind(insert, "id", grants, Grant::id);
    bind(insert, "consumer", grants, Grant::consumer);
    bind(insert, "matter", grants, Grant::matter);
    bind(insert, "owner", grants, Grant::owner);
    bindUse(insert, grants, Grant::use);
    bind(insert, "unattended", grants, it -> Boolean.toString(it.unattended()));
    bind(insert, "valid_from", grants, it -> it.from().toString());
    bind(insert, "valid_until", grants, it -> it.until().map(Instant::toString).orElse(""));
    insert.execute();
  }

  /**
   * Records the automatic grants of a catalog that are not on record yet. An owner that is not in
   * the registry has none.
   *
   * @return whether any was added
   */
  public static boolean writeAutomatic(
      Handle handle, Owners owners, GrantIndex known, Set<String> departments) {
    List<AutomaticGrant> missing =
        owners.automaticGrants().stream()
            .filter(it -> departments.contains(it.owner()) && !known.hasAutomatic(it.id()))
            .toList();
    if (missing.isEmpty()) {
      return false;
    }
    Update insert =
        handle.createUpdate(
            "INSERT INTO share_grant (id, basis, consumer, owner, type_name, member, kind,"
                + " unattended, valid_from)"
                + " SELECT id, basis, CASE basis WHEN 'OWN_DATA' THEN owner END, owner, type_name,"
                + " member, kind, false, now()"
                + " FROM unnest(:id, :basis, :owner, :type_name, :member, :kind)"
                + " AS g (id, basis, owner, type_name, member, kind)"
                + " ON CONFLICT (id) DO NOTHING");
    bind(insert, "id", missing, AutomaticGrant::id);
    bind(insert, "basis", missing, it -> it.basis().name());
    bind(insert, "owner", missing, AutomaticGrant::owner);
    bindUse(insert, missing, AutomaticGrant::use);
    insert.execute();
    return true;
  }

  /**
   * Makes the grants of an approved part; they count from now.
   *
   * @return their ids
   */
  public static List<String> grant(
      Handle handle, UUID request, String owner, Set<FieldUse> granted) {
    return handle
        .createQuery(
            "INSERT INTO share_grant (id, basis, consumer, matter, owner, type_name, member, kind,"
                + " unattended, valid_from, valid_until, request, operation_digest, definition,"
                + " mask)"
                + " SELECT concat_ws(':', r.id, u.owner, u.type_name || '.' || u.member, u.kind),"
                + " 'APPROVED', r.department, r.matter, u.owner, u.type_name, u.member, u.kind,"
                + " r.unattended, now(), p.granted_until, r.id,"
                + " CASE p.covers WHEN 'OPERATION' THEN r.operation_digest END, u.definition,"
                + " u.mask"
                + " FROM share_request_use u JOIN share_request r ON r.id = u.request"
                + " JOIN share_request_part p ON p.request = u.request AND p.owner = u.owner"
                + " WHERE u.request = :id AND u.owner = :owner AND NOT u.automatic"
                + " AND concat_ws(':', u.type_name, u.member, u.kind) = ANY (:granted)"
                + " RETURNING share_grant.id")
        .bindArray(
            "granted",
            String.class,
            granted.stream()
                .map(use -> String.join(":", use.typeName(), use.member(), use.kind().name()))
                .toList())
        .bind("id", request)
        .bind("owner", owner)
        .mapTo(String.class)
        .list();
  }

  private static <T> void bindUse(Update insert, List<T> values, Function<T, FieldUse> use) {
    bind(insert, "type_name", values, it -> use.apply(it).typeName());
    bind(insert, "member", values, it -> use.apply(it).member());
    bind(insert, "kind", values, it -> use.apply(it).kind().name());
  }

  private static <T> void bind(
      Update insert, String name, List<T> values, Function<T, String> value) {
    insert.bindArray(name, String.class, values.stream().map(value).toList());
  }

  /** A grant of which the status was changed, and whom it concerns. */
  record Changed(String id, Optional<String> consumer, Optional<UUID> request) {}

  /** Changes the status of an owner's grants. */
  static List<Changed> changeStatus(
      Handle handle, String owner, Grants.Selected selected, GrantStatus to, String reason) {
    return handle
        .createQuery(
            "UPDATE share_grant SET status = :to, reason = :reason"
                + " WHERE owner = :owner AND status = ANY (:from)"
                + " AND (id = ANY (:ids) OR request = CAST(:request AS uuid))"
                + " RETURNING id, consumer, request")
        .bind("owner", owner)
        .bindArray("from", String.class, to.before())
        .bindArray("ids", String.class, selected.ids())
        .bind("request", selected.request().map(UUID::toString).orElse(null))
        .bind("to", to.name())
        .bind("reason", reason)
        .map(
            (RowView row) ->
                new Changed(
                    row.getColumn("id", String.class),
                    Optional.ofNullable(row.getColumn("consumer", String.class)),
                    Optional.ofNullable(row.getColumn("request", UUID.class))))
        .list();
  }

  /** All grants by consent that count, or can again. */
  public static List<GivenGrant> live(Handle handle) {
    return handle
        .createQuery(
            GIVEN
                + " WHERE basis = 'APPROVED' AND status <> 'TERMINATED'"
                + " AND (valid_until IS NULL OR valid_until > now()) ORDER BY id")
        .map(GrantTable::givenGrant)
        .list();
  }

  /** Grants by consent that a department gave or was given. */
  static List<GivenGrant> given(
      Handle handle,
      String department,
      Optional<UUID> request,
      Optional<Instant> endingBefore,
      int most) {
    return handle
        .createQuery(
            GIVEN
                + " WHERE basis = 'APPROVED' AND :department IN (owner, consumer)"
                + " AND (CAST(:request AS uuid) IS NULL OR request = CAST(:request AS uuid))"
                + " AND (CAST(:ending AS timestamptz) IS NULL OR (status = 'ACTIVE'"
                + " AND valid_until > now() AND valid_until < CAST(:ending AS timestamptz)))"
                + " ORDER BY valid_from DESC, id LIMIT :most")
        .bind("most", most)
        .bind("ending", endingBefore)
        .bind("department", department)
        .bind("request", request.map(UUID::toString).orElse(null))
        .map(GrantTable::givenGrant)
        .list();
  }

  /** Grants that count for the same uses as those of an approved part, in the same queries. */
  static List<GivenGrant> beside(Handle handle, UUID request, String owner) {
    return handle
        .createQuery(
            GIVEN
                + " other WHERE basis = 'APPROVED' AND status = 'ACTIVE' AND owner = :owner"
                + " AND (valid_until IS NULL OR valid_until > now())"
                + " AND request IS DISTINCT FROM :request AND EXISTS (SELECT FROM share_grant g"
                + " WHERE g.request = :request AND g.owner = other.owner"
                + " AND g.consumer = other.consumer AND g.matter = other.matter"
                + " AND g.type_name = other.type_name AND g.member = other.member"
                + " AND g.kind = other.kind AND (other.unattended OR NOT g.unattended)"
                + " AND (other.operation_digest IS NULL"
                + " OR other.operation_digest = g.operation_digest)) ORDER BY id")
        .bind("request", request)
        .bind("owner", owner)
        .map(GrantTable::givenGrant)
        .list();
  }

  private static GivenGrant givenGrant(RowView row) {
    return new GivenGrant(
        row.getColumn("id", String.class),
        row.getColumn("owner", String.class),
        row.getColumn("consumer", String.class),
        row.getColumn("matter", String.class),
        use(row),
        Optional.ofNullable(row.getColumn("operation_digest", String.class)),
        Optional.ofNullable(row.getColumn("request", UUID.class)),
        definition(row),
        row.getColumn("valid_from", Instant.class),
        Optional.ofNullable(row.getColumn("valid_until", Instant.class)),
        GrantStatus.valueOf(row.getColumn("status", String.class)),
        Optional.ofNullable(row.getColumn("reason", String.class)));
  }

  private static Optional<Definition> definition(RowView row) {
    return Optional.ofNullable(row.getColumn("definition", String.class))
        .map(digest -> new Definition(digest, row.getColumn("mask", String.class)));
  }

  private static FieldUse use(RowView row) {
    return new FieldUse(
        row.getColumn("type_name", String.class),
        row.getColumn("member", String.class),
        Kind.valueOf(row.getColumn("kind", String.class)));
  }
}
