package dev.landbridge.policies.ledger.keep;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.checkpoint.ChainHead;
import dev.landbridge.policies.ledger.checkpoint.Checkpoint;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointTable;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.RowView;

/** The partitions of months. */
final class MonthTables {
  private static final Pattern NAME = Pattern.compile("ledger_record_(\\d{4})_(\\d{2})");

  private MonthTables() {}

  /** A month's export, checked. */
  record Archived(Path file, ExportVerification export) {
    String name() {
      return Objects.requireNonNull(file.getFileName()).toString();
    }
  }

  /** All there are, in order. */
  static List<YearMonth> months(Handle handle) {
    return handle
        .createQuery(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                + " WHERE i.inhparent = 'ledger_record'::regclass")
        .mapTo(String.class)
        .stream()
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .map(it -> YearMonth.of(Integer.parseInt(it.group(1)), Integer.parseInt(it.group(2))))
        .sorted()
        .toList();
  }

  private static String table(String parent, YearMonth month) {
    return "%s_%04d_%02d".formatted(parent, month.getYear(), month.getMonthValue());
  }

  static boolean isEmpty(Handle handle, YearMonth month) {
    return handle
        .createQuery(
            "SELECT NOT EXISTS (SELECT FROM %s) AND NOT EXISTS (SELECT FROM %s)"
                .formatted(table("ledger_record", month), table("ledger_segment", month)))
        .mapTo(Boolean.class)
        .one();
  }

  /** Why a month cannot go though its time has passed. */
  static Optional<String> reasonToStay(Handle handle, YearMonth month) {
    return LedgerHolds.touching(handle, month).stream()
        .findFirst()
        .map(it -> "hold %d: %s".formatted(it.id(), it.reason()))
        .or(() -> neededAct(handle, month))
        .or(() -> uncovered(handle, month));
  }

  /** An act says why personal parts of records are gone for as long as these are there. */
  private static Optional<String> neededAct(Handle handle, YearMonth month) {
    boolean needed =
        handle
            .createQuery(
                "SELECT EXISTS (SELECT FROM ledger_record r JOIN ledger_record a"
                    + " ON a.id = r.erased_by WHERE r.erased_by IS NOT NULL AND r.written_at >= :to"
                    + " AND a.written_at >= :from AND a.written_at < :to)")
            .bind("from", ExportRange.begin(month))
            .bind("to", ExportRange.begin(month.plusMonths(1)))
            .mapTo(Boolean.class)
            .one();
    return needed
        ? Optional.of("an act in it says why personal data of later months was erased")
        : Optional.empty();
  }

  /** If checkpoints are made, what goes is covered by one. */
  private static Optional<String> uncovered(Handle handle, YearMonth month) {
    Optional<Checkpoint> last = CheckpointTable.last(handle).map(SignedCheckpoint::checkpoint);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    return handle
        .createQuery(
            "SELECT c.node, (SELECT r.sequence FROM %s r WHERE r.chain = c.id"
                    .formatted(table("ledger_record", month))
                + " ORDER BY r.sequence DESC LIMIT 1) AS last FROM ledger_chain c")
        .map(
            (RowView row) ->
                Map.entry(
                    row.getColumn("node", String.class),
                    Objects.requireNonNullElse(row.getColumn("last", Long.class), 0L)))
        .stream()
        .filter(
            it -> last.get().head(it.getKey()).map(ChainHead::sequence).orElse(0L) < it.getValue())
        .findFirst()
        .map(
            it -> "no checkpoint covers record %d of %s yet".formatted(it.getValue(), it.getKey()));
  }

  /** A record whose personal part is gone without an act that is in the ledger. */
  static Optional<UUID> strangeErasure(Handle handle, Map<UUID, UUID> byRecord) {
    Set<String> said = new HashSet<>();
    for (UUID act : Set.copyOf(byRecord.values())) {
      handle
          .createQuery(
              "SELECT jsonb_array_elements_text(document #> '{act,details,records}')"
                  + " FROM ledger_document WHERE id = :id AND document #>> '{act,name}' = :act")
          .bind("id", act)
          .bind("act", Erasure.ACT)
          .mapTo(String.class)
          .forEach(it -> said.add(act + " " + it));
    }
    return byRecord.entrySet().stream()
        .filter(it -> !said.contains(it.getValue() + " " + it.getKey()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Removes a month in one transaction that holds nobody up for long.
   *
   * @param archived empty if the month has no record
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if the export is not of what is there
   *     now, or somebody reads it for long
   */
  static void drop(Jdbi jdbi, YearMonth month, Optional<Archived> archived, UUID act) {
    try {
      jdbi.useTransaction(handle -> drop(handle, month, archived, act));
    } catch (JdbiException e) {
      throw new LandbridgeException(
          ErrorCode.NOT_POSSIBLE,
          "Cannot remove the records of %s: the database did not let it, perhaps because they are being read for long. Try again when no verification or backup runs."
              .formatted(month),
          e);
    }
  }

  private static void drop(Handle handle, YearMonth month, Optional<Archived> archived, UUID act) {
    String records = table("ledger_record", month);
    String segments = table("ledger_segment", month);
    handle.execute("SET LOCAL lock_timeout = '2s'");
    LedgerHolds.takeTurn(handle);
    handle.execute("LOCK TABLE %s, %s IN SHARE MODE".formatted(records, segments));
    reasonToStay(handle, month)
        .ifPresent(
            it -> {
              throw LedgerExpiry.refused(month, it);
            });
    requireSame(handle, month, archived);
    archived.ifPresent(it -> note(handle, month, it, act));
    handle
        .createUpdate(
            "DELETE FROM ledger_open_intent WHERE written_at >= :from AND written_at < :to")
        .bind("from", ExportRange.begin(month))
        .bind("to", ExportRange.begin(month.plusMonths(1)))
        .execute();
    handle.execute("DROP TABLE %s, %s".formatted(segments, records));
  }

  /** What there is of a chain in a month, as far as it can change. */
  private record Content(int chain, long first, long last, long records, long erased) {}

  private static void requireSame(Handle handle, YearMonth month, Optional<Archived> archived) {
    List<Content> there =
        handle
            .createQuery(
                "SELECT chain, min(sequence) AS first, max(sequence) AS last, count(*) AS records,"
                    + " count(erased_by) AS erased FROM %s GROUP BY chain ORDER BY chain"
                        .formatted(table("ledger_record", month)))
            .map(
                (RowView row) ->
                    new Content(
                        row.getColumn("chain", Integer.class),
                        row.getColumn("first", Long.class),
                        row.getColumn("last", Long.class),
                        row.getColumn("records", Long.class),
                        row.getColumn("erased", Long.class)))
            .list();
    List<ChainStretch> chains = archived.map(it -> it.export().chains()).orElse(List.of());
    long erased = archived.map(it -> it.export().erased()).orElse(0L);
    boolean same =
        there.stream().mapToLong(Content::erased).sum() == erased
            && there.size() == chains.size()
            && chains.stream().allMatch(it -> isThere(handle, it, there, archived.orElseThrow()));
    if (!same) {
      throw LedgerExpiry.refused(
          month,
          "the export %s is not of what is there now; move it away and try again"
              .formatted(archived.map(Archived::name).orElse("")));
    }
  }

  /** Whether a stretch is all that there is, as it is, and begins where the one before it ended. */
  private static boolean isThere(
      Handle handle, ChainStretch stretch, List<Content> there, Archived archived) {
    RecordReceipt head = Objects.requireNonNull(archived.export().heads().get(stretch.node()));
    boolean whole =
        there.stream()
            .anyMatch(
                it ->
                    it.chain() == stretch.chain()
                        && it.first() == stretch.first()
                        && it.last() == stretch.last()
                        && it.records() == stretch.records());
    return whole
        && handle
            .createQuery(
                "SELECT EXISTS (SELECT FROM ledger_record r JOIN ledger_chain c ON c.id = r.chain"
                    + "   WHERE r.chain = :chain AND r.sequence = :last AND r.id = :id"
                    + "   AND r.hash = decode(:hash, 'hex') AND c.node = :node)"
                    + " AND coalesce((SELECT max(last_sequence) FROM ledger_expired"
                    + "   WHERE chain = :chain), 0) = :first - 1")
            .bind("chain", stretch.chain())
            .bind("node", stretch.node())
            .bind("first", stretch.first())
            .bind("last", stretch.last())
            .bind("id", head.id())
            .bind("hash", head.hash())
            .mapTo(Boolean.class)
            .one();
  }

  private static void note(Handle handle, YearMonth month, Archived archived, UUID act) {
    for (ChainStretch each : archived.export().chains()) {
      handle
          .createUpdate(
              "INSERT INTO ledger_expired (chain, month, first_sequence, last_sequence,"
                  + " before_hash, last_hash, last_written_at, records, archive_name,"
                  + " archive_sha256, expired_by) SELECT :chain, :month, :first, :last, :before,"
                  + " hash, written_at, :records, :name, :sha256, :act FROM ledger_record"
                  + " WHERE chain = :chain AND sequence = :last")
          .bind("chain", each.chain())
          .bind("month", month.atDay(1))
          .bind("first", each.first())
          .bind("last", each.last())
          .bind("before", HexFormat.of().parseHex(each.before()))
          .bind("records", each.records())
          .bind("name", archived.name())
          .bind("sha256", HexFormat.of().parseHex(archived.export().sha256()))
          .bind("act", act)
          .execute();
    }
  }
}
