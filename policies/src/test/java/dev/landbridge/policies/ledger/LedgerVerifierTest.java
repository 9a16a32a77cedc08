package dev.landbridge.policies.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.store.StateDatabase;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Changes the ledger as a database administrator could, who can switch its triggers off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerVerifierTest {
  private static final int RECORDS = 20;

  private final StateDatabase database = TestDatabases.empty();
  private final LedgerVerifier verifier = new LedgerVerifier(database.jdbi());

  @BeforeAll
  void fill() {
    try (Ledger ledger = PostgreSqlLedger.open(database, Records.settings("node-1"))) {
      for (int i = 1; i < RECORDS; i++) {
        ledger.append(Records.request("C-" + i), Records.answered());
      }
      ledger.append(Records.unknownCaller(), Records.refused());
    }
    run("CREATE TABLE kept_record AS SELECT * FROM ledger_record");
    run("CREATE TABLE kept_subject AS SELECT * FROM ledger_subject");
  }

  @AfterAll
  void dropCopies() {
    run("DROP TABLE kept_record", "DROP TABLE kept_subject");
  }

  private void run(String... statements) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              TestDatabases.allow(handle);
              List.of(statements).forEach(handle::execute);
            });
  }

  private void restore() {
    run(
        "DELETE FROM ledger_record",
        "DELETE FROM ledger_subject",
        "INSERT INTO ledger_record SELECT * FROM kept_record",
        "INSERT INTO ledger_subject SELECT * FROM kept_subject");
  }

  private void assertFound(long sequence, String problem, String... changes) {
    run(changes);
    try {
      Verification verification = verifier.verify();
      assertThat(verification.finding()).as(String.join("; ", changes)).isPresent();
      assertThat(verification.finding().get().sequence()).isEqualTo(sequence);
      assertThat(verification.finding().get().problem()).contains(problem);
    } finally {
      restore();
    }
    assertThat(verifier.verify().finding()).isEmpty();
  }

  @Test
  void acceptsWhatWasWritten() {
    Verification verification = verifier.verify();
    assertThat(verification.finding()).isEmpty();
    assertThat(verification.records()).isEqualTo(RECORDS);
  }

  @Test
  void findsADeletedRecord() {
    assertFound(7, "missing", "DELETE FROM ledger_record WHERE sequence = 7");
    assertFound(1, "missing", "DELETE FROM ledger_record WHERE sequence = 1");
  }

  @Test
  void findsARecordThatWasReplacedWithItsHash() {
    String body = "convert_to(replace(convert_from(body, 'UTF8'), 'C-6', 'C-9'), 'UTF8')";
    assertFound(
        7,
        "continue",
        "UPDATE ledger_record SET case_number = 'C-9', body = "
            + body
            + ", hash = sha256(previous_hash || int8send(sequence) || "
            + body
            + ") WHERE sequence = 6");
  }

  @Test
  void findsTwoSwappedRecords() {
    assertFound(
        5,
        "continue",
        "UPDATE ledger_record SET sequence = -5 + 1000 WHERE sequence = 5",
        "UPDATE ledger_record SET sequence = 5 WHERE sequence = 9",
        "UPDATE ledger_record SET sequence = 9 WHERE sequence = 995");
  }

  @Test
  void findsAnInsertedRecord() {
    assertFound(
        RECORDS + 1,
        "continue",
        "INSERT INTO ledger_record SELECT chain, 21, gen_random_uuid(), kind, intent,"
            + " previous_hash, hash, body, occurred_at, department, person, application, matter,"
            + " case_number, outcome FROM kept_record WHERE sequence = 20");
  }

  @Test
  void findsAChangedColumnThoughTheChainIsWhole() {
    for (String change :
        List.of(
            "department = 'GA'",
            "person = NULL",
            "application = 'x'",
            "matter = 'GJJ-02'",
            "case_number = 'x'",
            "outcome = 'FAILED'",
            "occurred_at = occurred_at + interval '1 us'",
            "id = gen_random_uuid()")) {
      assertFound(
          8,
          "is not that of its body",
          "UPDATE ledger_record SET " + change + " WHERE sequence = 8");
    }
  }

  @Test
  void findsAChangedSubject() {
    assertFound(3, "subjects", "DELETE FROM ledger_subject WHERE sequence = 3");
    assertFound(4, "subjects", "UPDATE ledger_subject SET key_epoch = 8 WHERE sequence = 4");
    assertFound(
        20,
        "subjects",
        "INSERT INTO ledger_subject SELECT chain, 20, key_epoch, subject_hash FROM kept_subject"
            + " WHERE sequence = 1");
    assertFound(
        99,
        "not there",
        "INSERT INTO ledger_subject SELECT chain, 99, key_epoch, subject_hash FROM kept_subject"
            + " WHERE sequence = 1");
  }

  @Test
  void findsARenamedOrRemovedChain() {
    run("UPDATE ledger_chain SET node = 'other'");
    assertThat(verifier.verify().finding()).isPresent();
    run("UPDATE ledger_chain SET node = 'node-1'");
    run("CREATE TABLE kept_chain AS SELECT * FROM ledger_chain", "DELETE FROM ledger_chain");
    assertThat(verifier.verify().finding()).isPresent();
    run(
        "INSERT INTO ledger_chain OVERRIDING SYSTEM VALUE SELECT * FROM kept_chain",
        "DROP TABLE kept_chain");
  }

  /** One random byte of one random record, or one random record out of place. */
  @RepeatedTest(100)
  void findsRandomChanges() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int sequence = 1 + random.nextInt(RECORDS);
    String where = " WHERE sequence = " + sequence;
    String change =
        switch (random.nextInt(6)) {
          case 0 -> flip("body", random.nextInt(600)) + where;
          case 1 -> flip("hash", random.nextInt(32)) + where;
          case 2 -> flip("previous_hash", random.nextInt(32)) + where;
          case 3 -> "DELETE FROM ledger_record" + where + " AND sequence < " + RECORDS;
          case 4 -> "UPDATE ledger_record SET sequence = sequence + 500" + where;
          default ->
              "UPDATE ledger_record r SET body = k.body FROM kept_record k WHERE r.sequence = "
                  + sequence
                  + " AND k.sequence = "
                  + (1 + sequence % RECORDS);
        };
    run(change);
    try {
      boolean harmless = change.startsWith("DELETE") && sequence == RECORDS;
      assertThat(verifier.verify().finding().isEmpty())
          .as("seed %d: %s", seed, change)
          .isEqualTo(harmless);
    } finally {
      restore();
    }
  }

  private static String flip(String column, int at) {
    String place = "least(%d, octet_length(%s) - 1)".formatted(at, column);
    return "UPDATE ledger_record SET %1$s = set_byte(%1$s, %2$s, 255 - get_byte(%1$s, %2$s))"
        .formatted(column, place);
  }

  @Test
  void doesNotSeeACutTailButNamesTheHeadToCompare() {
    Verification whole = verifier.verify();
    run(
        "DELETE FROM ledger_subject WHERE sequence = 20",
        "DELETE FROM ledger_record WHERE sequence = 20");
    Verification cut = verifier.verify();
    restore();
    assertThat(cut.finding()).isEmpty();
    assertThat(cut.heads().get("node-1")).isNotEqualTo(whole.heads().get("node-1"));
  }
}
