package dev.landbridge.policies.ledger.checkpoint.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.City;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.checkpoint.Checkpoint;
import dev.landbridge.policies.ledger.checkpoint.InclusionProof;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.SigningKey;
import dev.landbridge.policies.ledger.checkpoint.witness.Witness;
import dev.landbridge.policies.ledger.checkpoint.witness.WitnessFile;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.Period;
import dev.landbridge.policies.ledger.record.RecordReader;
import dev.landbridge.policies.ledger.record.StoredRecord;
import dev.landbridge.policies.ledger.write.LedgerSettings;
import dev.landbridge.policies.ledger.write.PostgreSqlLedger;
import dev.landbridge.policies.store.StateDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the database, its triggers and all its rows, changes nothing unseen. */
class CheckpointVerifierTest {
  private static final int ATTACKS = 1_000;
  private static final List<String> TABLES =
      List.of("ledger_record", "ledger_chain", "ledger_checkpoint");

  @TempDir private Path folder;

  private final StateDatabase database = TestDatabases.empty();
  private final List<UUID> ids = new ArrayList<>();
  private SigningKey key;
  private SigningKey other;
  private Map<String, Witness> witnesses;

  @BeforeEach
  void begin() throws IOException {
    key = SigningKey.generate(folder.resolve("signing.pem"));
    other = SigningKey.generate(folder.resolve("other.pem"));
    witnesses =
        Map.of(
            "archive", new WitnessFile(folder.resolve("archive.ndjson"), Optional.empty()),
            "audit", new WitnessFile(folder.resolve("audit.ndjson"), Optional.empty()));
  }

  @AfterEach
  void dropCopies() {
    run(handle -> TABLES.forEach(it -> handle.execute("DROP TABLE IF EXISTS kept_" + it)));
  }

  private CheckpointMaker maker(SigningKey by, Optional<SigningKey> previous) {
    return new CheckpointMaker(database.jdbi(), by, previous, Clock.systemUTC());
  }

  private void deliver() {
    assertThat(new WitnessDelivery(database.jdbi(), witnesses).deliver()).isTrue();
  }

  private CheckpointVerification verify() {
    return verify(Period.ALL);
  }

  private CheckpointVerification verify(Period period) {
    return new CheckpointVerifier(database.jdbi(), witnesses, Optional.of(key.publicKey()))
        .verify(period, _ -> {});
  }

  private void write(String node, int records) {
    LedgerSettings settings =
        new LedgerSettings(node, ChainDigest.SHA_256, City.MASKS, Duration.ofSeconds(5));
    try (Ledger ledger = PostgreSqlLedger.open(database, settings)) {
      for (int i = 0; i < records; i++) {
        ids.add(
            ledger
                .append(
                    new Act(
                        new Caller(Optional.of(City.CLERK), "10.1.2.3"),
                        "act" + i,
                        Map.of("n", i),
                        Instant.now()))
                .id());
      }
    }
  }

  @FunctionalInterface
  private interface Change {
    void in(Handle handle);
  }

  private void run(Change change) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              TestDatabases.allow(handle);
              change.in(handle);
            });
  }

  /** Three checkpoints over two nodes, all witnessed twice; two records more. */
  private void history() {
    CheckpointMaker maker = maker(key, Optional.empty());
    for (int i = 0; i < 3; i++) {
      write("node-1", 3);
      write("node-2", 2);
      assertThat(maker.makeNow()).isTrue();
    }
    deliver();
    write("node-1", 2);
    run(
        handle ->
            TABLES.forEach(
                it -> handle.execute("CREATE TABLE kept_" + it + " AS SELECT * FROM " + it)));
  }

  private void restore() {
    run(
        handle ->
            TABLES.forEach(
                it -> {
                  handle.execute("DELETE FROM " + it);
                  handle.execute(
                      "INSERT INTO "
                          + it
                          + (it.equals("ledger_chain") ? " OVERRIDING SYSTEM VALUE" : "")
                          + " SELECT * FROM kept_"
                          + it);
                }));
  }

  private static boolean isWhole(CheckpointVerification found) {
    return found.records().finding().isEmpty() && found.problem().isEmpty();
  }

  @Test
  void saysWhatNoWitnessHasSeen() {
    history();
    CheckpointVerification found = verify();
    assertThat(isWhole(found)).as(found.toString()).isTrue();
    assertThat(found.checkpoints()).isEqualTo(3);
    assertThat(found.afterLast()).isEqualTo(2);
    assertThat(found.unwitnessed())
        .containsEntry("archive", OptionalLong.of(2))
        .containsEntry("audit", OptionalLong.of(2));
  }

  /** What is done to a record. */
  private record Attack(int kind, String node, int at) {}

  /** Each attack leaves a ledger that is whole in itself; checkpoints and witnesses show it. */
  @Test
  void findsWhateverAnAdministratorOfTheDatabaseDoesToWhatIsCovered() {
    history();
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < ATTACKS; i++) {
      Attack attack = attack(random);
      assertThat(isWhole(verify())).as("seed %d, %d: %s", seed, i, attack).isFalse();
      Period around = around(attack, random);
      assertThat(isWhole(verify(around))).as("seed %d, %s: %s", seed, around, attack).isFalse();
      restore();
    }
    assertThat(isWhole(verify())).isTrue();
  }

  @Test
  void checksWhatWasWrittenInAPeriod() {
    history();
    List<Instant> times = times("node-1");
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      int one = random.nextInt(times.size());
      int other = random.nextInt(times.size());
      Period period = between(times, Math.min(one, other), Math.max(one, other));
      CheckpointVerification found = verify(period);
      assertThat(isWhole(found)).as("%s: %s", period, found).isTrue();
      assertThat(found.records().records())
          .isEqualTo(
              Stream.of("node-1", "node-2")
                  .flatMap(node -> times(node).stream())
                  .filter(it -> !it.isBefore(period.from().orElseThrow()))
                  .filter(it -> it.isBefore(period.to().orElseThrow()))
                  .count());
    }
  }

  private static final String FIRST_CHAIN = "(SELECT id FROM ledger_chain WHERE node = 'node-1')";

  /** The period of records 4 to 8 of the first node, and a moment right before it. */
  private Period middle() {
    return between(times("node-1"), 3, 7);
  }

  private Instant before(Period period) {
    return period.from().orElseThrow().minusNanos(1_000);
  }

  /** Records are dropped, and one that a checkpoint names is said to be older than the period. */
  @Test
  void findsRecordsThatAreGoneAtTheStartOfAPeriod() {
    history();
    Period period = middle();
    run(
        handle -> {
          handle.execute(
              "DELETE FROM ledger_record WHERE chain = " + FIRST_CHAIN + " AND sequence IN (4, 5)");
          handle.execute(
              "UPDATE ledger_record SET written_at = ? WHERE chain = "
                  + FIRST_CHAIN
                  + " AND sequence = 6",
              before(period));
        });
    assertThat(isWhole(verify(period))).isFalse();
    restore();
    run(
        handle -> {
          handle.execute(
              "DELETE FROM ledger_record WHERE chain = " + FIRST_CHAIN + " AND sequence = 4");
          handle.execute(
              "UPDATE ledger_record SET written_at = ?, body = ? WHERE chain = "
                  + FIRST_CHAIN
                  + " AND sequence = 5",
              before(period),
              "{}".getBytes(StandardCharsets.UTF_8));
        });
    assertThat(isWhole(verify(period))).isFalse();
  }

  /** The record before the period is said to be one after all checkpoints, and the last. */
  @Test
  void findsThatAChainEndsBeforeAPeriodAtAForgedPlace() {
    history();
    Period period = middle();
    run(
        handle -> {
          handle.execute(
              "DELETE FROM ledger_record WHERE chain = " + FIRST_CHAIN + " AND sequence > 4");
          handle.execute(
              "UPDATE ledger_record SET written_at = ?, sequence = 12 WHERE chain = "
                  + FIRST_CHAIN
                  + " AND sequence = 4",
              before(period));
          handle.execute(
              "UPDATE ledger_chain c SET sequence = 12, hash = (SELECT hash FROM ledger_record r"
                  + " WHERE r.chain = c.id AND r.sequence = 12) WHERE node = 'node-1'");
        });
    assertThat(isWhole(verify(period))).isFalse();
  }

  /** One would answer for the other. */
  @Test
  void findsTwoChainsOfOneNode() {
    history();
    run(
        handle -> {
          handle.execute("ALTER TABLE ledger_chain DROP CONSTRAINT ledger_chain_node_key");
          handle.execute(
              "INSERT INTO ledger_chain (id, node, digest, sequence, hash, written_at)"
                  + " OVERRIDING SYSTEM VALUE SELECT 0, node, digest, 0, NULL, '-infinity'"
                  + " FROM ledger_chain WHERE node = 'node-1'");
        });
    try {
      assertThat(isWhole(verify())).isFalse();
      assertThat(isWhole(verify(middle()))).isFalse();
    } finally {
      run(
          handle -> {
            handle.execute("DELETE FROM ledger_chain WHERE id = 0");
            handle.execute(
                "ALTER TABLE ledger_chain ADD CONSTRAINT ledger_chain_node_key UNIQUE (node)");
          });
    }
  }

  /** An act that lies outside the period was not checked there. */
  @Test
  void saysThatWhatErasedWasNotChecked() {
    history();
    UUID act = UUID.randomUUID();
    run(
        handle -> {
          UUID victim =
              handle
                  .createQuery(
                      "SELECT id FROM ledger_record WHERE chain = "
                          + FIRST_CHAIN
                          + " AND sequence = 5")
                  .mapTo(UUID.class)
                  .one();
          handle.execute(
              "UPDATE ledger_record SET salt = NULL, person = NULL, case_number = NULL,"
                  + " subjects = NULL, personal = NULL, erased_by = ? WHERE id = ?",
              act,
              victim);
          handle.execute(
              "INSERT INTO ledger_record (written_at, chain, sequence, id, kind, occurred_at,"
                  + " key_epoch, segments, body, personal_digest, hash, salt, person, subjects,"
                  + " personal) SELECT written_at - interval '1 second', chain, 1000, ?, kind,"
                  + " occurred_at, key_epoch, segments, ?, personal_digest, hash, salt, person,"
                  + " subjects, personal FROM ledger_record WHERE chain = "
                  + FIRST_CHAIN
                  + " AND sequence = 1",
              act,
              "{\"act\":{\"details\":{\"records\":[\"%s\"]},\"name\":\"erasePersonalData\"}}"
                  .formatted(victim)
                  .getBytes(StandardCharsets.UTF_8));
        });
    assertThat(isWhole(verify())).isFalse();
    assertThat(verify(middle()).records().erasedFromElsewhere()).isEqualTo(1);
  }

  /** A chain that is said to have been removed after its time, by nobody. */
  @Test
  void findsAStretchThatIsSaidToBeRemovedAndWasNot() {
    history();
    run(
        handle -> {
          handle.execute("DELETE FROM ledger_record WHERE chain = " + FIRST_CHAIN);
          handle
              .createUpdate(
                  "INSERT INTO ledger_expired (chain, month, first_sequence, last_sequence,"
                      + " before_hash, last_hash, last_written_at, records, archive_name,"
                      + " archive_sha256, expired_by, expired_at) SELECT id,"
                      + " date_trunc('month', now() AT TIME ZONE 'UTC')::date, 1, 11, :before,"
                      + " sha256('x'), now(), 11, 'ledger.ndjson', sha256('y'),"
                      + " gen_random_uuid(), now() FROM ledger_chain WHERE node = 'node-1'")
              .bind("before", ChainDigest.SHA_256.beforeFirst("node-1"))
              .execute();
          handle.execute("UPDATE ledger_chain SET hash = sha256('x') WHERE node = 'node-1'");
        });
    try {
      assertThat(isWhole(verify())).isFalse();
    } finally {
      run(handle -> handle.execute("DELETE FROM ledger_expired"));
    }
  }

  /** A period with the record that was attacked, and some before and after it. */
  private Period around(Attack attack, Random random) {
    List<Instant> times = times(attack.node);
    int at = attack.at - 1;
    Period period = between(times, random.nextInt(at + 1), at + random.nextInt(times.size() - at));
    return switch (random.nextInt(3)) {
      case 0 -> new Period(Optional.empty(), period.to());
      case 1 -> new Period(period.from(), Optional.empty());
      default -> period;
    };
  }

  private static Period between(List<Instant> times, int first, int last) {
    return new Period(Optional.of(times.get(first)), Optional.of(times.get(last).plusNanos(1_000)));
  }

  /** When the records of a chain were written, as they were before an attack. */
  private List<Instant> times(String node) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT written_at FROM kept_ledger_record"
                            + " WHERE chain = (SELECT id FROM kept_ledger_chain WHERE node = :node)"
                            + " ORDER BY sequence")
                    .bind("node", node)
                    .mapTo(Instant.class)
                    .list());
  }

  private Attack attack(Random random) {
    String node = random.nextBoolean() ? "node-1" : "node-2";
    int covered = node.equals("node-1") ? 9 : 6;
    int at = 1 + random.nextInt(covered);
    Attack attack = new Attack(random.nextInt(8), node, at);
    switch (attack.kind) {
      case 0 -> run(handle -> rewrite(handle, node, at, "changed"));
      case 1 -> run(handle -> cut(handle, node, at - 1));
      case 2 -> {
        run(handle -> cut(handle, node, at - 1));
        run(handle -> handle.execute("DELETE FROM ledger_checkpoint WHERE number > 1"));
      }
      case 3 -> run(handle -> drop(handle, node));
      case 4 -> {
        run(handle -> rewrite(handle, node, at, "forged"));
        resign(other);
      }
      case 5 -> {
        run(handle -> rewrite(handle, node, at, "by an insider"));
        resign(key);
      }
      case 6 -> run(handle -> replay(handle, node, at, covered));
      default ->
          run(
              handle ->
                  handle.execute(
                      "DELETE FROM ledger_checkpoint WHERE number = " + (1 + random.nextInt(3))));
    }
    return attack;
  }

  private static List<StoredRecord> chain(Handle handle, String node) {
    List<StoredRecord> chain = new ArrayList<>();
    try (RecordReader reader =
        RecordReader.inOrder(
            handle, "r.chain = (SELECT id FROM ledger_chain WHERE node = '" + node + "')")) {
      for (StoredRecord row = reader.next(); row != null; row = reader.next()) {
        chain.add(row);
      }
    }
    return chain;
  }

  /** A record says something else, and everything after it is chained anew. */
  private static void rewrite(Handle handle, String node, int at, String text) {
    byte[] hash = ChainDigest.SHA_256.beforeFirst(node);
    for (StoredRecord row : chain(handle, node)) {
      byte[] body =
          row.sequence() == at
              ? ("{\"act\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8)
              : row.body();
      handle
          .createUpdate("UPDATE ledger_record SET body = :body WHERE id = :id")
          .bind("body", body)
          .bind("id", row.id())
          .execute();
      hash = read(handle, row.id()).hashAfter(hash, ChainDigest.SHA_256.begin());
      handle
          .createUpdate("UPDATE ledger_record SET hash = :hash WHERE id = :id")
          .bind("hash", hash)
          .bind("id", row.id())
          .execute();
    }
    handle
        .createUpdate("UPDATE ledger_chain SET hash = :hash WHERE node = :node")
        .bind("hash", hash)
        .bind("node", node)
        .execute();
  }

  private static StoredRecord read(Handle handle, UUID id) {
    try (RecordReader reader = RecordReader.inOrder(handle, "r.id = '" + id + "'")) {
      return Objects.requireNonNull(reader.next());
    }
  }

  /** The tail is gone, and the chain ends before it. */
  private static void cut(Handle handle, String node, int last) {
    handle.execute(
        "DELETE FROM ledger_record WHERE sequence > ?"
            + " AND chain = (SELECT id FROM ledger_chain WHERE node = ?)",
        last,
        node);
    handle.execute(
        "UPDATE ledger_chain c SET sequence = ?, hash = (SELECT hash FROM ledger_record r"
            + " WHERE r.chain = c.id AND r.sequence = ?) WHERE node = ?",
        last,
        last,
        node);
  }

  private static void drop(Handle handle, String node) {
    handle.execute(
        "DELETE FROM ledger_record WHERE chain = (SELECT id FROM ledger_chain WHERE node = ?)",
        node);
    handle.execute("DELETE FROM ledger_chain WHERE node = ?", node);
  }

  /** A record that is covered stands there a second time, in place of the one before it. */
  private static void replay(Handle handle, String node, int at, int covered) {
    List<StoredRecord> chain = chain(handle, node);
    StoredRecord again = chain.get(at % covered);
    StoredRecord victim = chain.get(at - 1);
    handle.execute(
        "UPDATE ledger_record SET body = ?, occurred_at = occurred_at WHERE id = ?",
        "{\"replay\":%d}".formatted(again.sequence()).getBytes(StandardCharsets.UTF_8),
        victim.id());
    rewrite(handle, node, (int) victim.sequence(), "replayed");
  }

  /** All checkpoints anew over what is there now. */
  private void resign(SigningKey by) {
    run(handle -> handle.execute("DELETE FROM ledger_checkpoint"));
    assertThat(maker(by, Optional.empty()).makeNow()).isTrue();
  }

  @Test
  void changesItsKeyWithoutABreak() {
    history();
    CheckpointMaker fresh = maker(other, Optional.empty());
    assertThatThrownBy(fresh::makeNow).hasMessageContaining("previous-signing-key-file");
    assertThat(maker(other, Optional.of(key)).makeNow()).isTrue();
    deliver();
    write("node-2", 1);
    assertThat(fresh.makeNow()).isTrue();
    deliver();
    assertThat(isWhole(verify())).isTrue();
    assertThat(verify().checkpoints()).isEqualTo(5);
  }

  @Test
  void provesThatARecordIsThereWithoutTheLedger() throws IOException {
    history();
    Proofs proofs = new Proofs(database.jdbi());
    for (int i = 0; i < 15; i++) {
      Path file = folder.resolve("proof-" + i + ".json");
      proofs.prove(ids.get(i)).write(file);
      assertThat(Files.size(file)).isLessThan(10_000);
      InclusionProof read = InclusionProof.read(file);
      assertThat(Proofs.problem(read, key.publicKey())).isEmpty();
      assertThat(Proofs.problem(read, other.publicKey())).isPresent();
      Files.writeString(file, Files.readString(file).replace("act", "ACT"));
      assertThat(Proofs.problem(InclusionProof.read(file), key.publicKey())).isPresent();
    }
    assertThatThrownBy(() -> proofs.prove(ids.getLast()))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("no checkpoint covers it yet");
  }

  /** Owners decide anew what they had decided after the backup, and the ledger says so. */
  @Test
  void aStateThatIsOlderThanAWitnessFreezesGrantsAndGoesOn() {
    CheckpointMaker maker = maker(key, Optional.empty());
    write("node-1", 3);
    maker.makeNow();
    deliver();
    run(
        handle ->
            TABLES.forEach(
                it -> handle.execute("CREATE TABLE kept_" + it + " AS SELECT * FROM " + it)));
    List<String> acts = new ArrayList<>();
    OlderState start =
        new OlderState(database.jdbi(), maker, witnesses, (name, details) -> acts.add(name));
    assertThat(start.check()).isEmpty();
    write("node-1", 4);
    maker.makeNow();
    write("node-2", 1);
    maker.makeNow();
    deliver();
    grant();
    restore();
    assertThat(start.check()).contains(1);
    assertThat(acts).containsExactly("freezeGrants");
    assertThat(start.check()).isEmpty();
    write("node-1", 2);
    maker.makeNow();
    deliver();
    CheckpointVerification found = verify();
    assertThat(isWhole(found)).as(found.toString()).isTrue();
    assertThat(found.restorations())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.to()).isEqualTo(1);
              assertThat(it.number()).isEqualTo(4);
            });
    assertThat(status()).isEqualTo("SUSPENDED");
    assertThat(told()).containsExactly("GA GJJ GRANTS_FROZEN", "GJJ GA GRANTS_FROZEN");
  }

  private List<String> told() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT department || ' ' || other || ' ' || kind FROM notice"
                            + " WHERE urgent ORDER BY 1")
                    .mapTo(String.class)
                    .list());
  }

  @Test
  void anEmptyStateIsNotTakenForTheLedgerOfAWitness() {
    history();
    run(handle -> TABLES.forEach(it -> handle.execute("DELETE FROM " + it)));
    OlderState start =
        new OlderState(
            database.jdbi(), maker(key, Optional.empty()), witnesses, (name, details) -> {});
    assertThatThrownBy(start::check).hasMessageContaining("the state has none");
  }

  private void grant() {
    run(
        handle -> {
          handle.execute("INSERT INTO department (code, name) VALUES ('GA', 'x'), ('GJJ', 'y')");
          handle.execute("INSERT INTO matter (code, name) VALUES ('M', 'm')");
          handle.execute(
              "INSERT INTO share_grant (id, basis, consumer, matter, owner, type_name, member,"
                  + " kind, unattended, valid_from) VALUES ('g', 'APPROVED', 'GJJ', 'M', 'GA',"
                  + " 'Person', 'name', 'SELECT', false, now())");
        });
  }

  private String status() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("SELECT status FROM share_grant").mapTo(String.class).one());
  }

  /** A checkpoint of a ledger that was rewritten is no continuation of what a witness keeps. */
  @Test
  void witnessesRefuseASecondHistory() throws IOException {
    history();
    run(handle -> rewrite(handle, "node-1", 2, "changed"));
    resign(key);
    write("node-1", 1);
    maker(key, Optional.empty()).makeNow();
    long before = number(Objects.requireNonNull(witnesses.get("audit")));
    new WitnessDelivery(database.jdbi(), witnesses).deliver();
    assertThat(number(Objects.requireNonNull(witnesses.get("audit")))).isEqualTo(before);
  }

  private static long number(Witness witness) throws IOException {
    return witness.last().map(SignedCheckpoint::checkpoint).map(Checkpoint::number).orElse(0L);
  }
}
