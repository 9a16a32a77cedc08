package dev.landbridge.policies.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.City;
import dev.landbridge.policies.FilledState;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
import dev.landbridge.policies.store.backup.Progress.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is backed up comes back. */
class StateBackupTest {
  private static final Progress UNSEEN = (_, _, _, _) -> {};

  @TempDir private Path folder;
  private final ScratchStates states = new ScratchStates();

  @AfterEach
  void close() {
    states.close();
  }

  private Path file() {
    return folder.resolve("state.backup");
  }

  private BackupSummary backUp(StateDatabase state) {
    return StateBackup.write(state.location(), file(), UNSEEN);
  }

  private BackupSummary restore(StateDatabase state) {
    return StateRestore.read(file(), state, UNSEEN);
  }

  private static <T> List<T> there(StateDatabase state, Function<SchemaCatalog, List<T>> question) {
    return state
        .jdbi()
        .withHandle(
            handle -> {
              handle.execute("SET TimeZone = 'UTC'");
              return question.apply(new SchemaCatalog(handle));
            });
  }

  private static String newest(StateDatabase state) {
    return there(state, it -> List.of(it.version().orElseThrow())).getFirst();
  }

  private static <T> T one(StateDatabase state, String sql, Class<T> type) {
    return state.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(type).one());
  }

  @Test
  void bringsBackEveryRowOfEveryTable() {
    StateDatabase from = states.migrated();
    FilledState.fill(from);
    Map<String, List<String>> before = FilledState.rows(from);
    assertThat(before).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    BackupSummary written = backUp(from);
    StateDatabase into = states.migrated();
    assertThat(restore(into)).isEqualTo(written);
    Map<String, List<String>> after = FilledState.rows(into);
    assertThat(after.remove("restoration"))
        .containsAll(before.getOrDefault("restoration", List.of()))
        .hasSize(2)
        .last(STRING)
        .contains(written.digest());
    before.remove("restoration");
    assertThat(after).isEqualTo(before);
    assertThat(written.rows()).isEqualTo(1 + before.values().stream().mapToLong(List::size).sum());
  }

  @Test
  void leavesTheMarkOfTheBackup() {
    BackupSummary written = backUp(states.migrated());
    StateDatabase into = states.migrated();
    restore(into);
    assertThat(
            one(
                into,
                "SELECT backup_taken_at = '%s' AND backup_digest = '%s' AND restored_at > now() - interval '1 minute' FROM restoration"
                    .formatted(written.takenAt(), written.digest()),
                Boolean.class))
        .isTrue();
  }

  @Test
  void goesOnWhereItEnded() {
    StateDatabase from = states.migrated();
    FilledState.fill(from);
    List<Manifest.SequenceValue> before = there(from, SchemaCatalog::sequences);
    backUp(from);
    StateDatabase into = states.migrated();
    restore(into);
    List<Manifest.SequenceValue> after = new ArrayList<>(there(into, SchemaCatalog::sequences));
    after.removeIf(it -> it.name().startsWith("restoration"));
    assertThat(after).isNotEmpty().isSubsetOf(before);
    assertThat(
            one(
                into,
                "INSERT INTO notice (department, kind, reference, urgent) VALUES ('GA', 'DECIDED', 'x', false) RETURNING id",
                Long.class))
        .isEqualTo(6);
    FilledState.append(into, "third");
    assertThat(one(into, "SELECT max(sequence) FROM ledger_record", Long.class)).isEqualTo(6);
  }

  @Test
  void theLedgerIsWholeAndGoesOn() {
    StateDatabase from = states.migrated();
    FilledState.append(from, "first");
    FilledState.append(from, "second");
    backUp(from);
    StateDatabase into = states.migrated();
    restore(into);
    FilledState.append(into, "third");
    assertThat(FilledState.verify(into).finding()).isEmpty();
    assertThat(FilledState.verify(into).records()).isEqualTo(3);
  }

  @Test
  void triggersAreOnAgain() {
    StateDatabase from = states.migrated();
    FilledState.fill(from);
    // Those that somebody set otherwise stay so.
    from.jdbi().useHandle(StateBackupTest::setTriggers);
    backUp(from);
    StateDatabase into = states.migrated();
    into.jdbi().useHandle(StateBackupTest::setTriggers);
    List<SchemaCatalog.Trigger> before = there(into, SchemaCatalog::triggers);
    assertThat(before).extracting(SchemaCatalog.Trigger::enabled).contains("O", "A", "R", "D");
    restore(into);
    // Months that only the backup had come with theirs.
    assertThat(there(into, SchemaCatalog::triggers)).containsAll(before);
    assertRefused(into, "UPDATE ledger_record SET person = 'x'", "append-only");
    assertRefused(into, "DELETE FROM ledger_question", "append-only");
    assertRefused(into, "UPDATE share_grant SET status = 'ACTIVE'", "terminated");
    assertRefused(into, "UPDATE department SET name = 'x'", "two persons");
  }

  private static void setTriggers(Handle handle) {
    handle.execute("ALTER TABLE ledger_record ENABLE ALWAYS TRIGGER append_only");
    handle.execute("ALTER TABLE publication ENABLE REPLICA TRIGGER goes_on");
    handle.execute("ALTER TABLE notice DISABLE TRIGGER ALL");
    handle.execute("ALTER TABLE objection DISABLE TRIGGER stays");
  }

  private static void assertRefused(StateDatabase state, String sql, String why) {
    assertThatThrownBy(() -> state.jdbi().useHandle((Handle handle) -> handle.execute(sql)))
        .hasMessageContaining(why);
  }

  /** Or a transaction to come could be taken for one that confirmed a change. */
  @Test
  void numbersOfTransactionsAreForgotten() {
    StateDatabase from = states.migrated();
    FilledState.fill(from);
    backUp(from);
    StateDatabase into = states.migrated();
    restore(into);
    assertThat(one(into, "SELECT decided_in::text FROM registry_change", String.class))
        .isEqualTo("0");
    assertThat(
            one(
                into,
                "SELECT string_agg(coalesce(redeemed_in::text, 'none'), ' ' ORDER BY redeemed_in) FROM enrolment_token",
                String.class))
        .isEqualTo("0 none");
  }

  @Test
  void theFileIsItsOwnersAloneAndReplacesNothing() throws IOException {
    StateDatabase from = states.migrated();
    backUp(from);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    byte[] before = Files.readAllBytes(file());
    LandbridgeException refusal =
        catchThrowableOfType(LandbridgeException.class, () -> backUp(from));
    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_POSSIBLE);
    assertThat(refusal).hasMessageStartingWith("Cannot write the backup: ");
    assertThat(file()).hasBinaryContent(before);
    assertThat(names()).containsExactly("state.backup");
  }

  @Test
  void leavesNoFileWhereItFails() throws IOException {
    StateLocation.Existing bare = states.bare();
    assertThatThrownBy(() -> StateBackup.write(bare, file(), UNSEEN))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("the database holds none");
    StateLocation.Existing wrong = new StateLocation.Existing(bare.url(), bare.user(), "s3cret");
    assertThatThrownBy(() -> StateBackup.write(wrong, file(), UNSEEN))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("(SQLSTATE 28P01)")
        .hasMessageNotContaining("s3cret");
    Path nowhere = folder.resolve("none").resolve("file");
    assertThatThrownBy(() -> StateBackup.write(bare, nowhere, UNSEEN))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("folder cannot be written");
    assertThat(names()).isEmpty();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(it -> it.getFileName().toString()).toList();
    }
  }

  @Test
  void tellsHowFarItIs() {
    StateDatabase from = states.migrated();
    FilledState.fill(from);
    Set<Step> steps = EnumSet.noneOf(Step.class);
    Set<String> tables = new HashSet<>();
    Progress seen =
        (step, table, done, total) -> {
          steps.add(step);
          tables.add(table);
          assertThat(total).isPositive();
          assertThat(done).isNotNegative();
        };
    StateBackup.write(from.location(), file(), seen);
    StateRestore.read(file(), states.migrated(), seen);
    assertThat(steps).containsExactlyInAnyOrder(Step.values());
    assertThat(tables).isEqualTo(FilledState.rows(from).keySet());
  }

  /**
   * Each writer commits a row and, later, one that refers to it; a restore tests the references.
   */
  @Test
  void seesOneMomentWhileOthersWrite() throws Exception {
    StateDatabase from = states.migrated();
    FilledState.fill(from);
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch written = new CountDownLatch(50);
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2; i++) {
        String writer = "w" + i;
        writers.execute(() -> write(from.location(), writer, stop, written));
      }
      try {
        written.await();
        for (int i = 0; i < 3; i++) {
          Files.deleteIfExists(file());
          // At every table there is time for others to commit what refers to it.
          StateBackup.write(from.location(), file(), (_, _, _, _) -> pause());
          StateDatabase into = states.migrated();
          restore(into);
          assertThat(
                  one(
                      into,
                      "SELECT abs((SELECT count(*) FROM department WHERE code LIKE 'w%') - (SELECT count(*) FROM trusted_only WHERE department LIKE 'w%'))",
                      Long.class))
              .isLessThanOrEqualTo(2);
        }
      } finally {
        stop.set(true);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(
      StateLocation.Existing server, String name, AtomicBoolean stop, CountDownLatch written) {
    Jdbi.create(server.url(), server.user(), server.password())
        .useHandle(
            handle -> {
              handle.execute("SET search_path = landbridge");
              handle.execute("SET session_replication_role = replica");
              for (int i = 0; !stop.get(); i++) {
                handle.execute("INSERT INTO department VALUES (?, 'n')", name + i);
                handle.execute("INSERT INTO trusted_only VALUES (?)", name + i);
                written.countDown();
              }
            });
  }

  @Test
  void makesThePartitionsThatAreMissing() {
    String root =
        "CREATE TABLE measure (at timestamptz NOT NULL, n integer) PARTITION BY RANGE (at)";
    String january =
        "CREATE TABLE measure_2026_01 PARTITION OF measure FOR VALUES FROM ('2026-01-01Z') TO ('2026-02-01Z')";
    StateDatabase from = states.migrated();
    run(
        from,
        root,
        january,
        "CREATE TABLE \"Measure 02\" PARTITION OF measure FOR VALUES FROM ('2026-02-01Z') TO ('2026-03-01Z')",
        "CREATE TABLE measure_rest PARTITION OF measure DEFAULT",
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON \"Measure 02\" FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()",
        "CREATE TRIGGER each BEFORE UPDATE ON measure FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()",
        "INSERT INTO measure SELECT timestamptz '2026-01-30Z' + i * interval '1 day', i FROM generate_series(1, 60) i");
    backUp(from);
    StateDatabase into = states.migrated();
    run(
        into,
        root,
        january,
        "CREATE TRIGGER each BEFORE UPDATE ON measure FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()");
    restore(into);
    assertThat(FilledState.rows(into).get("measure"))
        .hasSize(60)
        .isEqualTo(FilledState.rows(from).get("measure"));
    assertThat(there(into, SchemaCatalog::partitions))
        .isEqualTo(there(from, SchemaCatalog::partitions));
    assertThat(one(into, "SELECT count(*) FROM \"Measure 02\"", Long.class)).isEqualTo(28);
    assertRefused(into, "DELETE FROM \"Measure 02\"", "append-only");
    assertRefused(into, "UPDATE measure SET n = 0", "append-only");
    assertThat(there(into, SchemaCatalog::triggers))
        .isEqualTo(there(from, SchemaCatalog::triggers));
  }

  @Test
  void fillsTablesThatReferToEachOther() {
    String[] circle = {
      "CREATE TABLE egg (id integer PRIMARY KEY, hen integer)",
      "CREATE TABLE hen (id integer PRIMARY KEY, egg integer REFERENCES egg)",
      "ALTER TABLE egg ADD CONSTRAINT egg_hen FOREIGN KEY (hen) REFERENCES hen ON DELETE SET NULL"
    };
    StateDatabase from = states.migrated();
    run(from, circle);
    run(
        from,
        "INSERT INTO egg VALUES (1, NULL)",
        "INSERT INTO hen VALUES (1, 1)",
        "UPDATE egg SET hen = 1");
    backUp(from);
    StateDatabase into = states.migrated();
    run(into, circle);
    restore(into);
    assertThat(one(into, "SELECT hen FROM egg", Integer.class)).isEqualTo(1);
    assertThat(there(into, SchemaCatalog::foreignKeys))
        .isEqualTo(there(from, SchemaCatalog::foreignKeys));
  }

  private static void run(StateDatabase state, String... statements) {
    state
        .jdbi()
        .useHandle(
            handle -> {
              for (String statement : statements) {
                handle.execute(statement);
              }
            });
  }

  @Test
  void bringsAnOlderStateToThisVersion() {
    StateLocation.Existing old = states.migratedTo("7");
    Jdbi.create(old.url(), old.user(), old.password())
        .useHandle(
            handle -> {
              handle.execute("SET search_path = landbridge");
              handle.execute("INSERT INTO department VALUES ('GA', '公安局')");
              handle.execute(
                  "INSERT INTO person VALUES ('p-lin', ?, 'lin', 'GA', '林涛', 'OWNER')",
                  City.ISSUER);
            });
    BackupSummary written = StateBackup.write(old, file(), UNSEEN);
    assertThat(written.schemaVersion()).isEqualTo("7");
    StateDatabase into = states.migrated();
    restore(into);
    // The accounts were columns of a person then.
    assertThat(one(into, "SELECT subject FROM account WHERE person = 'p-lin'", String.class))
        .isEqualTo("lin");
    assertThat(one(into, "SELECT backup_digest FROM restoration", String.class))
        .isEqualTo(written.digest());
    StateDatabase fresh = states.migrated();
    assertThat(newest(into)).isEqualTo(newest(fresh));
    assertThat(there(into, SchemaCatalog::triggers))
        .isEqualTo(there(fresh, SchemaCatalog::triggers));
  }

  @Test
  void needsNoRightButThoseOfTheOwner() throws IOException {
    StateDatabase from = states.migrated();
    FilledState.fill(from);
    backUp(from);
    StateLocation.Existing bare = states.bareForItsOwner();
    StateDatabase into = states.open(bare);
    restore(into);
    assertThat(FilledState.rows(into).get("ledger_record"))
        .isEqualTo(FilledState.rows(from).get("ledger_record"));
    Files.delete(file());
    assertThat(StateBackup.write(bare, file(), UNSEEN).rows()).isGreaterThan(50);
    // Of an older program, for which the schema is made anew.
    into.jdbi().useHandle((Handle handle) -> handle.execute("DROP SCHEMA landbridge CASCADE"));
    StateDatabase again = states.open(bare);
    Files.delete(file());
    StateBackup.write(states.migratedTo("13"), file(), UNSEEN);
    restore(again);
    assertThat(one(again, "SELECT count(*) FROM restoration", Long.class)).isEqualTo(1);
  }
}
