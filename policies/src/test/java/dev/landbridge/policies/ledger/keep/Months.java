package dev.landbridge.policies.ledger.keep;

import dev.landbridge.core.access.Principal;
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
import dev.landbridge.policies.ledger.verify.Verification;
import dev.landbridge.policies.ledger.write.LedgerSettings;
import dev.landbridge.policies.ledger.write.PostgreSqlLedger;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A ledger that is written at times of the past. */
final class Months {
  static final SubjectKey KEY = new SubjectKey(3, new byte[32]);

  /** The month that is now, in UTC. */
  @SuppressWarnings("TimeInStaticInitializer") // by it tests are months from now
  static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);

  private final StateDatabase database;

  Months(StateDatabase database) {
    this.database = database;
  }

  private static LedgerSettings settings(String node, Clock clock) {
    return new LedgerSettings(
        node,
        node.endsWith("sm3") ? ChainDigest.SM3 : ChainDigest.SHA_256,
        KEY,
        Duration.ofSeconds(5),
        clock);
  }

  private <T> T write(String node, Clock clock, Function<Ledger, T> work) {
    try (Ledger ledger = PostgreSqlLedger.open(database, settings(node, clock))) {
      return work.apply(ledger);
    }
  }

  /** Lets a node write in the middle of a month. */
  <T> T in(YearMonth month, String node, Function<Ledger, T> work) {
    Instant middle = month.atDay(15).atTime(12, 0).toInstant(ZoneOffset.UTC);
    return write(node, Clock.fixed(middle, ZoneOffset.UTC), work);
  }

  /** Records what is done with the ledger, now. */
  UUID record(
      String name, Map<String, @Nullable Object> details, Map<String, @Nullable Object> personal) {
    Caller console = new Caller(Optional.empty(), "console");
    return write(
        "keeping",
        Clock.systemUTC(),
        ledger -> ledger.append(new Act(console, name, details, personal, Instant.now())).id());
  }

  static UUID operation(Ledger ledger, String caseNumber, String... subjects) {
    return ledger.append(request(caseNumber), answered(Set.of(subjects))).id();
  }

  /** An answer that leaves in parts, about so many. */
  static UUID large(Ledger ledger, String caseNumber, int subjects) {
    UUID intent = ledger.appendIntent(request(caseNumber)).id();
    ledger.appendOutcome(
        intent,
        answered(IntStream.range(0, subjects).mapToObj(i -> "K" + i).collect(Collectors.toSet())));
    return intent;
  }

  static OperationRequest request(String caseNumber) {
    return new OperationRequest(
        new Caller(
            Optional.of(new Principal(Optional.of("p-陈"), Optional.of("a-1"), "GJJ", Set.of())),
            "10.0.0.1"),
        Optional.of("GJJ-01"),
        Optional.of(caseNumber),
        new Operation(
            Optional.of("Ask"),
            "query Ask { persons { name } } # \"𠮷\" " + caseNumber.length(),
            Map.of("note", "a \"quoted\" \\ \n\u0001 𠮷")),
        "catalog-1",
        Optional.empty(),
        List.of(new TableRead("GA", "police", "person", List.of("no"), Optional.empty(), Map.of())),
        List.of(),
        Set.of(),
        Instant.now());
  }

  static OperationOutcome answered(Set<String> subjects) {
    return new OperationOutcome(
        Outcome.ANSWERED,
        List.of(),
        List.of(),
        subjects.stream().map(PersonalKey::new).collect(Collectors.toSet()),
        Optional.empty(),
        Optional.empty(),
        Instant.now(),
        100);
  }

  Verification verify() {
    return new LedgerVerifier(database.jdbi()).verify();
  }

  /** Changes what a database administrator can. */
  void change(String... statements) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              TestDatabases.allow(handle);
              List.of(statements).forEach(handle::execute);
            });
  }
}
