package dev.landbridge.policies.inspection.report;

import dev.landbridge.core.access.Principal;
import dev.landbridge.policies.calendar.WorkingCalendar;
import dev.landbridge.policies.inspection.report.UnusualUse.Rule;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Flags unusual use by the rules of {@link Rule}. Thread-safe. */
public final class UnusualUses {
  private static final int MANY_SUBJECTS = 200;
  private static final int BURST = 120;
  private static final int REFUSALS = 10;
  private static final int WITHOUT_CASE = 20;
  private static final int FIRST_HOUR = 7;
  private static final int LAST_HOUR = 20;

  private static final String ASKED =
      "WITH asked AS (SELECT r.written_at AS at, r.person, r.application, r.case_number,"
          + " coalesce(r.outcome, e.outcome) AS outcome,"
          + " r.subjects || coalesce(e.subjects, '{}') AS subjects,"
          + " r.segments + coalesce(e.segments, 0) AS segments"
          + " FROM ledger_record r"
          + ReportedMonth.ENDS
          + " WHERE r.kind IN ('OPERATION', 'INTENT') AND r.erased_by IS NULL"
          + " AND r.written_at >= :from AND r.written_at < :to) ";
  private static final String WHO = "SELECT person, application, count(*) AS n, min(at) AS first,";

  private final Jdbi jdbi;
  private final WorkingCalendar calendar;
  private final ZoneId zone;

  /** Flags of months, days and hours by the clock of a zone. */
  public UnusualUses(Jdbi jdbi, WorkingCalendar calendar, ZoneId zone) {
    this.jdbi = jdbi;
    this.calendar = calendar;
    this.zone = zone;
  }

  /**
   * What was unusual in a month, the most of each rule first.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code ROLE_REQUIRED} if it is no
   *     auditor
   */
  public List<UnusualUse> of(Principal by, YearMonth month) {
    Acting.require(by, Role.AUDITOR, "look for unusual use");
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          Month counted = new Month(ReportedMonth.of(handle, month, zone));
          List<UnusualUse> all = new ArrayList<>();
          all.addAll(counted.manySubjects());
          all.addAll(counted.outsideWorkingHours());
          all.addAll(counted.within("minute", BURST, "true", Rule.BURST));
          all.addAll(
              counted.within("hour", REFUSALS, "outcome = 'REFUSED'", Rule.REPEATED_REFUSALS));
          all.addAll(
              counted.within(
                  "month",
                  WITHOUT_CASE,
                  "case_number IS NULL AND (segments > 0 OR subjects <> '{}')",
                  Rule.WITHOUT_CASE));
          return all;
        });
  }

  /** One month while it is counted. */
  private final class Month {
    private final ReportedMonth month;

    Month(ReportedMonth month) {
      this.month = month;
    }

    private Query query(String sql) {
      return month.query(ASKED + sql);
    }

    /** A large answer counts for as many as one can hold beside its record, at least. */
    private List<UnusualUse> manySubjects() {
      return query(
              "SELECT person, application, greatest(count(DISTINCT s), max(segments) * 1000) AS n,"
                  + " min(at) AS first, max(at) AS last"
                  + " FROM asked LEFT JOIN LATERAL unnest(subjects) s ON true"
                  + " GROUP BY person, application, (at AT TIME ZONE :zone)::date"
                  + " HAVING greatest(count(DISTINCT s), max(segments) * 1000) >= :least"
                  + " ORDER BY n DESC")
          .bind("zone", zone.getId())
          .bind("least", MANY_SUBJECTS)
          .map((RowView row) -> use(Rule.MANY_SUBJECTS, row))
          .list();
    }

    private List<UnusualUse> within(String span, int least, String condition, Rule rule) {
      return query(
              WHO
                  + " max(at) AS last FROM asked WHERE "
                  + condition
                  + " GROUP BY person, application, date_trunc('"
                  + span
                  + "', at AT TIME ZONE :zone) HAVING count(*) >= :least ORDER BY n DESC")
          .bind("zone", zone.getId())
          .bind("least", least)
          .map((RowView row) -> use(rule, row))
          .list();
    }

    /** By day and hour, so that the calendar can say which are off. */
    private List<UnusualUse> outsideWorkingHours() {
      Map<List<Optional<String>>, UnusualUse> found = new HashMap<>();
      query(
              WHO
                  + " max(at) AS last, (at AT TIME ZONE :zone)::date AS day,"
                  + " extract(hour FROM at AT TIME ZONE :zone)::integer AS hour"
                  + " FROM asked WHERE person IS NOT NULL GROUP BY 1, 2, day, hour")
          .bind("zone", zone.getId())
          .map(
              (RowView row) -> {
                int hour = row.getColumn("hour", Integer.class);
                boolean off =
                    hour < FIRST_HOUR
                        || hour >= LAST_HOUR
                        || !calendar.isWorkingDay(row.getColumn("day", LocalDate.class));
                return off
                    ? Optional.of(use(Rule.OUTSIDE_WORKING_HOURS, row))
                    : Optional.<UnusualUse>empty();
              })
          .stream()
          .flatMap(Optional::stream)
          .forEach(
              use ->
                  found.merge(
                      List.of(use.person(), use.application()), use, UnusualUses::together));
      return found.values().stream()
          .sorted((one, other) -> Long.compare(other.count(), one.count()))
          .toList();
    }
  }

  private static UnusualUse together(UnusualUse one, UnusualUse other) {
    return new UnusualUse(
        one.rule(),
        one.person(),
        one.application(),
        one.count() + other.count(),
        one.from().isBefore(other.from()) ? one.from() : other.from(),
        one.to().isAfter(other.to()) ? one.to() : other.to());
  }

  private static UnusualUse use(Rule rule, RowView row) {
    return new UnusualUse(
        rule,
        Optional.ofNullable(row.getColumn("person", String.class)),
        Optional.ofNullable(row.getColumn("application", String.class)),
        row.getColumn("n", Long.class),
        row.getColumn("first", Instant.class),
        row.getColumn("last", Instant.class));
  }
}
