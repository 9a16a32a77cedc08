package dev.landbridge.policies.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.Records;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.ledger.search.LedgerSearch;
import dev.landbridge.policies.ledger.search.RecordFilter;
import dev.landbridge.policies.ledger.verify.LedgerVerifier;
import dev.landbridge.policies.ledger.verify.Verification;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/**
 * A ledger of version 1 goes on as one of version 2: whole, found by whom it is about, continued.
 */
class LedgerUpgradeTest {
  private static final int BEFORE = 14;
  private static final int RECORDS = 40;
  private static final SubjectKey KEY = new SubjectKey(7, new byte[32]);
  private static final PersonalKey CITIZEN = new PersonalKey("11010519491231002X");

  /** As version 1 wrote them: two chains, months apart, intents with and without an outcome. */
  @SuppressWarnings("InlineFormatString") // long
  private static final String OLD =
      """
      INSERT INTO ledger_chain (node) VALUES ('node-1'), ('node-2');
      DO $$
      DECLARE previous bytea; h bytea; b bytea; c smallint; k text; last_intent uuid; i integer;
      BEGIN
        FOR c IN SELECT id FROM ledger_chain LOOP
          previous := sha256(convert_to('landbridge ledger 1 x', 'UTF8'));
          FOR i IN 1..RECORDS LOOP
            k := CASE i % 4 WHEN 1 THEN 'INTENT' WHEN 2 THEN 'OUTCOME' WHEN 3 THEN 'OPERATION'
              ELSE 'ACT' END;
            b := convert_to(jsonb_build_object('version', 1, 'n', i, 'kind', k, 'subjects',
              jsonb_build_object('epoch', 7))::text, 'UTF8');
            h := sha256(previous || int8send(i) || b);
            INSERT INTO ledger_record (chain, sequence, id, kind, intent, previous_hash, hash, body,
              occurred_at, department, person, application, matter, case_number, outcome)
            VALUES (c, i, gen_random_uuid(), k, CASE WHEN k = 'OUTCOME' THEN last_intent END,
              previous, h, b, timestamptz '2026-08-30 00:00:00.123456+00' + i * interval '1 day',
              'GJJ', '陈晓', 'a-window', 'GJJ-01', 'C-' || i,
              CASE WHEN k IN ('OUTCOME', 'OPERATION') THEN 'ANSWERED' END)
            RETURNING id INTO last_intent;
            IF k = 'OPERATION' THEN
              INSERT INTO ledger_subject VALUES (c, i, 7, decode('HASH', 'hex'));
            END IF;
            previous := h;
          END LOOP;
          INSERT INTO ledger_record (chain, sequence, id, kind, previous_hash, hash, body,
            occurred_at)
          VALUES (c, RECORDS + 1, gen_random_uuid(), 'INTENT', previous,
            sha256(previous || int8send(RECORDS + 1) || '{}'::bytea), '{}', '2026-10-30');
        END LOOP;
      END $$;
      """;

  @Test
  void goesOnWholeAndFindsWhomItIsAbout() throws Exception {
    try (StateDatabase server =
        StateDatabase.open(new StateLocation.Embedded(Optional.empty(), 0))) {
      StateLocation.Existing old = database(server.location(), "old");
      fill(old);
      try (StateDatabase upgraded = StateDatabase.open(old)) {
        LedgerVerifier verifier = new LedgerVerifier(upgraded.jdbi());
        Verification found = verifier.verify();
        assertThat(found.finding()).isEmpty();
        assertThat(found.records()).isEqualTo(2 * (RECORDS + 1));
        LedgerSearch search = new LedgerSearch(upgraded.jdbi(), List.of(KEY));
        RecordFilter about = RecordFilter.all().about(CITIZEN).disclosingExceptFor(Set.of());
        assertThat(search.find(about, 100, Optional.empty()))
            .hasSize(2 * RECORDS / 4)
            .allSatisfy(it -> assertThat(it.person()).contains("陈晓"));
        assertThat(
                search.find(RecordFilter.all(), 1_000, Optional.empty()).stream()
                    .filter(it -> it.outcome().equals(Optional.of("OPEN"))))
            .hasSize(2);
        LedgerSettings settings =
            new LedgerSettings("node-1", ChainDigest.SHA_256, KEY, Duration.ofSeconds(5));
        try (Ledger ledger = PostgreSqlLedger.open(upgraded, settings)) {
          assertThat(ledger.append(Records.request("C-1"), Records.answered()).sequence())
              .isEqualTo(RECORDS + 2);
        }
        assertThat(verifier.verify().finding()).isEmpty();
      }
    }
  }

  private static StateLocation.Existing database(StateLocation.Existing server, String name)
      throws Exception {
    try (Connection connection =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return new StateLocation.Existing(
        server.url().replaceFirst("(:[0-9]+)/[^?]*", "$1/" + name),
        server.user(),
        server.password());
  }

  private static void fill(StateLocation.Existing old) throws Exception {
    Flyway.configure()
        .dataSource(old.url(), old.user(), old.password())
        .locations("classpath:dev/landbridge/policies/migration")
        .defaultSchema("landbridge")
        .schemas("landbridge")
        .target(Integer.toString(BEFORE))
        .load()
        .migrate();
    try (Connection connection =
            DriverManager.getConnection(old.url(), old.user(), old.password());
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = landbridge");
      String hash = HexFormat.of().formatHex(KEY.subject(CITIZEN));
      statement.execute(
          OLD.replace("RECORDS", Integer.toString(RECORDS)).replace("HASH", hash + "0".repeat(32)));
    }
  }
}
