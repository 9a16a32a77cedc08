package dev.landbridge.policies.ledger.keep;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.keep.ExpiryReport.Removed;
import dev.landbridge.policies.ledger.keep.ExpiryReport.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Removes whole months after their time: each is exported, the export is checked, the act recorded,
 * and then its partitions go. Months go in their order, so that what is left of a chain has no gap.
 */
public final class LedgerExpiry {
  /** Nothing is removed before. */
  public static final int LEAST_MONTHS = 6;

  private final Jdbi jdbi;
  private final KeepingRecorder recorder;
  private final Path archive;
  private final Function<ExportRange, List<String>> checkpoints;

  /**
   * Expiry in a database.
   *
   * @param jdbi whose statements may take long
   * @param recorder records what is removed before it is
   * @param archive folder that exports are written to
   * @param checkpoints lines that go into an export
   */
  public LedgerExpiry(
      Jdbi jdbi,
      KeepingRecorder recorder,
      Path archive,
      Function<ExportRange, List<String>> checkpoints) {
    this.jdbi = jdbi;
    this.recorder = recorder;
    this.archive = archive;
    this.checkpoints = checkpoints;
  }

  /**
   * Removes the months that are due, by the database's clock.
   *
   * @param retention whole months for which records are kept
   * @param before removes only months before this one
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if {@code before} is later than the
   *     retention lets, a month cannot be exported, or is not as it was written. What was removed
   *     before that stays removed
   */
  public ExpiryReport expire(int retention, Optional<YearMonth> before) {
    if (retention < LEAST_MONTHS) {
      throw new IllegalArgumentException("retention " + retention);
    }
    YearMonth limit = limit(retention, before);
    List<Removed> removed = new ArrayList<>();
    for (YearMonth month : jdbi.withHandle(MonthTables::months)) {
      if (!month.isBefore(limit)) {
        break;
      }
      Optional<String> reason = jdbi.withHandle(handle -> MonthTables.reasonToStay(handle, month));
      if (reason.isPresent()) {
        return new ExpiryReport(limit, removed, reason.map(it -> new Waiting(month, it)));
      }
      removed.add(remove(month));
    }
    return new ExpiryReport(limit, removed, Optional.empty());
  }

  private YearMonth limit(int retention, Optional<YearMonth> before) {
    Instant now =
        jdbi.withHandle(handle -> handle.createQuery("SELECT now()").mapTo(Instant.class).one());
    YearMonth kept = YearMonth.from(now.atZone(ZoneOffset.UTC)).minusMonths(retention);
    if (before.isPresent() && before.get().isAfter(kept)) {
      throw new LandbridgeException(
          ErrorCode.NOT_POSSIBLE,
          "Cannot remove records before %s: they are kept for %d months. Name %s or an earlier month."
              .formatted(before.get(), retention, kept));
    }
    return before.orElse(kept);
  }

  private Removed remove(YearMonth month) {
    if (jdbi.withHandle(handle -> MonthTables.isEmpty(handle, month))) {
      UUID act =
          recorder.record(
              "expireLedger", Map.of("month", month.toString(), "records", 0), Map.of());
      MonthTables.drop(jdbi, month, Optional.empty(), act);
      return new Removed(month, 0, Optional.empty());
    }
    Path file = archive.resolve("ledger-%s.ndjson".formatted(month));
    MonthTables.Archived archived = new MonthTables.Archived(file, archived(month, file));
    UUID act = recorder.record("expireLedger", details(month, archived), Map.of());
    MonthTables.drop(jdbi, month, Optional.of(archived), act);
    return new Removed(month, archived.export().records(), Optional.of(archived.name()));
  }

  private static Map<String, @Nullable Object> details(
      YearMonth month, MonthTables.Archived archived) {
    ExportVerification export = archived.export();
    return Map.of(
        "month",
        month.toString(),
        "records",
        export.records(),
        "erased",
        export.erased(),
        "archive",
        archived.name(),
        "sha256",
        export.sha256(),
        "chains",
        export.chains().stream()
            .map(it -> Map.of("node", it.node(), "first", it.first(), "last", it.last()))
            .toList());
  }

  /** The export of a month; one that is there already, from a time before, is not written again. */
  private ExportVerification archived(YearMonth month, Path file) {
    boolean written = !Files.exists(file);
    if (written) {
      ExportRange range = ExportRange.ofMonth(month);
      new LedgerExport(jdbi).write(range, checkpoints.apply(range), file);
    }
    ExportVerification export = verified(month, file, written);
    Optional<UUID> strange =
        jdbi.withHandle(handle -> MonthTables.strangeErasure(handle, export.erasedElsewhere()));
    if (strange.isPresent()) {
      throw refused(
          month,
          "the personal part of record %s is gone, and no act says why".formatted(strange.get()));
    }
    return export;
  }

  /** What is wrong lies in the database if the file was written just now. */
  private static ExportVerification verified(YearMonth month, Path file, boolean written) {
    try {
      ExportVerification export = ExportVerifier.verify(file);
      if (export.finding().isPresent()) {
        if (written) {
          Files.delete(file);
        }
        throw refused(month, "its export %s, %s".formatted(file, export.finding().get()));
      }
      return export;
    } catch (IOException e) {
      LandbridgeException refusal = refused(month, "its export %s cannot be read".formatted(file));
      refusal.initCause(e);
      throw refusal;
    }
  }

  static LandbridgeException refused(YearMonth month, String why) {
    return new LandbridgeException(
        ErrorCode.NOT_POSSIBLE,
        "Cannot remove the records of %s: %s. They stay; run ledger verify.".formatted(month, why));
  }
}
