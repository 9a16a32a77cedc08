package dev.landbridge.policies.ledger.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.checkpoint.SigningKey;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointMaker;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointTable;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointVerification;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointVerifier;
import dev.landbridge.policies.ledger.checkpoint.making.Proofs;
import dev.landbridge.policies.ledger.keep.ExpiryReport.Removed;
import dev.landbridge.policies.ledger.keep.Hold.Held;
import dev.landbridge.policies.ledger.record.Period;
import dev.landbridge.policies.ledger.search.LedgerSearch;
import dev.landbridge.policies.ledger.verify.Verification;
import dev.landbridge.policies.store.StateDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerExpiryTest {
  private static final int RETENTION = 36;
  private static final YearMonth KEPT = Months.NOW.minusMonths(RETENTION);
  private static final YearMonth FIRST = KEPT.minusMonths(3);
  private static final YearMonth SECOND = KEPT.minusMonths(2);

  @TempDir private Path archive;

  private final StateDatabase database = TestDatabases.empty();
  private final Months months = new Months(database);
  private final LedgerHolds holds = new LedgerHolds(database.jdbi(), months::record);
  private final LedgerExpiry expiry =
      new LedgerExpiry(database.jdbi(), months::record, Path.of("none"), _ -> List.of());
  private UUID late = new UUID(0, 0);
  private UUID early = new UUID(0, 0);

  /** Two months that are due, an empty one, and one that is kept; a node that came and went. */
  @BeforeEach
  void write() {
    months.in(FIRST, "node-gone", it -> Months.operation(it, "C-1", "S1"));
    months.in(
        FIRST,
        "node-1",
        ledger -> {
          early = Months.operation(ledger, "C-1", "S1");
          Months.large(ledger, "C-2", 1_500);
          ledger.appendIntent(Months.request("C-never-ended"));
          late = ledger.appendIntent(Months.request("C-late")).id();
          return late;
        });
    months.in(
        SECOND,
        "node-1",
        ledger -> {
          ledger.appendOutcome(late, Months.answered(Set.of("S9")));
          return Months.operation(ledger, "C-3", "S1");
        });
    months.in(KEPT, "node-1", it -> Months.operation(it, "C-3", "S1"));
  }

  private LedgerExpiry expiry() {
    return new LedgerExpiry(database.jdbi(), months::record, archive, this::checkpoints);
  }

  private List<String> checkpoints(ExportRange range) {
    return database
        .jdbi()
        .withHandle(handle -> CheckpointTable.lastBefore(handle, range.to()))
        .stream()
        .toList();
  }

  private ExpiryReport expire() {
    return expiry().expire(RETENTION, Optional.empty());
  }

  private static List<YearMonth> removed(ExpiryReport report) {
    return report.removed().stream().map(Removed::month).toList();
  }

  private Path file(YearMonth month) {
    return archive.resolve("ledger-" + month + ".ndjson");
  }

  private List<String> tables(YearMonth month) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT tablename FROM pg_tables WHERE tablename LIKE :like")
                    .bind("like", "ledger_%" + month.toString().replace('-', '_'))
                    .mapTo(String.class)
                    .list());
  }

  private long count(String from) {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
  }

  @Test
  void removesWhatWasExportedAndPassesOverTheGap() throws IOException {
    ExpiryReport report = expire();
    assertThat(report.waiting()).isEmpty();
    assertThat(report.before()).isEqualTo(KEPT);
    assertThat(report.removed())
        .contains(
            new Removed(FIRST, 6, Optional.of("ledger-" + FIRST + ".ndjson")),
            new Removed(SECOND, 2, Optional.of("ledger-" + SECOND + ".ndjson")),
            new Removed(SECOND.plusMonths(1), 0, Optional.empty()));
    assertThat(tables(FIRST)).isEmpty();
    assertThat(tables(SECOND)).isEmpty();
    assertThat(count("ledger_open_intent")).isZero();
    Verification ledger = months.verify();
    assertThat(ledger.finding()).isEmpty();
    assertThat(ledger.gaps())
        .extracting(it -> it.node() + " " + it.from() + " " + it.to() + " " + it.month())
        .containsExactlyInAnyOrder(
            "node-gone 1 1 " + FIRST, "node-1 1 5 " + FIRST, "node-1 6 7 " + SECOND);
    assertThat(ledger.heads()).containsKeys("node-gone", "node-1", "keeping");
    ExportVerification export = ExportVerifier.verify(file(FIRST));
    assertThat(export.finding()).isEmpty();
    assertThat(ledger.gaps())
        .filteredOn(it -> it.month().equals(FIRST))
        .allMatch(it -> it.sha256().equals(export.sha256()));
    assertThat(new LedgerSearch(database.jdbi(), List.of(Months.KEY)).record(early)).isEmpty();
    assertThat(removed(expire())).isEmpty();
    months.in(KEPT, "node-gone", it -> Months.operation(it, "C-3", "S1"));
    assertThat(months.verify().finding()).isEmpty();
  }

  @Test
  void whatIsLeftCanBeExportedAndExpiresToo() throws IOException {
    expiry().expire(RETENTION, Optional.of(SECOND));
    assertThat(tables(SECOND)).hasSize(2);
    assertThat(months.verify().gaps()).hasSize(2);
    Path rest = archive.resolve("rest");
    new LedgerExport(database.jdbi())
        .write(ExportRange.ofMonths(SECOND, Months.NOW), List.of(), rest);
    assertThat(ExportVerifier.verify(rest).finding()).isEmpty();
    assertThat(removed(expire())).startsWith(SECOND);
    assertThat(months.verify().finding()).isEmpty();
    assertThat(months.verify().gaps()).hasSize(3);
  }

  @Test
  void recordsWhatItRemovesBefore() {
    expire();
    assertThat(
            count(
                "ledger_document WHERE document #>> '{act,name}' = 'expireLedger'"
                    + " AND document #>> '{act,details,month}' = '%s'".formatted(FIRST)
                    + " AND document #>> '{act,details,records}' = '6'"))
        .isEqualTo(1);
  }

  @Test
  void findsWrongWordsAboutWhatWasRemoved() {
    expire();
    months.change("CREATE TABLE kept_expired AS SELECT * FROM ledger_expired");
    try {
      for (String change :
          List.of(
              "DELETE FROM ledger_expired",
              "DELETE FROM ledger_expired WHERE first_sequence = 1",
              "DELETE FROM ledger_expired WHERE first_sequence = 6",
              "UPDATE ledger_expired SET last_sequence = 8, records = 3 WHERE first_sequence = 6",
              "UPDATE ledger_expired SET last_sequence = 6, records = 1 WHERE first_sequence = 6",
              "UPDATE ledger_expired SET last_hash = sha256('x')",
              "UPDATE ledger_expired SET before_hash = sha256('x') WHERE first_sequence = 1",
              "UPDATE ledger_expired SET before_hash = sha256('x') WHERE first_sequence = 6",
              "UPDATE ledger_expired SET month = month - interval '1 year' WHERE first_sequence = 6",
              "UPDATE ledger_expired SET archive_sha256 = sha256('x')",
              "UPDATE ledger_expired SET expired_by = gen_random_uuid()",
              "UPDATE ledger_expired SET chain = 99 WHERE first_sequence = 6")) {
        months.change(change);
        assertThat(months.verify().finding()).as(change).isPresent();
        months.change(
            "DELETE FROM ledger_expired", "INSERT INTO ledger_expired SELECT * FROM kept_expired");
        assertThat(months.verify().finding()).isEmpty();
      }
    } finally {
      months.change("DROP TABLE kept_expired");
    }
  }

  @Test
  void findsRecordsThatWereDeletedAndOnlySaidToBeRemoved() {
    months.change(
        "INSERT INTO ledger_expired SELECT r.chain, date_trunc('month', r.written_at AT TIME ZONE"
            + " 'UTC')::date, 1, 1, b.before, r.hash, r.written_at, 1, 'x', sha256('x'),"
            + " gen_random_uuid() FROM ledger_record r JOIN ledger_chain c ON c.id = r.chain,"
            + " LATERAL (SELECT sha256(convert_to('landbridge ledger 2 ' || c.node, 'UTF8'))"
            + " AS before) b WHERE c.node = 'node-gone' AND r.sequence = 1",
        "DELETE FROM ledger_record r USING ledger_chain c"
            + " WHERE c.id = r.chain AND c.node = 'node-gone'");
    assertThat(months.verify().finding())
        .hasValueSatisfying(it -> assertThat(it.problem()).contains("no act says why"));
  }

  @Test
  void keepsWhatAHoldTouchesAndAllAfterIt() {
    for (Held held :
        List.of(
            new Held.OfMonths(FIRST.minusMonths(1), FIRST),
            new Held.OfRecord(early),
            new Held.OfRecord(late),
            new Held.OfCase("C-2"),
            new Held.OfCase("C-late"))) {
      long id = holds.hold(held, "lawsuit 7", "console");
      ExpiryReport report = expire();
      assertThat(removed(report)).as(held.toString()).doesNotContain(FIRST, SECOND);
      assertThat(report.waiting())
          .hasValueSatisfying(
              it -> {
                assertThat(it.month()).isEqualTo(FIRST);
                assertThat(it.reason()).contains("hold " + id).contains("lawsuit 7");
              });
      holds.release(id, "settled", "console");
    }
    holds.hold(new Held.OfCase("C-3"), "lawsuit 8", "console");
    ExpiryReport report = expire();
    assertThat(removed(report)).contains(FIRST).doesNotContain(SECOND);
    assertThat(months.verify().finding()).isEmpty();
  }

  /** The end of an answer that left in parts is kept with its beginning. */
  @Test
  void keepsBothRecordsOfAnAnswer() {
    expiry().expire(RETENTION, Optional.of(FIRST));
    holds.hold(new Held.OfRecord(late), "lawsuit", "console");
    database
        .jdbi()
        .useHandle(
            handle -> {
              assertThat(LedgerHolds.touching(handle, FIRST)).hasSize(1);
              assertThat(LedgerHolds.touching(handle, SECOND)).hasSize(1);
              assertThat(LedgerHolds.touching(handle, KEPT)).isEmpty();
            });
  }

  @Test
  void neverRemovesEarlierThanItMay() {
    assertThatThrownBy(() -> expiry().expire(5, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> expiry().expire(RETENTION, Optional.of(KEPT.plusMonths(1))))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("are kept for 36 months");
    assertThat(removed(expiry().expire(RETENTION + 3, Optional.empty()))).doesNotContain(FIRST);
    assertThat(tables(FIRST)).hasSize(2);
  }

  @Test
  void removesNothingThatCannotBeExported() {
    assertThatThrownBy(() -> expiry.expire(RETENTION, Optional.empty()))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("folder cannot be written");
    assertThat(tables(FIRST)).hasSize(2);
  }

  @Test
  void removesNothingThatIsNotAsItWas() {
    months.change("UPDATE ledger_record SET matter = 'X' WHERE id = '%s'".formatted(early));
    assertThatThrownBy(this::expire)
        .hasMessageContaining("record 1 of node-1: its hash is not that of what it says");
    assertThat(tables(FIRST)).hasSize(2);
    assertThat(file(FIRST)).doesNotExist();
    assertThat(count("ledger_expired")).isZero();
  }

  @Test
  void goesOnAfterAnAttemptThatDidNotEnd() throws IOException {
    new LedgerExport(database.jdbi()).write(ExportRange.ofMonth(FIRST), List.of(), file(FIRST));
    byte[] there = Files.readAllBytes(file(FIRST));
    assertThat(removed(expire())).contains(FIRST, SECOND);
    assertThat(Files.readAllBytes(file(FIRST))).isEqualTo(there);
    assertThat(months.verify().finding()).isEmpty();
  }

  @Test
  void refusesAnExportOfAnotherState() throws IOException {
    new LedgerExport(database.jdbi()).write(ExportRange.ofMonth(FIRST), List.of(), file(FIRST));
    new Erasure(database.jdbi(), months::record).erase(Set.of(early), "law");
    assertThatThrownBy(this::expire).hasMessageContaining("is not of what is there now");
    assertThat(tables(FIRST)).hasSize(2);
    Files.delete(file(FIRST));
    new LedgerExport(database.jdbi()).write(ExportRange.ofMonth(SECOND), List.of(), file(FIRST));
    assertThatThrownBy(this::expire).hasMessageContaining("is not of what is there now");
    Files.writeString(file(FIRST), "x\n");
    assertThatThrownBy(this::expire).hasMessageContaining("line 1");
    assertThat(file(FIRST)).exists();
    Files.delete(file(FIRST));
    assertThat(removed(expire())).contains(FIRST);
    assertThat(months.verify().finding()).isEmpty();
  }

  @Test
  void tellsThatSomebodyReadsForLong() {
    try (Handle reader = database.jdbi().open()) {
      reader.begin();
      reader.execute("LOCK TABLE ledger_record IN ACCESS SHARE MODE");
      assertThatThrownBy(this::expire)
          .isInstanceOf(LandbridgeException.class)
          .hasMessageContaining("Try again");
      reader.rollback();
    }
    assertThat(removed(expire())).contains(FIRST);
    assertThat(months.verify().finding()).isEmpty();
  }

  @Test
  void keepsTheActThatSaysWhySomethingLaterWasErased() {
    UUID kept = months.in(KEPT, "node-1", it -> Months.operation(it, "C-5", "S5"));
    new Erasure(
            database.jdbi(),
            (name, details, personal) ->
                months.in(SECOND, "keeping", ledger -> act(ledger, name, details)))
        .erase(Set.of(kept), "law");
    ExpiryReport report = expire();
    assertThat(removed(report)).contains(FIRST).doesNotContain(SECOND);
    assertThat(report.waiting()).isPresent();
    assertThat(months.verify().finding()).isEmpty();
  }

  private static UUID act(Ledger ledger, String name, Map<String, Object> details) {
    return ledger
        .append(
            new Act(
                new Caller(Optional.empty(), "console"), name, Map.copyOf(details), Instant.now()))
        .id();
  }

  @Test
  void checkpointsStillHoldAfterTheGap() throws IOException {
    SigningKey key = SigningKey.generate(archive.resolve("key.pem"));
    CheckpointMaker maker =
        new CheckpointMaker(database.jdbi(), key, Optional.empty(), Clock.systemUTC());
    Clock then = Clock.fixed(ExportRange.begin(SECOND).minusSeconds(1), ZoneOffset.UTC);
    new CheckpointMaker(database.jdbi(), key, Optional.empty(), then).makeNow();
    months.in(SECOND, "node-late", it -> Months.operation(it, "C-1", "S1"));
    ExpiryReport waits = expire();
    assertThat(removed(waits)).contains(FIRST).doesNotContain(SECOND);
    assertThat(waits.waiting())
        .hasValueSatisfying(it -> assertThat(it.reason()).contains("no checkpoint covers"));
    assertThat(ExportVerifier.verify(file(FIRST)).checkpoints()).hasSize(1);
    maker.makeNow();
    assertThat(removed(expire())).startsWith(SECOND);
    maker.makeNow();
    CheckpointVerification found =
        new CheckpointVerifier(database.jdbi(), Map.of(), Optional.of(key.publicKey()))
            .verify(Period.ALL, _ -> {});
    assertThat(found.problem()).isEmpty();
    assertThat(found.records().finding()).isEmpty();
    assertThat(found.records().gaps()).hasSize(4);
    assertThat(found.afterLast()).isZero();
    months.change("UPDATE ledger_expired SET last_hash = sha256('x') WHERE first_sequence = 6");
    assertThat(
            new CheckpointVerifier(database.jdbi(), Map.of(), Optional.empty())
                .verify(Period.ALL, _ -> {})
                .records()
                .finding())
        .isPresent();
  }

  /**
   * The first checkpoint begins behind the gap; what it covers together with the gap has no proof.
   */
  @Test
  void signingMayBeginAfterMonthsWent() throws IOException {
    assertThat(removed(expire())).isNotEmpty();
    SigningKey key = SigningKey.generate(archive.resolve("key.pem"));
    CheckpointMaker maker =
        new CheckpointMaker(database.jdbi(), key, Optional.empty(), Clock.systemUTC());
    UUID first = months.in(KEPT, "node-1", it -> Months.operation(it, "C-1", "S1"));
    assertThat(maker.makeNow()).isTrue();
    UUID second = months.in(KEPT, "node-1", it -> Months.operation(it, "C-1", "S1"));
    assertThat(maker.makeNow()).isTrue();
    CheckpointVerification found =
        new CheckpointVerifier(database.jdbi(), Map.of(), Optional.of(key.publicKey()))
            .verify(Period.ALL, _ -> {});
    assertThat(found.problem()).isEmpty();
    assertThat(found.records().finding()).isEmpty();
    assertThat(found.afterLast()).isZero();
    Proofs proofs = new Proofs(database.jdbi());
    assertThatThrownBy(() -> proofs.prove(first)).hasMessageContaining("removed after their time");
    assertThat(Proofs.problem(proofs.prove(second), key.publicKey())).isEmpty();
  }
}
