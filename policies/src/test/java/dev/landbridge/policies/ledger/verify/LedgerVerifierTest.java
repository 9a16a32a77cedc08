package dev.landbridge.policies.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.Records;
import dev.landbridge.policies.ledger.write.PostgreSqlLedger;
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
    run("CREATE TABLE kept_question AS SELECT * FROM ledger_question");
    run("CREATE TABLE kept_chain AS SELECT * FROM ledger_chain");
  }

  @AfterAll
  void dropCopies() {
    run("DROP TABLE kept_record", "DROP TABLE kept_question", "DROP TABLE kept_chain");
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
        "DELETE FROM ledger_question",
        "DELETE FROM ledger_chain",
        "INSERT INTO ledger_record SELECT * FROM kept_record",
        "INSERT INTO ledger_question SELECT * FROM kept_question",
        "INSERT INTO ledger_chain OVERRIDING SYSTEM VALUE SELECT * FROM kept_chain");
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
    assertFound(
        6,
        "hash",
        "UPDATE ledger_record r SET body = k.body, personal_digest = k.personal_digest,"
            + " salt = k.salt, person = k.person, case_number = k.case_number,"
            + " subjects = k.subjects, personal = k.personal, hash = k.hash"
            + " FROM kept_record k WHERE r.sequence = 6 AND k.sequence = 9");
  }

  @Test
  void findsTwoSwappedRecords() {
    assertFound(
        5,
        "hash",
        "UPDATE ledger_record r SET sequence = 14 - sequence WHERE sequence IN (5, 9)",
        "UPDATE ledger_record r SET written_at = k.written_at FROM kept_record k"
            + " WHERE r.sequence IN (5, 9) AND k.sequence = r.sequence");
  }

  @Test
  void findsAnInsertedRecord() {
    assertFound(
        RECORDS + 1,
        "hash",
        "CREATE TEMPORARY TABLE inserted ON COMMIT DROP AS"
            + " SELECT * FROM kept_record WHERE sequence = 20",
        "UPDATE inserted SET sequence = 21, id = gen_random_uuid()",
        "INSERT INTO ledger_record SELECT * FROM inserted");
  }

  @Test
  void findsAnyChangedColumn() {
    for (String change :
        List.of(
            "department = 'GA'",
            "application = 'x'",
            "matter = 'GJJ-02'",
            "outcome = 'FAILED'",
            "kind = 'INTENT', outcome = NULL",
            "key_epoch = 8",
            "question = NULL",
            "occurred_at = occurred_at + interval '1 us'",
            "written_at = written_at + interval '1 us'",
            "id = gen_random_uuid()",
            "person = NULL",
            "case_number = 'x'",
            "subjects = subjects[2:]",
            "salt = substring(sha256('x') FROM 1 FOR 16)",
            "personal = '{}'",
            "personal_digest = sha256('x')")) {
      run("UPDATE ledger_record SET " + change + " WHERE sequence = 8");
      Verification verification = verifier.verify();
      restore();
      assertThat(verification.finding()).as(change).isPresent();
      assertThat(verification.finding().get().sequence()).as(change).isEqualTo(8);
    }
  }

  @Test
  void findsAChangedQuestion() {
    assertFound(0, "question", "UPDATE ledger_question SET content = content || '\\x20'");
    assertFound(0, "index of question", "UPDATE ledger_question SET operation = 'x'");
    assertFound(0, "index of question", "UPDATE ledger_question SET reads = '{}'");
    assertFound(0, "index of question", "UPDATE ledger_question SET owners = '{x}'");
    assertFound(1, "question is missing", "DELETE FROM ledger_question");
  }

  @Test
  void findsARenamedRemovedOrShortenedChain() {
    for (String change :
        List.of(
            "UPDATE ledger_chain SET node = 'other'",
            "DELETE FROM ledger_chain",
            "UPDATE ledger_chain SET digest = 'SM3'",
            "UPDATE ledger_chain SET sequence = sequence + 1",
            "UPDATE ledger_chain SET hash = sha256('x')")) {
      run(change);
      Verification verification = verifier.verify();
      restore();
      assertThat(verification.finding()).as(change).isPresent();
    }
  }

  @Test
  void findsAnErasureThatNoActTellsOf() {
    assertFound(
        0,
        "no act says why",
        "UPDATE ledger_record SET salt = NULL, person = NULL, case_number = NULL,"
            + " subjects = NULL, personal = NULL, erased_by = gen_random_uuid()"
            + " WHERE sequence = 4");
  }

  /** One random byte of one random record, or one random record out of place. */
  @RepeatedTest(100)
  void findsRandomChanges() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int sequence = 1 + random.nextInt(RECORDS);
    String where = " WHERE sequence = " + sequence;
    String change =
        switch (random.nextInt(7)) {
          case 0 -> flip("body", random.nextInt(600)) + where;
          case 6 -> flip("personal", random.nextInt(300)) + where;
          case 1 -> flip("hash", random.nextInt(32)) + where;
          case 2 -> flip("personal_digest", random.nextInt(32)) + where;
          case 3 -> "DELETE FROM ledger_record" + where;
          case 4 -> "UPDATE ledger_record SET sequence = sequence + 500" + where;
          default ->
              "UPDATE ledger_record r SET salt = k.salt, personal = k.personal,"
                  + " case_number = k.case_number FROM kept_record k WHERE r.sequence = "
                  + sequence
                  + " AND k.sequence = "
                  + (1 + sequence % RECORDS);
        };
    run(change);
    try {
      assertThat(verifier.verify().finding()).as("seed %d: %s", seed, change).isPresent();
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
  void seesACutTailButNotOneThatIsCutOffWithTheChainsEnd() {
    assertFound(20, "goes on to 20", "DELETE FROM ledger_record WHERE sequence = 20");
    run(
        "DELETE FROM ledger_record WHERE sequence = 20",
        "UPDATE ledger_chain c SET sequence = 19, hash = r.hash, written_at = r.written_at"
            + " FROM ledger_record r WHERE r.sequence = 19");
    Verification cut = verifier.verify();
    restore();
    assertThat(cut.finding()).isEmpty();
  }
}
