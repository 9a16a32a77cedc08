package dev.landbridge.policies.decision;

import static dev.landbridge.policies.City.grant;
import static dev.landbridge.policies.City.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.City;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.grant.GrantStatus;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

class PolicyStateTest {
  private static final FieldUse NAME = use("Person", "name", Kind.SELECT);
  private static final Catalog CATALOG = City.catalog("1");

  private static boolean allows(PolicyState state) {
    return state
        .accessPolicy(City.MASKS)
        .decide(City.CLERK, City.WITHDRAWAL, CATALOG, new OperationUses("", Set.of(NAME)))
        .allows(NAME);
  }

  private static Duration timeUntil(BooleanSupplier condition) throws InterruptedException {
    long began = System.nanoTime();
    while (!condition.getAsBoolean()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - began);
      assertThat(waited).isLessThan(Duration.ofSeconds(5));
      Thread.sleep(5);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Test
  void seesAnotherNodesChangesWithinASecond() throws InterruptedException {
    StateDatabase here = TestDatabases.empty();
    Grant grant = grant(City.POLICE, "Person", "name", Kind.SELECT);
    try (StateDatabase there = StateDatabase.open(here.location());
        PolicyState node = PolicyState.open(here, PolicySettings.DEFAULT);
        PolicyState other = PolicyState.open(there, PolicySettings.DEFAULT)) {
      node.apply(City.seed(grant));
      assertThat(timeUntil(() -> allows(other))).isLessThan(Duration.ofSeconds(1));
      City.change(node, City.POLICE, grant.id(), GrantStatus.SUSPENDED);
      assertThat(allows(node)).isFalse();
      assertThat(timeUntil(() -> !allows(other))).isLessThan(Duration.ofSeconds(1));
      City.change(node, City.POLICE, grant.id(), GrantStatus.ACTIVE);
      assertThat(timeUntil(() -> allows(other))).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void seesAGrantExpireWithoutAnyChange() throws InterruptedException {
    StateDatabase database = TestDatabases.empty();
    try (PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT)) {
      Instant end = Instant.now().plusMillis(400);
      state.apply(
          City.seed(
              new Grant("g", "GJJ", "GJJ-01", "GA", NAME, false, Instant.EPOCH, Optional.of(end))));
      assertThat(allows(state)).isTrue();
      timeUntil(() -> !allows(state));
      assertThat(Instant.now()).isBetween(end.minusMillis(20), end.plusMillis(200));
    }
  }

  @Test
  void deniesOnceTheStateIsTooOldAndTheDatabaseIsGone() throws InterruptedException {
    AtomicLong nanoTime = new AtomicLong(System.nanoTime());
    StateDatabase database = StateDatabase.open(StateLocation.temporary());
    try (PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT, nanoTime::get)) {
      state.apply(City.seed(grant(City.POLICE, "Person", "name", Kind.SELECT)));
      assertThat(allows(state)).isTrue();
      nanoTime.addAndGet(Duration.ofSeconds(2).toNanos());
      assertThat(allows(state)).as("late, but the database confirms it").isTrue();
      database.close();
      nanoTime.addAndGet(Duration.ofMillis(900).toNanos());
      assertThat(allows(state)).as("not too old yet").isTrue();
      nanoTime.addAndGet(Duration.ofMillis(200).toNanos());
      for (int i = 0; i < 3; i++) {
        LandbridgeException refusal =
            catchThrowableOfType(LandbridgeException.class, () -> allows(state));
        assertThat(refusal.code()).isEqualTo(ErrorCode.POLICY_UNAVAILABLE);
      }
      assertThatThrownBy(() -> state.registry().matter("GJJ-01"))
          .isInstanceOf(LandbridgeException.class);
    }
  }

  @Test
  void seedingTwiceChangesNothing() {
    StateDatabase database = TestDatabases.empty();
    try (PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT)) {
      Grant grant = grant(City.POLICE, "Person", "name", Kind.SELECT);
      state.apply(City.seed(grant));
      Map<String, String> once = contents(database);
      state.apply(City.seed(grant));
      assertThat(contents(database)).isEqualTo(once);
      City.change(state, City.POLICE, grant.id(), GrantStatus.SUSPENDED);
      state.apply(City.seed(grant));
      assertThat(allows(state)).as("a seed does not revive what was suspended").isFalse();
    }
  }

  private static Map<String, String> contents(StateDatabase database) {
    return List.of(
            "department", "person", "application", "matter", "matter_department", "share_grant")
        .stream()
        .collect(Collectors.toMap(table -> table, table -> rows(database, table)));
  }

  private static String rows(StateDatabase database, String table) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT coalesce(string_agg(t::text, ';' ORDER BY t::text), '') FROM "
                            + table
                            + " t")
                    .mapTo(String.class)
                    .one());
  }

  @Test
  void aSeedIsAppliedWholeOrNotAtAll() {
    StateDatabase database = TestDatabases.empty();
    try (PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT)) {
      long before = state.version();
      Grant stray = Grant.of("GJJ", "NO-SUCH-MATTER", "GA", NAME);
      assertThatThrownBy(() -> state.apply(City.seed(stray))).isInstanceOf(JdbiException.class);
      assertThat(rows(database, "department")).isEmpty();
      assertThat(state.version()).isEqualTo(before);
    }
  }

  @Test
  void versionGrowsOnceForEachTransaction() {
    StateDatabase database = TestDatabases.empty();
    try (PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT)) {
      long before = state.version();
      state.apply(City.seed());
      assertThat(state.version()).isEqualTo(before + 1);
    }
  }

  @Test
  void theDatabaseRefusesImpossibleStates() {
    StateDatabase database = TestDatabases.empty();
    try (PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT)) {
      Grant grant = grant(City.POLICE, "Person", "name", Kind.SELECT);
      state.apply(City.seed(grant));
      City.change(state, City.POLICE, grant.id(), GrantStatus.TERMINATED);
      assertThatThrownBy(() -> City.change(state, City.POLICE, grant.id(), GrantStatus.ACTIVE))
          .hasMessageContaining("there are none");
      for (String impossible :
          List.of(
              "UPDATE share_grant SET status = 'ACTIVE'",
              "INSERT INTO share_grant SELECT 'x', 'OWN_DATA', 'GJJ', NULL, 'GA', 'T', 'm',"
                  + " 'SELECT', false, now()",
              "INSERT INTO share_grant SELECT 'x', 'APPROVED', 'GJJ', NULL, 'GA', 'T', 'm',"
                  + " 'SELECT', false, now()",
              "INSERT INTO share_grant SELECT 'x', 'UNCONDITIONAL', NULL, NULL, 'GA', 'T', 'm',"
                  + " 'SELECT', true, now()",
              "INSERT INTO account VALUES ('" + City.ISSUER + "', 'chen', 'p-lin')",
              "INSERT INTO person VALUES ('x', 'GA', 'n', 'KING')",
              "DELETE FROM department WHERE code = 'GA'")) {
        assertThatThrownBy(
                () -> database.jdbi().useHandle((Handle handle) -> handle.execute(impossible)))
            .as(impossible)
            .isInstanceOf(JdbiException.class);
      }
    }
  }

  @Test
  void findsTheOneGrantOfTheOneUseAmongTenThousand() {
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      grants.add(Grant.of("GJJ", "GJJ-01", "GA", use("Other" + i / 50, "f" + i, Kind.SELECT)));
    }
    grants.add(grant(City.POLICE, "Person", "name", Kind.SELECT));
    Set<FieldUse> uses = new LinkedHashSet<>();
    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.CHECK))) {
      if (kind == Kind.LINK) {
        uses.add(use("Person", "marriages", kind));
        uses.add(use("Marriage", "husband", kind));
        continue;
      }
      List.of("idNumber", "name", "district").forEach(it -> uses.add(use("Person", it, kind)));
      List.of("husbandId", "status").forEach(it -> uses.add(use("Marriage", it, kind)));
    }
    StateDatabase database = TestDatabases.empty();
    try (PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT)) {
      state.apply(City.seed(grants.toArray(Grant[]::new)));
      Decision decision =
          state
              .accessPolicy(City.MASKS)
              .decide(City.CLERK, City.WITHDRAWAL, CATALOG, new OperationUses("", uses));
      assertThat(decision.verdicts()).containsOnlyKeys(uses);
      assertThat(uses)
          .filteredOn(decision::allows)
          .as("but for the field that is shared with everybody")
          .filteredOn(use -> !use.member().equals("district"))
          .containsExactly(NAME);
    }
  }
}
