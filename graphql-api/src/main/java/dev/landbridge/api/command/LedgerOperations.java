package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the commands do about how long records of the ledger stay. */
public interface LedgerOperations {
  /**
   * Writes a stretch of every chain into a file.
   *
   * @param from the first month
   * @param to the last month
   * @param file must not be there
   * @throws dev.landbridge.core.error.LandbridgeException if it is, or cannot be written, or there
   *     is no record in that time
   */
  Exported exportLedger(Configuration configuration, YearMonth from, YearMonth to, Path file);

  /**
   * Checks such a file without the ledger.
   *
   * @throws dev.landbridge.core.error.LandbridgeException if it cannot be read
   */
  Operations.LedgerVerification verifyExport(Path file);

  /**
   * Exports the months whose time has passed and removes them.
   *
   * @param before only months before this one
   * @throws dev.landbridge.core.error.LandbridgeException if there is no archive, or a month cannot
   *     be exported or removed; those before it are removed then
   */
  Expired expireLedger(Configuration configuration, Optional<YearMonth> before);

  /**
   * Keeps records from being removed or erased.
   *
   * @return the hold's id
   * @throws dev.landbridge.core.error.LandbridgeException if there is no such record
   */
  long holdRecords(Configuration configuration, Held held, String reason);

  /**
   * Releases a hold.
   *
   * @throws dev.landbridge.core.error.LandbridgeException if there is no live one of that id
   */
  void releaseRecords(Configuration configuration, long hold, String reason);

  /** The live holds. */
  List<LiveHold> holds(Configuration configuration);

  /**
   * Erases what is personal of records.
   *
   * @return those of which it was erased
   * @throws dev.landbridge.core.error.LandbridgeException if one is not there, held or erased;
   *     nothing is erased then
   */
  List<UUID> erase(Configuration configuration, List<UUID> records, String reason);

  /**
   * What is in an export.
   *
   * @param sha256 of the file, hexadecimal
   */
  record Exported(long records, String sha256) {}

  /**
   * What was removed.
   *
   * @param before months before this one were due
   * @param waiting a month that is due and stays, and why
   */
  record Expired(YearMonth before, List<Removed> months, Optional<Waiting> waiting) {
    public Expired {
      months = List.copyOf(months);
    }
  }

  /**
   * A month that was removed.
   *
   * @param archive the file that it was exported to; empty if it had no record
   */
  record Removed(YearMonth month, long records, Optional<Path> archive) {}

  /** A month that stays. */
  record Waiting(YearMonth month, String reason) {}

  /** Which records are held: exactly one is there. */
  record Held(Optional<UUID> record, Optional<String> caseNumber, Optional<YearMonth> month) {}

  /**
   * A live hold.
   *
   * @param records which, for people
   */
  record LiveHold(long id, String records, String reason, String by, Instant since) {}
}
