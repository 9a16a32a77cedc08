package dev.landbridge.policies.credential;

import static dev.landbridge.policies.City.acting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.policies.City;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.credential.SourceCredentials.Given;
import dev.landbridge.policies.credential.SourceCredentials.RegisteredSource;
import dev.landbridge.policies.decision.PolicySettings;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.FewAtOnce;
import dev.landbridge.policies.store.StateDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceCredentialsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");
  private static final MasterKey KEY = MasterKey.parse("01".repeat(32)).orElseThrow();
  private static final MasterKey OTHER = MasterKey.parse(MasterKey.random()).orElseThrow();
  private static final Set<String> KEPT = Set.of("police", "archive", "shared");
  private static final SourceAccount READER = new SourceAccount("reader", "口令-p4ss w0rd");
  private static final SourceAccount SECOND = new SourceAccount("reader", "an0ther");
  private static final Principal POLICE = acting("p-lin", "GA", Role.OWNER);
  private static final Principal CIVIL = acting("p-xu", "MZ", Role.OWNER);
  private static final Principal ADMINISTRATOR = acting("p-root", "GJJ", Role.ADMINISTRATOR);

  private final StateDatabase database = TestDatabases.empty();
  private final List<String> acts = new ArrayList<>();
  private final SourceCredentials credentials = under(KEY);

  private SourceCredentials under(MasterKey key) {
    return new SourceCredentials(
        database.jdbi(),
        new FewAtOnce(),
        Clock.fixed(NOW, ZoneOffset.UTC),
        Optional.of(key),
        List.of(
            new RegisteredSource("police", Optional.of("GA"), true),
            new RegisteredSource("archive", Optional.of("GA"), true),
            new RegisteredSource("shared", Optional.empty(), true),
            new RegisteredSource("named", Optional.of("GA"), false)),
        () -> acts.add("changed"));
  }

  @BeforeEach
  void seed() {
    try (PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT)) {
      state.apply(City.seed());
    }
  }

  private void record(String act, Map<String, @Nullable Object> details) {
    acts.add(act + " " + details);
  }

  private Given given(Principal by, String source, SourceAccount account) {
    return credentials.set(by, source, account, this::record);
  }

  private Map<String, SourceAccount> opened(MasterKey key) {
    return database.jdbi().withHandle(new KeptAccounts(key, KEPT)::written);
  }

  private ErrorCode refused(Principal by, String source, SourceAccount account) {
    try {
      given(by, source, account);
    } catch (LandbridgeException refused) {
      assertThat(refused.getMessage()).doesNotContain(account.password()).startsWith("Cannot ");
      return refused.code();
    }
    throw new AssertionError("not refused");
  }

  private void execute(String sql) {
    database.jdbi().useHandle(handle -> handle.execute(sql));
  }

  private static final String POLICE_ROW = " WHERE source = 'police'";

  @Test
  void opensWhatWasGivenAndTheLastCounts() {
    Given given = given(POLICE, "police", READER);
    given(ADMINISTRATOR, "shared", SECOND);
    assertThat(given).isEqualTo(new Given("police", Optional.of("GA"), "p-lin", NOW));
    assertThat(opened(KEY)).isEqualTo(Map.of("police", READER, "shared", SECOND));
    given(POLICE, "police", SECOND);
    assertThat(opened(KEY)).containsEntry("police", SECOND);
    assertThat(acts)
        .contains("setSourceCredentials {source=police, department=GA}", "changed")
        .allSatisfy(
            act -> assertThat(act).doesNotContain(READER.password(), SECOND.password(), "reader"));
  }

  @Test
  void tellsANodeOnlyWhatIsNewToIt() {
    KeptAccounts node = new KeptAccounts(KEY, Set.of("police"));
    given(POLICE, "police", READER);
    given(POLICE, "archive", READER);
    assertThat(database.jdbi().withHandle(node::written)).containsOnlyKeys("police");
    assertThat(database.jdbi().withHandle(node::written)).isEmpty();
    given(POLICE, "police", READER);
    assertThat(database.jdbi().withHandle(node::written)).containsOnlyKeys("police");
    assertThat(node.seen()).containsExactly("police");
  }

  @Test
  void isGivenByWhoeverHasTheSource() {
    assertThat(refused(CIVIL, "police", READER)).isEqualTo(ErrorCode.ROLE_REQUIRED);
    assertThat(refused(ADMINISTRATOR, "police", READER)).isEqualTo(ErrorCode.ROLE_REQUIRED);
    assertThat(refused(POLICE, "shared", READER)).isEqualTo(ErrorCode.ROLE_REQUIRED);
    assertThat(refused(acting("p-gao", "GJJ", Role.DEVELOPER), "none", READER))
        .isEqualTo(ErrorCode.ROLE_REQUIRED);
    assertThat(refused(POLICE, "none", READER)).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(refused(POLICE, "named", READER)).isEqualTo(ErrorCode.NOT_POSSIBLE);
    assertThat(refused(POLICE, "police", new SourceAccount(" ", "p4ss")))
        .isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(refused(POLICE, "police", new SourceAccount("reader", "p4ss\0")))
        .isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(opened(KEY)).isEmpty();
    assertThat(acts).isEmpty();
  }

  @Test
  void isNotKeptIfItCannotBeRecorded() {
    assertThatThrownBy(
            () ->
                credentials.set(
                    POLICE,
                    "police",
                    READER,
                    (_, _) -> {
                      throw new IllegalStateException("no ledger");
                    }))
        .hasMessage("no ledger");
    assertThat(opened(KEY)).isEmpty();
  }

  @Test
  void theDatabaseHoldsNoPassword() {
    given(POLICE, "police", READER);
    String password = READER.password();
    String hex = HexFormat.of().formatHex(password.getBytes(StandardCharsets.UTF_8));
    for (String row : everything()) {
      assertThat(row).doesNotContain(password, hex, "01".repeat(32));
    }
  }

  /** Every row of every table of the database, as text; bytes as hexadecimal digits. */
  private List<String> everything() {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              List<String> rows = new ArrayList<>();
              for (String table :
                  handle
                      .createQuery(
                          "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE"
                              + " schemaname NOT IN ('pg_catalog', 'information_schema')")
                      .mapTo(String.class)
                      .list()) {
                rows.addAll(
                    handle
                        .createQuery("SELECT t::text FROM " + table + " t")
                        .mapTo(String.class)
                        .list());
              }
              assertThat(rows).anySatisfy(row -> assertThat(row).contains("(police,reader,"));
              return rows;
            });
  }

  @Test
  void neverUsesANonceTwice() {
    Set<String> nonces = new HashSet<>();
    for (int time = 0; time < 50; time++) {
      SealedAccount sealed = KEY.seal("police", READER);
      assertThat(nonces.add(HexFormat.of().formatHex(sealed.nonce()))).isTrue();
    }
  }

  @Test
  void isNotOpenedByAnotherKey() {
    given(POLICE, "police", READER);
    assertThat(opened(OTHER)).isEmpty();
    assertThatThrownBy(() -> OTHER.open(KEY.seal("police", READER)))
        .hasMessage(
            "Cannot open the credentials of source police: they were sealed under another master key. Name that key, or give them anew.");
  }

  /** Also under a fingerprint that was forged. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "account = 'postgres'",
        "sealed = set_bit(sealed, 0, 1 - get_bit(sealed, 0))",
        "sealed = set_bit(sealed, octet_length(sealed) * 8 - 1, 1 - get_bit(sealed, octet_length(sealed) * 8 - 1))",
        "nonce = set_bit(nonce, 5, 1 - get_bit(nonce, 5))",
        "sealed = substr(sealed, 1, octet_length(sealed) - 1)",
        "source = 'archive'",
      })
  void isNotOpenedIfAnythingWasChanged(String change) {
    given(POLICE, "police", READER);
    execute("UPDATE source_credential SET " + change + POLICE_ROW);
    assertThat(opened(KEY)).isEmpty();
    assertThatThrownBy(() -> KeyRotation.run(database.jdbi(), KEY, OTHER, this::record))
        .hasMessageContaining("they are not as they were sealed");
  }

  @Test
  void isNotOpenedInThePlaceOfAnothers() {
    given(POLICE, "police", READER);
    given(POLICE, "archive", SECOND);
    execute("UPDATE source_credential SET source = 'swapped'" + POLICE_ROW);
    execute("UPDATE source_credential SET source = 'police' WHERE source = 'archive'");
    execute("UPDATE source_credential SET source = 'archive' WHERE source = 'swapped'");
    assertThat(opened(KEY)).isEmpty();
  }

  @Test
  void rotatesAllAtOnceAndIsDoneOnce() {
    given(POLICE, "police", READER);
    given(POLICE, "archive", SECOND);
    assertThat(KeyRotation.run(database.jdbi(), KEY, OTHER, this::record)).isEqualTo(2);
    assertThat(opened(OTHER)).isEqualTo(Map.of("police", READER, "archive", SECOND));
    assertThat(opened(KEY)).isEmpty();
    assertThat(acts.getLast())
        .startsWith("rotateMasterKey {")
        .contains("credentials=2", KEY.fingerprint(), OTHER.fingerprint());
    given(POLICE, "police", SECOND);
    assertThat(KeyRotation.run(database.jdbi(), KEY, OTHER, this::record))
        .as("what a node with the old key took since")
        .isEqualTo(1);
    assertThat(opened(OTHER)).isEqualTo(Map.of("police", SECOND, "archive", SECOND));
  }

  @Test
  void rotatesNothingIfOneCannotBeOpened() {
    given(POLICE, "archive", READER);
    under(OTHER).set(POLICE, "police", SECOND, this::record);
    MasterKey third = MasterKey.parse(MasterKey.random()).orElseThrow();
    assertThatThrownBy(() -> KeyRotation.run(database.jdbi(), KEY, third, this::record))
        .hasMessageContaining("source police: they were sealed under another master key");
    assertThat(opened(KEY)).isEqualTo(Map.of("archive", READER));
    assertThatThrownBy(() -> KeyRotation.run(database.jdbi(), KEY, KEY, this::record))
        .hasMessageContaining("the new key is the one in use");
  }

  @Test
  void readsKeysOfOneFormAndShowsNone() {
    assertThat(MasterKey.parse("  " + "aF".repeat(32) + "\n")).isPresent();
    for (String wrong : List.of("", "ab", "ab".repeat(31), "ab".repeat(33), "xy".repeat(32))) {
      assertThat(MasterKey.parse(wrong)).as(wrong).isEmpty();
    }
    assertThat(KEY + " " + KEY.seal("police", READER) + READER)
        .doesNotContain("0101", READER.password(), "reader");
    assertThat(KEY.fingerprint()).matches("[0-9a-f]{16}").isNotEqualTo(OTHER.fingerprint());
  }
}
