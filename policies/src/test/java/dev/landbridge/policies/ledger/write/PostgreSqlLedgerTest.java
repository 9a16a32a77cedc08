package dev.landbridge.policies.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.ledger.HiddenValue;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.LedgerFigures;
import dev.landbridge.policies.ledger.Operation;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.Records;
import dev.landbridge.policies.ledger.verify.LedgerVerifier;
import dev.landbridge.policies.ledger.verify.Verification;
import dev.landbridge.policies.store.StateDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgreSqlLedgerTest {
  private final StateDatabase database = TestDatabases.empty();
  private Ledger ledger = PostgreSqlLedger.open(database, Records.settings("node-1"));

  @AfterEach
  void close() {
    ledger.close();
  }

  private Verification verify() {
    return new LedgerVerifier(database.jdbi()).verify();
  }

  private JsonNode body(UUID id) throws IOException {
    String document =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT document FROM ledger_document WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
    return new ObjectMapper().readTree(document);
  }

  @Test
  void chainsWhatItRecords() {
    RecordReceipt first = ledger.append(Records.request("C-1"), Records.answered());
    RecordReceipt second = ledger.append(Records.unknownCaller(), Records.refused());
    assertThat(first.sequence()).isEqualTo(1);
    assertThat(second.sequence()).isEqualTo(2);
    Verification verification = verify();
    assertThat(verification.finding()).isEmpty();
    assertThat(verification.records()).isEqualTo(2);
    assertThat(verification.heads()).containsEntry("node-1", second);
  }

  @Test
  void recordsWhoWhatWhenAndWhy() throws IOException {
    JsonNode body = body(ledger.append(Records.request("C-1"), Records.answered()).id());
    assertThat(body.at("/person").asText()).isEqualTo("p-chen");
    assertThat(body.at("/application").asText()).isEqualTo("a-window");
    assertThat(body.at("/department").asText()).isEqualTo("GJJ");
    assertThat(body.at("/network").asText()).isEqualTo("10.1.2.3");
    assertThat(body.at("/matter").asText()).isEqualTo("GJJ-01");
    assertThat(body.at("/case").asText()).isEqualTo("C-1");
    assertThat(body.at("/operation/text").asText()).contains("$idNumber");
    assertThat(body.at("/operation/sha256").asText()).hasSize(64);
    assertThat(body.at("/variables/idNumber/epoch").asInt()).isEqualTo(7);
    assertThat(body.at("/variables/amount").asText()).isEqualTo("12.50");
    assertThat(body.at("/variables").has("note")).isTrue();
    assertThat(body.at("/decision/granted/Person.name:SELECT").asText()).isEqualTo("g-1");
    assertThat(body.at("/decision/denied/Person.district:FILTER").asText()).isEqualTo("GA");
    assertThat(body.at("/policy").asLong()).isEqualTo(41);
    assertThat(body.at("/sources/0/rowsRead").asInt()).isEqualTo(1);
    assertThat(body.at("/tables/0/masks/name").asText()).isEqualTo("KEEP_ENDS");
    assertThat(body.at("/times/received").asText()).isEqualTo("2026-03-01T08:00:00.123456Z");
    assertThat(body.at("/outcome").asText()).isEqualTo("ANSWERED");
    assertThat(body.at("/responseBytes").asInt()).isEqualTo(512);
    assertThat(body.at("/subjects/hmac")).hasSize(2);
  }

  /** Also the empty text, which is a value like any other. */
  @Test
  void showsNoValueThatIsNotToBeRead() throws IOException {
    OperationRequest usual = Records.request("C-1");
    Map<String, @Nullable Object> variables =
        Map.of("a", new HiddenValue(""), "b", List.of(new HiddenValue("MARRIED")));
    JsonNode body =
        body(
            ledger
                .append(
                    new OperationRequest(
                        usual.caller(),
                        usual.matter(),
                        usual.caseNumber(),
                        new Operation(Optional.of("Hidden"), "query Hidden", variables),
                        usual.catalogVersion(),
                        usual.decision(),
                        usual.tables(),
                        usual.statements(),
                        Set.of(),
                        usual.received()),
                    Records.refused())
                .id());
    assertThat(body.at("/variables/a/hmac").asText()).hasSize(32);
    assertThat(body.at("/variables/b/0/epoch").asInt()).isEqualTo(7);
    assertThat(body.toString()).doesNotContain("MARRIED");
    assertThat(body.at("/subjects/hmac")).isEmpty();
  }

  @Test
  void findsEverySubjectByItsKeyedHash() {
    RecordReceipt receipt = ledger.appendIntent(Records.request("C-1"));
    for (String key : List.of(Records.CITIZEN, Records.SPOUSE)) {
      assertThat(recordsAbout(new PersonalKey(key))).containsExactly(receipt.id());
    }
  }

  private List<UUID> recordsAbout(PersonalKey key) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT id FROM ledger_record WHERE key_epoch = 7"
                            + " AND subjects @> ARRAY[CAST(:hash AS uuid)]")
                    .bind("hash", HexFormat.of().formatHex(Records.KEY.subject(key)))
                    .mapTo(UUID.class)
                    .list());
  }

  @Test
  void joinsAnOutcomeToItsIntentOnce() throws IOException {
    RecordReceipt intent = ledger.appendIntent(Records.request("C-1"));
    RecordReceipt outcome = ledger.appendOutcome(intent.id(), Records.answered());
    assertThat(body(intent.id()).has("outcome")).isFalse();
    assertThat(body(outcome.id()).at("/intent").asText()).isEqualTo(intent.id().toString());
    assertUnavailable(() -> ledger.appendOutcome(intent.id(), Records.answered()));
    assertUnavailable(() -> ledger.appendOutcome(RecordId.next(), Records.answered()));
    assertThat(ledger.append(Records.request("C-2"), Records.answered()).sequence()).isEqualTo(3);
    assertThat(verify().finding()).isEmpty();
  }

  private static void assertUnavailable(Runnable append) {
    LandbridgeException refusal = catchThrowableOfType(LandbridgeException.class, append::run);
    assertThat(refusal.code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE);
    assertThat(refusal)
        .hasMessage(
            "Cannot record the query: the ledger cannot be written. No data was sent; try again"
                + " later.");
  }

  @Test
  void oneRefusedRecordDoesNotTakeOthersWithIt() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    Set<UUID> written =
        inParallel(
            64,
            i -> {
              try {
                return i % 4 == 0
                    ? ledger.appendOutcome(RecordId.next(), Records.answered())
                    : ledger.append(Records.request("C-" + i), Records.answered());
              } catch (LandbridgeException e) {
                refused.incrementAndGet();
                return null;
              }
            });
    assertThat(refused).hasValue(16);
    assertThat(written).hasSize(48);
    assertThat(ids()).isEqualTo(written);
    assertThat(verify().finding()).isEmpty();
  }

  private interface Append {
    @Nullable RecordReceipt append(int i);
  }

  private static Set<UUID> inParallel(int count, Append append) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<RecordReceipt>> receipts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        int number = i;
        receipts.add(
            threads.submit(
                () -> {
                  start.await();
                  return append.append(number);
                }));
      }
      start.countDown();
    }
    return receipts.stream()
        .map(PostgreSqlLedgerTest::now)
        .filter(receipt -> receipt != null)
        .map(RecordReceipt::id)
        .collect(Collectors.toSet());
  }

  private static RecordReceipt now(Future<RecordReceipt> receipt) {
    try {
      return receipt.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private Set<UUID> ids() {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT id FROM ledger_record").mapTo(UUID.class).set());
  }

  /** One wait for the disk for all that gather during another. */
  @Test
  void sharesTheCostOfTheDisk() {
    LedgerFigures before = ledger.figures();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      try (Handle other = database.jdbi().open()) {
        other.begin();
        other.execute("LOCK TABLE ledger_record IN EXCLUSIVE MODE");
        callers.execute(() -> ledger.append(Records.request("C-0"), Records.answered()));
        await(() -> waitsForTheLock(other));
        for (int i = 1; i <= 100; i++) {
          String number = "C-" + i;
          callers.execute(() -> ledger.append(Records.request(number), Records.answered()));
        }
        await(() -> ledger.figures().waiting() == 100);
        other.rollback();
      }
    }
    LedgerFigures after = ledger.figures();
    assertThat(after.records() - before.records()).isEqualTo(101);
    assertThat(after.commits() - before.commits()).isEqualTo(2);
    assertThat(verify().finding()).isEmpty();
  }

  private static boolean waitsForTheLock(Handle handle) {
    return handle
        .createQuery("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted")
        .mapTo(Boolean.class)
        .one();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("came about in time").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Operations that hang keep nobody from an answer. */
  @Test
  void recordsThoughManyOthersAreUnderWay() {
    for (int i = 0; i < 100; i++) {
      ledger.begin();
    }
    assertThat(ledger.append(Records.request("C-1"), Records.answered()).sequence()).isEqualTo(1);
    assertThat(ledger.append(Records.request("C-2"), Records.answered()).sequence()).isEqualTo(2);
  }

  @Test
  void continuesTheChainAfterARestart() {
    RecordReceipt before = ledger.append(Records.request("C-1"), Records.answered());
    ledger.close();
    assertUnavailable(() -> ledger.append(Records.request("late"), Records.answered()));
    ledger = PostgreSqlLedger.open(database, Records.settings("node-1"));
    RecordReceipt after = ledger.append(Records.request("C-2"), Records.answered());
    assertThat(after.sequence()).isEqualTo(before.sequence() + 1);
    assertThat(verify().finding()).isEmpty();
  }

  @Test
  void nodesHaveChainsOfTheirOwn() {
    ledger.append(Records.request("C-1"), Records.answered());
    try (Ledger other = PostgreSqlLedger.open(database, Records.settings("node-2"))) {
      assertThat(other.append(Records.request("C-2"), Records.answered()).sequence()).isOne();
    }
    Verification verification = verify();
    assertThat(verification.finding()).isEmpty();
    assertThat(verification.heads()).containsOnlyKeys("node-1", "node-2");
  }

  @Test
  void twoWritersOfOneChainCannotForkIt() throws Exception {
    try (Ledger twin = PostgreSqlLedger.open(database, Records.settings("node-1"))) {
      Set<UUID> written =
          inParallel(
              40,
              i -> {
                try {
                  return (i % 2 == 0 ? ledger : twin)
                      .append(Records.request("C-" + i), Records.answered());
                } catch (LandbridgeException _) {
                  return null;
                }
              });
      assertThat(ids()).containsAll(written);
    }
    assertThat(verify().finding()).isEmpty();
  }

  @Test
  void theDatabaseRefusesToChangeOrRemoveRecords() {
    ledger.append(Records.request("C-1"), Records.answered());
    for (String table : List.of("ledger_record", "ledger_question", "ledger_chain")) {
      for (String sql :
          List.of(
              "DELETE FROM " + table,
              "TRUNCATE " + table + " CASCADE",
              "UPDATE "
                  + table
                  + switch (table) {
                    case "ledger_chain" -> " SET node = 'x'";
                    case "ledger_question" -> " SET operation = 'x'";
                    default -> " SET sequence = 9";
                  })) {
        assertThatThrownBy(() -> database.jdbi().useHandle((Handle handle) -> handle.execute(sql)))
            .as(sql)
            .isInstanceOf(JdbiException.class)
            .hasMessageContaining("append-only");
      }
    }
  }

  @Test
  void personalKeysAreNowhereInTheTables() {
    OperationRequest request = Records.request("C-1");
    ledger.append(request, Records.answered());
    RecordReceipt intent = ledger.appendIntent(request);
    ledger.appendOutcome(intent.id(), Records.answered());
    String everything = everyByte();
    assertThat(everything).contains("personsByPk");
    assertThat(everything).doesNotContain(Records.CITIZEN).doesNotContain(Records.SPOUSE);
    assertThat(request.toString() + Records.answered() + Records.settings("n"))
        .doesNotContain(Records.CITIZEN)
        .doesNotContain(Records.SPOUSE)
        .doesNotContain("a secret");
  }

  /** Every column of every ledger table as text, bytes decoded. */
  private String everyByte() {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              StringBuilder all = new StringBuilder();
              List<String> tables =
                  handle
                      .createQuery(
                          "SELECT table_name FROM information_schema.tables"
                              + " WHERE table_schema = 'landbridge'"
                              + " AND table_name LIKE 'ledger%' AND table_type = 'BASE TABLE'")
                      .mapTo(String.class)
                      .list();
              assertThat(tables).contains("ledger_record", "ledger_question", "ledger_chain");
              tables.forEach(
                  table ->
                      handle
                          .createQuery("SELECT t::text FROM " + table + " t")
                          .mapTo(String.class)
                          .forEach(all::append));
              handle
                  .createQuery(
                      "SELECT body FROM ledger_record UNION ALL SELECT personal FROM ledger_record"
                          + " UNION ALL SELECT content FROM ledger_question")
                  .mapTo(byte[].class)
                  .forEach(body -> all.append(new String(body, StandardCharsets.UTF_8)));
              return all.toString();
            });
  }
}
