package dev.landbridge.policies.ledger.keep;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.keep.Hold.Held;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Holds on records of running disputes. Thread-safe. */
public final class LedgerHolds {
  private static final String COLUMNS =
      "SELECT h.id, h.month_from, h.month_to, h.record, h.case_number, h.reason, h.held_by, h.since"
          + " FROM ledger_hold h";

  /** Every part is found by an index. */
  private static final String TOUCHES_MONTH =
      """
       WHERE h.released_at IS NULL AND (:month BETWEEN h.month_from AND h.month_to
        OR EXISTS (SELECT FROM ledger_record r WHERE r.id = h.record
          AND r.written_at >= :from AND r.written_at < :to)
        OR EXISTS (SELECT FROM ledger_record r WHERE r.intent = h.record
          AND r.written_at >= :from AND r.written_at < :to)
        OR EXISTS (SELECT FROM ledger_record o JOIN ledger_record r ON r.id = o.intent
          WHERE o.id = h.record AND r.written_at >= :from AND r.written_at < :to)
        OR EXISTS (SELECT FROM ledger_record r WHERE r.case_number = h.case_number
          AND r.written_at >= :from AND r.written_at < :to)
        OR EXISTS (SELECT FROM ledger_record i JOIN ledger_record r ON r.intent = i.id
          WHERE i.case_number = h.case_number AND r.written_at >= :from AND r.written_at < :to))
       ORDER BY h.id
      """;

  private static final String TOUCHES_RECORD =
      """
       JOIN ledger_record r ON r.id = :record
       WHERE h.released_at IS NULL AND (
        (r.written_at AT TIME ZONE 'UTC')::date
          BETWEEN h.month_from AND (h.month_to + interval '1 month' - interval '1 day')::date
        OR h.record IN (r.id, r.intent) OR h.case_number = r.case_number
        OR EXISTS (SELECT FROM ledger_record o WHERE o.intent = r.id AND o.id = h.record)
        OR EXISTS (SELECT FROM ledger_record i WHERE i.id = r.intent
          AND i.case_number = h.case_number))
       ORDER BY h.id
      """;

  private final Jdbi jdbi;
  private final KeepingRecorder recorder;

  /**
   * Holds in a database.
   *
   * @param recorder records every hold and release
   */
  public LedgerHolds(Jdbi jdbi, KeepingRecorder recorder) {
    this.jdbi = jdbi;
    this.recorder = recorder;
  }

  /** Lets a transaction alone decide what stays until it ends. */
  static void takeTurn(Handle handle) {
    handle
        .createQuery("SELECT pg_advisory_xact_lock(hashtext('landbridge ledger keeping'))::text")
        .mapTo(String.class)
        .one();
  }

  /**
   * Holds records from now on.
   *
   * @param by who does it
   * @return the hold's id
   * @throws LandbridgeException with {@code NOT_FOUND} if it is about a record that is not there,
   *     {@code INVALID_VALUE} if there is no reason
   */
  public long hold(Held held, String reason, String by) {
    requireReason("hold records", reason);
    return jdbi.inTransaction(
        handle -> {
          takeTurn(handle);
          if (held instanceof Held.OfRecord of) {
            requireRecord(handle, of.record());
          }
          long id = insert(handle, held, reason, by);
          Map<String, @Nullable Object> details = new HashMap<>(described(held));
          details.put("hold", id);
          details.put("reason", reason);
          recorder.record(
              "holdRecords",
              details,
              held instanceof Held.OfCase(String number) ? Map.of("case", number) : Map.of());
          return id;
        });
  }

  private static Map<String, @Nullable Object> described(Held held) {
    return switch (held) {
      case Held.OfRecord(UUID record) -> Map.of("record", record.toString());
      case Held.OfCase _ -> Map.of();
      case Held.OfMonths(YearMonth first, YearMonth last) ->
          Map.of("from", first.toString(), "to", last.toString());
    };
  }

  private static void requireRecord(Handle handle, UUID record) {
    boolean there =
        handle
            .createQuery("SELECT EXISTS (SELECT FROM ledger_record WHERE id = :id)")
            .bind("id", record)
            .mapTo(Boolean.class)
            .one();
    if (!there) {
      throw new LandbridgeException(
          ErrorCode.NOT_FOUND,
          "Cannot hold the record: there is none of id %s. Copy the id from ledger search."
              .formatted(record));
    }
  }

  static void requireReason(String verb, String reason) {
    if (reason.isBlank()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE, "Cannot %s: no reason. Say why.".formatted(verb));
    }
  }

  private static long insert(Handle handle, Held held, String reason, String by) {
    Update insert =
        handle
            .createUpdate(
                "INSERT INTO ledger_hold"
                    + " (month_from, month_to, record, case_number, reason, held_by)"
                    + " VALUES (CAST(:first AS date), CAST(:last AS date),"
                    + " CAST(:record AS uuid), :case, :reason, :by)")
            .bind("reason", reason)
            .bind("by", by);
    return bind(insert, held).executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
  }

  private static Update bind(Update insert, Held held) {
    LocalDate first = held instanceof Held.OfMonths months ? months.first().atDay(1) : null;
    LocalDate last = held instanceof Held.OfMonths months ? months.last().atDay(1) : null;
    UUID record = held instanceof Held.OfRecord of ? of.record() : null;
    String caseNumber = held instanceof Held.OfCase of ? of.caseNumber() : null;
    return insert
        .bind("first", first)
        .bind("last", last)
        .bind("record", record)
        .bind("case", caseNumber);
  }

  /**
   * Releases a hold.
   *
   * @param by who does it
   * @throws LandbridgeException with {@code NOT_FOUND} if there is no live hold of that id, {@code
   *     INVALID_VALUE} if there is no reason
   */
  public void release(long id, String reason, String by) {
    requireReason("release the hold", reason);
    jdbi.useTransaction(
        handle -> {
          takeTurn(handle);
          int released =
              handle
                  .createUpdate(
                      "UPDATE ledger_hold SET released_at = now(), released_by = :by,"
                          + " release_reason = :reason WHERE id = :id AND released_at IS NULL")
                  .bind("id", id)
                  .bind("by", by)
                  .bind("reason", reason)
                  .execute();
          if (released != 1) {
            throw new LandbridgeException(
                ErrorCode.NOT_FOUND,
                "Cannot release the hold: there is no live one of id %d. See ledger holds."
                    .formatted(id));
          }
          recorder.record("releaseRecords", Map.of("hold", id, "reason", reason), Map.of());
        });
  }

  /** The live holds in the order in which they were made. */
  public List<Hold> live() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + " WHERE h.released_at IS NULL ORDER BY h.id")
                .map((RowView row) -> hold(row))
                .list());
  }

  /** Live holds that keep any record of a month. */
  static List<Hold> touching(Handle handle, YearMonth month) {
    return handle
        .createQuery(COLUMNS + TOUCHES_MONTH)
        .bind("month", month.atDay(1))
        .bind("from", ExportRange.begin(month))
        .bind("to", ExportRange.begin(month.plusMonths(1)))
        .map((RowView row) -> hold(row))
        .list();
  }

  /** Live holds that keep a record. */
  static List<Hold> touching(Handle handle, UUID record) {
    return handle
        .createQuery(COLUMNS + TOUCHES_RECORD)
        .bind("record", record)
        .map((RowView row) -> hold(row))
        .list();
  }

  private static Hold hold(RowView row) {
    return new Hold(
        row.getColumn("id", Long.class),
        held(row),
        row.getColumn("reason", String.class),
        row.getColumn("held_by", String.class),
        row.getColumn("since", Instant.class));
  }

  private static Held held(RowView row) {
    Optional<UUID> record = Optional.ofNullable(row.getColumn("record", UUID.class));
    Optional<String> caseNumber = Optional.ofNullable(row.getColumn("case_number", String.class));
    return record
        .<Held>map(Held.OfRecord::new)
        .or(() -> caseNumber.map(Held.OfCase::new))
        .orElseGet(
            () ->
                new Held.OfMonths(
                    YearMonth.from(row.getColumn("month_from", LocalDate.class)),
                    YearMonth.from(row.getColumn("month_to", LocalDate.class))));
  }
}
