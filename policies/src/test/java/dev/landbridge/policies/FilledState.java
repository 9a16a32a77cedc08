package dev.landbridge.policies;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.policies.decision.PolicySettings;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.Operation;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.Outcome;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.checkpoint.SigningKey;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointMaker;
import dev.landbridge.policies.ledger.keep.Hold.Held;
import dev.landbridge.policies.ledger.keep.KeepingRecorder;
import dev.landbridge.policies.ledger.keep.LedgerExpiry;
import dev.landbridge.policies.ledger.keep.LedgerHolds;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.verify.LedgerVerifier;
import dev.landbridge.policies.ledger.verify.Verification;
import dev.landbridge.policies.ledger.write.LedgerSettings;
import dev.landbridge.policies.ledger.write.PostgreSqlLedger;
import dev.landbridge.policies.store.StateDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A state that has rows in every table, and what is in one. */
public final class FilledState {
  /** What tests cannot do through the doors of the packages in few lines. */
  private static final String REST =
      """
      INSERT INTO enrolment_token VALUES
        (sha256('a'), 'p-root', 'infinity', now(), pg_current_xact_id()),
        (sha256('b'), 'p-sun', now() + interval '7 days', NULL, NULL);
      INSERT INTO registry_change (id, kind, key, before, after, reason, proposed_by, proposed_at,
                                   status, decided_by, decided_at, decided_in)
      VALUES (gen_random_uuid(), 'PERSON', 'p-lin', NULL, '{"name": "林涛 \\"x\\"", "n": 1.50}', '入职',
              'p-root', now(), 'CONFIRMED', 'p-sun', now(), pg_current_xact_id());
      INSERT INTO share_request VALUES
        ('11111111-1111-1111-1111-111111111111', 'GJJ', 'p-gao', 'GJJ-01', '{ persons { name } }',
         repeat('ab', 32), '条例', '办事', '姓名', 'INTERFACE', 'infinity', false, now(),
         'CONSENTED', 'p-sun', now(), NULL, true);
      INSERT INTO share_request_part (request, owner, status, covers, granted_until, decided_by,
                                      decided_at, joins, most_rows, numbers_only)
      VALUES ('11111111-1111-1111-1111-111111111111', 'GA', 'APPROVED', 'FIELDS', '2027-01-01',
              'p-lin', now(), ARRAY['MZ', NULL, 'a,"b'], 10, 5);
      INSERT INTO share_request_use VALUES
        ('11111111-1111-1111-1111-111111111111', 'GA', 'Person', 'name', 'SELECT', false,
         repeat('cd', 32), '');
      INSERT INTO share_row_filter VALUES
        ('11111111-1111-1111-1111-111111111111', 'GA', 'Person', E'name <> \\'\\\\x\\t\\'');
      INSERT INTO share_mask VALUES
        ('11111111-1111-1111-1111-111111111111', 'GA', 'Person', 'name', 'hash');
      INSERT INTO share_request_rows VALUES
        ('11111111-1111-1111-1111-111111111111', 'GA', 'Person', 9000000000);
      INSERT INTO share_grant (id, basis, consumer, matter, owner, type_name, member, kind, unattended,
                               valid_from, valid_until, status, reason, request, operation_digest,
                               definition, mask)
      VALUES ('g-ended', 'APPROVED', 'GJJ', 'GJJ-01', 'GA', 'Person', 'name', 'SELECT', false, now(),
              'infinity', 'TERMINATED', '核查', '11111111-1111-1111-1111-111111111111',
              repeat('ab', 32), repeat('cd', 32), '');
      INSERT INTO quota_use VALUES ('g-ended', 'DAY', date_trunc('day', now()), 3);
      INSERT INTO service_case VALUES ('GJJ-01', 'C-1', 'p-chen', 'a-window', now(), 'infinity');
      INSERT INTO service_case_subject VALUES ('GJJ-01', 'C-1', sha256('c'));
      INSERT INTO publication (id, department, number, file, document, digest, withheld, status,
                               proposed_by, proposed_at, signed_by, signed_at)
      VALUES ('22222222-2222-2222-2222-222222222222', 'GA', 1, 'ga.graphql', E'type 人 {\\r\\n}\\n',
              repeat('ef', 32), ARRAY[]::text[], 'REPLACED', 'p-lin', now(), 'p-xu', now());
      INSERT INTO publication (id, department, number, file, document, digest, base, withheld,
                               status, proposed_by, proposed_at, signed_by, signed_at)
      VALUES ('00000000-2222-2222-2222-222222222222', 'GA', 2, 'ga.graphql', 'type A { a: ID }',
              repeat('ef', 32), '22222222-2222-2222-2222-222222222222', ARRAY['A.a'], 'PUBLISHED',
              'p-lin', now(), 'p-xu', now());
      INSERT INTO definition_consent (digest, owner, publisher, type_name, consents, decided_at)
      VALUES (repeat('ef', 32), 'MZ', 'GA', 'Person', true, now()),
             (repeat('ef', 32), 'GJJ', 'GA', 'Person', true, now());
      INSERT INTO objection (id, consumer, person, owner, type_name, member, record, problem, filed_at,
                             due, status)
      VALUES (gen_random_uuid(), 'GJJ', 'p-chen', 'GA', 'Person', 'name', '\\x0001ff', '错字', now(),
              '2026-12-01', 'FILED');
      INSERT INTO trusted_only VALUES ('MZ');
      INSERT INTO notice (department, kind, reference, urgent)
      SELECT 'GA', 'DECIDED', 'r-' || i, i = 2 FROM generate_series(1, 5) i;
      INSERT INTO source_credential VALUES
        ('police', 'reader', sha256('n')::text::bytea, sha256('s'), '0123456789abcdef', 'p-lin', now());
      UPDATE policy_state SET version = 41, changed_transaction = pg_current_xact_id();
      UPDATE publication_state SET version = 7;
      INSERT INTO ledger_witnessed (witness, number) VALUES ('audit', 1);
      INSERT INTO restoration (backup_taken_at, backup_digest) VALUES (now(), repeat('0', 64));
      """
          .replace("sha256('n')::text::bytea", "substring(sha256('n') for 12)");

  private static final String TABLES =
      "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
          + " AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'flyway_schema_history'";

  private FilledState() {}

  /** Puts rows into every table. */
  public static void fill(StateDatabase state) {
    try (PolicyState policy = PolicyState.open(state, PolicySettings.DEFAULT)) {
      policy.apply(
          City.seed(
              City.grant(City.POLICE, "Person", "name", Kind.SELECT),
              City.grant(City.CIVIL, "Marriage", "status", Kind.FILTER)));
    }
    keepAndRemove(state);
    append(state, "first");
    append(state, "second");
    appendOperations(state);
    state
        .jdbi()
        .useTransaction(
            handle -> {
              TestDatabases.allow(handle);
              handle.createScript(REST).execute();
            });
  }

  /** Has records of a node witnessed, held, and others removed after their time. */
  private static void keepAndRemove(StateDatabase state) {
    Instant past = Instant.now().minus(Duration.ofDays(400));
    for (Clock clock : List.of(Clock.fixed(past, ZoneOffset.UTC), Clock.systemUTC())) {
      record(state, clock, "old");
    }
    try {
      Path folder = Files.createTempDirectory("archive");
      SigningKey key = SigningKey.generate(folder.resolve("key.pem"));
      new CheckpointMaker(state.jdbi(), key, Optional.empty(), Clock.systemUTC()).makeNow();
      KeepingRecorder recorder = (name, _, _) -> record(state, Clock.systemUTC(), name);
      new LedgerHolds(state.jdbi(), recorder).hold(new Held.OfCase("C-1"), "E'\\x' 诉讼", "console");
      KeepingRecorder expiring =
          (name, details, _) -> record(state, Clock.systemUTC(), name, details);
      new LedgerExpiry(state.jdbi(), expiring, folder, _ -> List.of()).expire(6, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UUID record(StateDatabase state, Clock clock, String act) {
    return record(state, clock, act, Map.of());
  }

  private static UUID record(
      StateDatabase state, Clock clock, String act, Map<String, @Nullable Object> details) {
    LedgerSettings settings =
        new LedgerSettings("node-0", ChainDigest.SHA_256, City.MASKS, Duration.ofSeconds(5), clock);
    try (Ledger ledger = PostgreSqlLedger.open(state, settings)) {
      Caller caller = new Caller(Optional.of(City.CLERK), "10.1.2.3");
      return ledger.append(new Act(caller, act, details, Instant.now())).id();
    }
  }

  /** Has the ledger record an act. */
  public static void append(StateDatabase state, String act) {
    LedgerSettings settings =
        new LedgerSettings("node-1", ChainDigest.SHA_256, City.MASKS, Duration.ofSeconds(5));
    try (Ledger ledger = PostgreSqlLedger.open(state, settings)) {
      ledger.append(
          new Act(new Caller(Optional.of(City.CLERK), "10.1.2.3"), act, Map.of(), Instant.now()));
    }
  }

  /** Has the ledger record a large answer, and the beginning of another. */
  private static void appendOperations(StateDatabase state) {
    LedgerSettings settings =
        new LedgerSettings("node-1", ChainDigest.SHA_256, City.MASKS, Duration.ofSeconds(5));
    OperationRequest request =
        new OperationRequest(
            new Caller(Optional.of(City.CLERK), "10.1.2.3"),
            Optional.of("GJJ-01"),
            Optional.of("C-1"),
            new Operation(Optional.of("Ask"), "query Ask { persons { name } }", Map.of()),
            "catalog-1",
            Optional.empty(),
            List.of(),
            List.of(),
            Set.of(new PersonalKey("11010519491231002X")),
            Instant.now());
    try (Ledger ledger = PostgreSqlLedger.open(state, settings)) {
      RecordReceipt intent = ledger.appendIntent(request);
      ledger.appendOutcome(
          intent.id(),
          new OperationOutcome(
              Outcome.ANSWERED,
              List.of(),
              List.of(),
              IntStream.range(0, 2_000)
                  .mapToObj(i -> new PersonalKey("K" + i))
                  .collect(Collectors.toSet()),
              Optional.empty(),
              Optional.empty(),
              Instant.now(),
              100));
      ledger.appendIntent(request);
    }
  }

  /** All rows of all tables, but for numbers of transactions. */
  public static Map<String, List<String>> rows(StateDatabase state) {
    return state.jdbi().withHandle(FilledState::rows);
  }

  private static Map<String, List<String>> rows(Handle handle) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : handle.createQuery(TABLES).mapTo(String.class).list()) {
      rows.put(
          table,
          handle
              .createQuery(
                  "SELECT (to_jsonb(t) - '{decided_in,redeemed_in,changed_transaction}'"
                      + "::text[])::text FROM \""
                      + table
                      + "\" t ORDER BY 1")
              .mapTo(String.class)
              .list());
    }
    return rows;
  }

  /** Walks the ledger. */
  public static Verification verify(StateDatabase state) {
    return new LedgerVerifier(state.jdbi()).verify();
  }
}
