package dev.landbridge.policies.inspection.report;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.policies.inspection.report.DepartmentReport.Share;
import dev.landbridge.policies.inspection.report.DepartmentReport.SourceFigures;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Figures of a month for the assessment (考核), from the ledger and the requests. Thread-safe. */
public final class MonthlyReports {
  private static final int TOP = 5;

  /** Operations of the month with how they ended and whose data they touch. */
  private static final String OPERATIONS =
      "WITH operation AS (SELECT r.department, r.matter, r.question,"
          + " coalesce(r.outcome, e.outcome, 'OPEN') AS outcome, coalesce(e.body, r.body) AS body,"
          + " q.owners FROM ledger_record r JOIN ledger_question q ON q.digest = r.question"
          + ReportedMonth.ENDS
          + " WHERE r.written_at >= :from AND r.written_at < :to) ";

  private final Jdbi jdbi;
  private final ZoneId zone;

  /** Reports of months that begin and end by the clock of a zone. */
  public MonthlyReports(Jdbi jdbi, ZoneId zone) {
    this.jdbi = jdbi;
    this.zone = zone;
  }

  /**
   * The figures of every department, or of the reader's own.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code ROLE_REQUIRED} if it is
   *     neither auditor nor owner
   */
  public List<DepartmentReport> of(Principal by, YearMonth month, Catalog catalog) {
    Acting.requireAny(by, List.of(Role.AUDITOR, Role.OWNER), "read the report");
    List<DepartmentReport> all =
        jdbi.inTransaction(
            TransactionIsolationLevel.REPEATABLE_READ,
            handle -> new Month(ReportedMonth.of(handle, month, zone)).reports(catalog));
    return by.roles().contains(Role.AUDITOR.name())
        ? all
        : all.stream().filter(it -> it.department().equals(by.department())).toList();
  }

  /** One month while it is counted. */
  private final class Month {
    private final ReportedMonth month;

    Month(ReportedMonth month) {
      this.month = month;
    }

    List<DepartmentReport> reports(Catalog catalog) {
      Map<String, Map<String, Long>> counts = new HashMap<>();
      counts.putAll(
          counted(
              "SELECT p.owner AS department, 'received' AS what, count(*) AS n"
                  + " FROM share_request_part p JOIN share_request s ON s.id = p.request"
                  + " WHERE s.submitted_at >= :from AND s.submitted_at < :to GROUP BY 1"
                  + " UNION ALL SELECT owner, CASE WHEN (decided_at AT TIME ZONE :zone)::date <= due"
                  + "   THEN 'inTime' ELSE 'late' END, count(*) FROM share_request_part"
                  + " WHERE decided_at >= :from AND decided_at < :to GROUP BY 1, 2"
                  + " UNION ALL SELECT owner, 'overdue', count(*) FROM share_request_part"
                  + " WHERE due < (least(:to, now()) AT TIME ZONE :zone)::date"
                  + "   AND (status = 'PENDING' OR decided_at >= :to) GROUP BY 1"));
      counted(
              OPERATIONS
                  + "SELECT o AS department, CASE WHEN outcome IN ('ANSWERED', 'PARTIAL')"
                  + "   THEN 'served' WHEN outcome = 'REFUSED' THEN 'refused'"
                  + "   WHEN outcome = 'EXPLAINED' THEN 'explained' ELSE 'failed' END AS what,"
                  + " count(*) AS n FROM operation, unnest(owners) o GROUP BY 1, 2")
          .forEach((code, more) -> counts.computeIfAbsent(code, _ -> new HashMap<>()).putAll(more));
      Map<String, List<SourceFigures>> sources = sources();
      Map<String, List<Share>> consumers = top("department");
      Map<String, List<Share>> matters = top("matter");
      TreeSet<String> departments = new TreeSet<>(counts.keySet());
      catalog.types().values().forEach(type -> departments.add(type.owner().code()));
      return departments.stream()
          .map(
              code -> {
                Map<String, Long> of = counts.getOrDefault(code, Map.of());
                List<ObjectType> types =
                    catalog.types().values().stream()
                        .filter(type -> type.owner().code().equals(code))
                        .toList();
                return new DepartmentReport(
                    code,
                    of.getOrDefault("received", 0L),
                    of.getOrDefault("inTime", 0L),
                    of.getOrDefault("late", 0L),
                    of.getOrDefault("overdue", 0L),
                    types.stream().mapToLong(MonthlyReports::shared).sum(),
                    types.stream().mapToLong(type -> type.fields().size()).sum(),
                    of.getOrDefault("served", 0L),
                    of.getOrDefault("failed", 0L),
                    of.getOrDefault("refused", 0L),
                    sources.getOrDefault(code, List.of()),
                    consumers.getOrDefault(code, List.of()),
                    matters.getOrDefault(code, List.of()));
              })
          .toList();
    }

    private Query query(String sql) {
      return month.query(sql);
    }

    private Map<String, Map<String, Long>> counted(String sql) {
      Map<String, Map<String, Long>> counts = new HashMap<>();
      query(sql)
          .bind("zone", zone.getId())
          .map(
              (RowView row) ->
                  counts
                      .computeIfAbsent(
                          row.getColumn("department", String.class), _ -> new HashMap<>())
                      .put(row.getColumn("what", String.class), row.getColumn("n", Long.class)))
          .list();
      return counts;
    }

    private Map<String, List<SourceFigures>> sources() {
      Map<String, List<SourceFigures>> figures = new HashMap<>();
      query(
              OPERATIONS
                  + ", whose AS (SELECT DISTINCT q.digest, t ->> 'owner' AS owner,"
                  + "   t ->> 'source' AS source FROM ledger_question q,"
                  + "   jsonb_array_elements(convert_from(q.content, 'UTF8')::jsonb -> 'tables') t),"
                  + " took AS (SELECT o.question, s ->> 'source' AS source, 1000 * extract(epoch"
                  + "   FROM (s ->> 'answered')::timestamptz - (s ->> 'sent')::timestamptz) AS ms"
                  + "   FROM operation o,"
                  + "   jsonb_array_elements(convert_from(o.body, 'UTF8')::jsonb -> 'sources') s)"
                  + " SELECT w.owner AS department, w.source, count(*) AS n,"
                  + " coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms), 0) AS median,"
                  + " coalesce(percentile_cont(0.95) WITHIN GROUP (ORDER BY ms), 0) AS p95"
                  + " FROM took JOIN whose w ON w.digest = took.question"
                  + "   AND w.source = took.source GROUP BY 1, 2 ORDER BY 1, 2")
          .map(
              (RowView row) ->
                  figures
                      .computeIfAbsent(
                          row.getColumn("department", String.class), _ -> new ArrayList<>())
                      .add(
                          new SourceFigures(
                              row.getColumn("source", String.class),
                              row.getColumn("n", Long.class),
                              row.getColumn("median", Double.class),
                              row.getColumn("p95", Double.class))))
          .list();
      return figures;
    }

    private Map<String, List<Share>> top(String by) {
      Map<String, List<Share>> shares = new HashMap<>();
      query(
              OPERATIONS
                  + "SELECT department, code, n FROM (SELECT o AS department, "
                  + by
                  + " AS code, count(*) AS n,"
                  + " row_number() OVER (PARTITION BY o ORDER BY count(*) DESC, "
                  + by
                  + ") AS place FROM operation, unnest(owners) o"
                  + " WHERE outcome IN ('ANSWERED', 'PARTIAL') AND "
                  + by
                  + " IS NOT NULL GROUP BY o, "
                  + by
                  + ") AS counted WHERE place <= :top ORDER BY department, place")
          .bind("top", TOP)
          .map(
              (RowView row) ->
                  shares
                      .computeIfAbsent(
                          row.getColumn("department", String.class), _ -> new ArrayList<>())
                      .add(
                          new Share(
                              row.getColumn("code", String.class), row.getColumn("n", Long.class))))
          .list();
      return shares;
    }
  }

  private static long shared(ObjectType type) {
    return type.fields().stream()
        .filter(field -> field.sharing().attribute() != Sharing.Attribute.NOT_SHARED)
        .count();
  }
}
