package dev.landbridge.policies.publication;

import dev.landbridge.policies.publication.Version.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** The table of versions. Each method works in the transaction that the handle is in. */
final class VersionTable {
  private static final String VERSION =
      "SELECT id, department, number, file, document, digest, base, rolls_back_to, reason, withheld,"
          + " status, proposed_by, proposed_at, signed_by, signed_at, reviewed_by, reviewed_at,"
          + " closed_by, closed_at FROM publication";

  private VersionTable() {}

  /** Lets nobody else publish or consent until the transaction ends; the present state's number. */
  static long lock(Handle handle) {
    return handle
        .createQuery("SELECT version FROM publication_state FOR UPDATE")
        .mapTo(Long.class)
        .one();
  }

  /** The number of the present state; it grows with every change. */
  static long stateVersion(Handle handle) {
    return handle.createQuery("SELECT version FROM publication_state").mapTo(Long.class).one();
  }

  static void insert(Handle handle, Version version) {
    handle
        .createUpdate(
            "INSERT INTO publication (id, department, number, file, document, digest, base,"
                + " rolls_back_to, reason, withheld, status, proposed_by, proposed_at)"
                + " VALUES (:id, :department, :number, :file, :document, :digest, :base,"
                + " :rollsBackTo, :reason, :withheld, :status, :by, :at)")
        .bind("id", version.id())
        .bind("department", version.department())
        .bind("number", version.number())
        .bind("file", version.file())
        .bind("document", version.text())
        .bind("digest", version.digest())
        .bind("base", version.base())
        .bind("rollsBackTo", version.rollsBackTo())
        .bind("reason", version.reason())
        .bindArray("withheld", String.class, version.withheld())
        .bind("status", version.status())
        .bind("by", version.proposed().person())
        .bind("at", version.proposed().at())
        .execute();
  }

  static void sign(Handle handle, UUID id, VersionStatus to, Step step, Set<String> withheld) {
    handle
        .createUpdate(
            "UPDATE publication SET status = :to, signed_by = :by, signed_at = :at,"
                + " withheld = :withheld WHERE id = :id")
        .bind("id", id)
        .bind("to", to)
        .bind("by", step.person())
        .bind("at", step.at())
        .bindArray("withheld", String.class, withheld)
        .execute();
  }

  static void review(Handle handle, UUID id, Step step, Set<String> withheld) {
    handle
        .createUpdate(
            "UPDATE publication SET status = 'PUBLISHED', reviewed_by = :by, reviewed_at = :at,"
                + " withheld = :withheld WHERE id = :id")
        .bind("id", id)
        .bind("by", step.person())
        .bind("at", step.at())
        .bindArray("withheld", String.class, withheld)
        .execute();
  }

  static void close(Handle handle, UUID id, VersionStatus to, Step step, String reason) {
    handle
        .createUpdate(
            "UPDATE publication SET status = :to, closed_by = :by, closed_at = :at,"
                + " reason = :reason WHERE id = :id")
        .bind("id", id)
        .bind("to", to)
        .bind("by", step.person())
        .bind("at", step.at())
        .bind("reason", reason)
        .execute();
  }

  /** Makes room for another published version of the same department. */
  static void endPublished(Handle handle, String department, VersionStatus to) {
    handle
        .createUpdate(
            "UPDATE publication SET status = :to"
                + " WHERE department = :department AND status = 'PUBLISHED'")
        .bind("department", department)
        .bind("to", to)
        .execute();
  }

  static Optional<Version> find(Handle handle, UUID id) {
    return handle
        .createQuery(VERSION + " WHERE id = :id")
        .bind("id", id)
        .map(VersionTable::version)
        .findOne();
  }

  /** What all departments publish, by department. */
  static List<Version> published(Handle handle) {
    return handle
        .createQuery(VERSION + " WHERE status = 'PUBLISHED' ORDER BY department")
        .map(VersionTable::version)
        .list();
  }

  static Optional<String> nameOf(Handle handle, String department) {
    return handle
        .createQuery("SELECT name FROM department WHERE code = :code")
        .bind("code", department)
        .mapTo(String.class)
        .findOne();
  }

  /** Codes of the departments that have a version. */
  static Set<String> departments(Handle handle) {
    return Set.copyOf(
        handle
            .createQuery("SELECT DISTINCT department FROM publication")
            .mapTo(String.class)
            .list());
  }

  /** All versions of a department, the latest first. */
  static List<Version> of(Handle handle, String department) {
    return handle
        .createQuery(VERSION + " WHERE department = :department ORDER BY number DESC")
        .bind("department", department)
        .map(VersionTable::version)
        .list();
  }

  /**
   * The latest versions that a department may see: its own, those of others that were published,
   * and those in review if it is the authority.
   */
  static List<Version> seen(Handle handle, Seen seen, Optional<String> department, int most) {
    return handle
        .createQuery(
            VERSION
                + " WHERE (status IN ('PUBLISHED', 'REPLACED', 'WITHDRAWN')"
                + " OR (:own AND department = :seer) OR (:review AND status = 'REVIEW'))"
                + " AND (CAST(:of AS text) IS NULL OR department = :of)"
                + " ORDER BY proposed_at DESC, id LIMIT :most")
        .bind("own", seen.own())
        .bind("seer", seen.department())
        .bind("review", seen.review())
        .bind("of", department)
        .bind("most", most)
        .map(VersionTable::version)
        .list();
  }

  /**
   * What somebody may see besides what was published.
   *
   * @param own whether all versions of her department
   * @param review whether all that wait for review
   */
  record Seen(String department, boolean own, boolean review) {
    boolean has(Version version) {
      return version.status().wasPublished()
          || (own && version.department().equals(department))
          || (review && version.status() == VersionStatus.REVIEW);
    }
  }

  private static Version version(RowView row) {
    return new Version(
        row.getColumn("id", UUID.class),
        row.getColumn("department", String.class),
        row.getColumn("number", Integer.class),
        row.getColumn("file", String.class),
        Optional.ofNullable(row.getColumn("document", String.class)),
        Optional.ofNullable(row.getColumn("digest", String.class)),
        Optional.ofNullable(row.getColumn("base", UUID.class)),
        Optional.ofNullable(row.getColumn("rolls_back_to", UUID.class)),
        Set.of(row.getColumn("withheld", String[].class)),
        VersionStatus.valueOf(row.getColumn("status", String.class)),
        new Step(
            Optional.ofNullable(row.getColumn("proposed_by", String.class)),
            row.getColumn("proposed_at", Instant.class)),
        step(row, "signed"),
        step(row, "reviewed"),
        step(row, "closed"),
        Optional.ofNullable(row.getColumn("reason", String.class)));
  }

  private static Optional<Step> step(RowView row, String name) {
    @Nullable Instant at = row.getColumn(name + "_at", Instant.class);
    return Optional.ofNullable(at)
        .map(it -> new Step(Optional.ofNullable(row.getColumn(name + "_by", String.class)), it));
  }
}
