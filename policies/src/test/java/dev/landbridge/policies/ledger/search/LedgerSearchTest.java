package dev.landbridge.policies.ledger.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.Operation;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.Outcome;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.TableRead;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.ledger.verify.LedgerVerifier;
import dev.landbridge.policies.ledger.write.LedgerSettings;
import dev.landbridge.policies.ledger.write.PostgreSqlLedger;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is found is compared with what was written, by going through all of it. */
class LedgerSearchTest {
  private static final SubjectKey OLD = new SubjectKey(1, bytes(1));
  private static final SubjectKey NEW = new SubjectKey(2, bytes(2));
  private static final List<String> DEPARTMENTS = List.of("GJJ", "MZ", "YB");
  private static final List<String> TABLES = List.of("person", "household", "marriage");

  private final StateDatabase database = TestDatabases.empty();
  private final LedgerSearch search = new LedgerSearch(database.jdbi(), List.of(OLD, NEW));

  private static byte[] bytes(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static LedgerSettings settings(SubjectKey key) {
    return new LedgerSettings("node-1", ChainDigest.SHA_256, key, Duration.ofSeconds(5));
  }

  /** What was written of one operation. */
  private record Written(
      UUID id,
      String department,
      String person,
      String application,
      String matter,
      String caseNumber,
      String table,
      Outcome outcome,
      Set<String> subjects) {}

  @SuppressWarnings("EnumOrdinal") // any of them
  private static Written write(Ledger ledger, Random random) {
    String department = DEPARTMENTS.get(random.nextInt(DEPARTMENTS.size()));
    String person = "p-" + random.nextInt(5);
    String application = "a-" + random.nextInt(3);
    String matter = "M-" + random.nextInt(4);
    String caseNumber = "C-" + random.nextInt(20);
    String table = TABLES.get(random.nextInt(TABLES.size()));
    Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
    Set<String> asked = subjects(random, 2);
    Set<String> returned = subjects(random, 3);
    OperationRequest request =
        request(department, person, application, matter, caseNumber, table, asked);
    OperationOutcome ended = outcome(outcome, returned);
    UUID id;
    if (random.nextInt(4) == 0) {
      id = ledger.appendIntent(request).id();
      ledger.appendOutcome(id, ended);
    } else {
      id = ledger.append(request, ended).id();
    }
    Set<String> all = new HashSet<>(asked);
    all.addAll(returned);
    return new Written(
        id, department, person, application, matter, caseNumber, table, outcome, all);
  }

  private static Set<String> subjects(Random random, int most) {
    return random
        .ints(random.nextInt(most + 1), 0, 30)
        .mapToObj(i -> "S" + i)
        .collect(Collectors.toSet());
  }

  private static OperationRequest request(
      String department,
      String person,
      String application,
      String matter,
      String caseNumber,
      String table,
      Set<String> asked) {
    return new OperationRequest(
        new Caller(
            Optional.of(
                new Principal(Optional.of(person), Optional.of(application), department, Set.of())),
            "10.0.0.1"),
        Optional.of(matter),
        Optional.of(caseNumber),
        new Operation(Optional.of("Ask_" + table), "query Ask_" + table, Map.of()),
        "catalog-1",
        Optional.empty(),
        List.of(new TableRead("GA", "police", table, List.of("no"), Optional.empty(), Map.of())),
        List.of(),
        keys(asked),
        Instant.now());
  }

  private static OperationOutcome outcome(Outcome outcome, Set<String> returned) {
    return new OperationOutcome(
        outcome,
        outcome == Outcome.REFUSED ? List.of(ErrorCode.SHARE_NOT_APPROVED) : List.of(),
        List.of(),
        keys(returned),
        Optional.empty(),
        Optional.empty(),
        Instant.now(),
        100);
  }

  private static Set<PersonalKey> keys(Set<String> texts) {
    return texts.stream().map(PersonalKey::new).collect(Collectors.toSet());
  }

  private static RecordFilter filter(Map<String, String> by) {
    RecordFilter filter = RecordFilter.all();
    for (Map.Entry<String, String> each : by.entrySet()) {
      filter =
          each.getKey().equals("subject")
              ? filter.about(new PersonalKey(each.getValue()))
              : filter.with(
                  Criterion.valueOf(each.getKey().toUpperCase(Locale.ROOT)), each.getValue());
    }
    return filter;
  }

  /** Page by page, each of a random size. */
  private List<UUID> all(RecordFilter filter, Random random) {
    List<UUID> found = new ArrayList<>();
    Optional<Place> after = Optional.empty();
    while (true) {
      int limit = 1 + random.nextInt(20);
      List<FoundRecord> page = search.find(filter, limit, after);
      page.forEach(it -> found.add(it.id()));
      if (page.size() < limit) {
        return found;
      }
      after = Place.after(page.getLast().place().cursor());
      assertThat(after).contains(page.getLast().place());
    }
  }

  @Test
  void findsExactlyWhatWasWrittenByAnythingThatCanBeAskedBy() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Written> written = new ArrayList<>();
    for (SubjectKey key : List.of(OLD, NEW)) {
      try (Ledger ledger = PostgreSqlLedger.open(database, settings(key))) {
        for (int i = 0; i < 150; i++) {
          written.addFirst(write(ledger, random));
        }
      }
    }
    for (int i = 0; i < 200; i++) {
      Written like = written.get(random.nextInt(written.size()));
      Map<String, String> by = new HashMap<>();
      List<Predicate<Written>> conditions = new ArrayList<>();
      if (random.nextBoolean()) {
        String subject = "S" + random.nextInt(32);
        by.put("subject", subject);
        conditions.add(it -> it.subjects().contains(subject));
      }
      add(random, by, conditions, "department", like.department(), Written::department);
      add(random, by, conditions, "person", like.person(), Written::person);
      add(random, by, conditions, "application", like.application(), Written::application);
      add(random, by, conditions, "matter", like.matter(), Written::matter);
      add(random, by, conditions, "case", like.caseNumber(), Written::caseNumber);
      add(
          random,
          by,
          conditions,
          "reads",
          "police." + like.table() + (random.nextBoolean() ? ".no" : ""),
          it ->
              by.getOrDefault("reads", "").startsWith("police." + it.table())
                  ? by.getOrDefault("reads", "")
                  : "");
      add(random, by, conditions, "outcome", like.outcome().name(), it -> it.outcome().name());
      add(random, by, conditions, "owner", random.nextBoolean() ? "GA" : "MZ", _ -> "GA");
      List<UUID> expected =
          written.stream()
              .filter(conditions.stream().reduce(_ -> true, Predicate::and))
              .map(Written::id)
              .toList();
      assertThat(all(filter(by), random)).as("seed %d: %s", seed, by).isEqualTo(expected);
    }
    assertThat(new LedgerVerifier(database.jdbi()).verify().finding()).isEmpty();
  }

  private static void add(
      Random random,
      Map<String, String> by,
      List<Predicate<Written>> conditions,
      String name,
      String value,
      Function<Written, String> of) {
    if (random.nextInt(4) == 0) {
      by.put(name, value);
      conditions.add(it -> of.apply(it).equals(value));
    }
  }

  /** The subject of row 1,000,001 is found, and so is the one whom a hidden key names. */
  @Test
  void findsTheLastOfAMillionSubjectsOfOneAnswer() {
    int many = 1_000_001;
    Set<String> returned =
        IntStream.rangeClosed(1, many).mapToObj(i -> "K" + i).collect(Collectors.toSet());
    UUID id;
    try (Ledger ledger =
        PostgreSqlLedger.open(
            database, new LedgerSettings("node-1", ChainDigest.SM3, NEW, Duration.ofMinutes(1)))) {
      id =
          ledger
              .appendIntent(request("GJJ", "p-1", "a-1", "M-1", "C-1", "person", Set.of("S1")))
              .id();
      ledger.appendOutcome(id, outcome(Outcome.ANSWERED, returned));
    }
    for (String subject : List.of("K1", "K500000", "K" + many, "S1")) {
      assertThat(all(filter(Map.of("subject", subject)), new Random(1))).containsExactly(id);
    }
    assertThat(all(filter(Map.of("subject", "K1000002")), new Random(1))).isEmpty();
    assertThat(new LedgerVerifier(database.jdbi()).verify().finding()).isEmpty();
    assertThat(bytesPerSubject(many)).isLessThan(7);
  }

  private double bytesPerSubject(int subjects) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT sum(octet_length(content))::float8 / :n FROM ledger_segment")
                    .bind("n", subjects)
                    .mapTo(Double.class)
                    .one());
  }

  @Test
  void saysWhichRecordsNobodyCanBeFoundInAnyMore() {
    try (Ledger ledger = PostgreSqlLedger.open(database, settings(OLD))) {
      ledger.append(
          request("GJJ", "p-1", "a-1", "M-1", "C-1", "person", Set.of("S1")),
          outcome(Outcome.ANSWERED, Set.of()));
    }
    LedgerSearch without = new LedgerSearch(database.jdbi(), List.of(NEW));
    assertThat(without.lostEpochs()).containsExactly(1);
    assertThat(without.find(filter(Map.of("subject", "S1")), 10, Optional.empty())).isEmpty();
    assertThat(search.lostEpochs()).isEmpty();
  }

  @Test
  void tellsThatAnAnswerWithoutItsEndWasPossiblyDisclosedInFull() {
    try (Ledger ledger = PostgreSqlLedger.open(database, settings(NEW))) {
      UUID open =
          ledger
              .appendIntent(request("GJJ", "p-1", "a-1", "M-1", "C-1", "person", Set.of("S1")))
              .id();
      List<FoundRecord> found =
          search.find(filter(Map.of("outcome", "OPEN")), 10, Optional.empty());
      assertThat(found).singleElement().satisfies(it -> assertThat(it.id()).isEqualTo(open));
      assertThat(found.getFirst().outcome()).contains("OPEN");
      ledger.appendOutcome(open, outcome(Outcome.CANCELLED, Set.of("S2")));
      assertThat(search.find(filter(Map.of("outcome", "OPEN")), 10, Optional.empty())).isEmpty();
      assertThat(search.record(open).orElseThrow()).contains("CANCELLED");
    }
  }

  @Test
  void findsActsByWhomTheyAreAbout() {
    try (Ledger ledger = PostgreSqlLedger.open(database, settings(NEW))) {
      UUID act =
          ledger
              .append(
                  new Act(
                      new Caller(Optional.empty(), "console"),
                      "searchLedger",
                      Map.of("limit", 10),
                      Map.of("subject", new PersonalKey("S7")),
                      Instant.now()))
              .id();
      assertThat(all(filter(Map.of("subject", "S7")), new Random(1))).containsExactly(act);
      assertThat(all(filter(Map.of("act", "searchLedger")), new Random(1))).containsExactly(act);
    }
  }
}
