package dev.landbridge.policies.registry.change;

import static dev.landbridge.policies.registry.change.Offices.acting;
import static dev.landbridge.policies.registry.change.Offices.clerk;
import static dev.landbridge.policies.registry.change.Offices.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.City;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.decision.PolicySettings;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.StateDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryChangesTest {
  private static final List<String> ADMINISTRATORS = List.of("XZ-admin1", "XZ-admin2", "XZ-admin3");
  private static final List<String> POLICE_OFFICES =
      List.of("GA-owner", "GA-officer1", "GA-officer2");
  private static final List<String> POLICE_OFFICERS = List.of("GA-officer1", "GA-officer2");
  private static final List<String> CIVIL_OFFICERS = List.of("MZ-officer1", "MZ-officer2");

  private final StateDatabase database = TestDatabases.empty();
  private final PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT);
  private final RegistryChanges changes = state.registryChanges();
  private final List<String> acts = new ArrayList<>();

  @BeforeEach
  void seed() {
    state.apply(Offices.seed());
  }

  @AfterEach
  void close() {
    state.close();
  }

  private void record(String act, Map<String, @Nullable Object> details) {
    acts.add(act + " " + details.get("key"));
  }

  /** One kind of change; everybody who is not named may not. */
  record Case(String name, Entry after, List<String> proposers, List<String> confirmers) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Entry active(Person person) {
    return new Entry.OfPerson(person, true);
  }

  private static Person known(String id) {
    return Offices.people().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  private static Entry as(String id, String department, Optional<Role> role) {
    Person is = known(id);
    return active(new Person(id, is.accounts(), department, is.name(), role));
  }

  private static List<String> with(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<String> without(List<String> some, String one) {
    return some.stream().filter(it -> !it.equals(one)).toList();
  }

  static List<Case> cases() {
    Entry department = new Entry.OfDepartment(new Department("SW", "税务局"), true);
    Entry renamed = new Entry.OfDepartment(new Department("GA", "市公安局"), true);
    Entry matter = new Entry.OfMatter(new Matter("GA-02", "出入境", Set.of("GA", "MZ")), true);
    Entry wider = new Entry.OfMatter(new Matter("GA-01", "户籍迁移", Set.of("GA", "MZ")), true);
    Application counter = new Application("c2", City.ISSUER, "c2", "MZ", "窗口二", false);
    Entry application = new Entry.OfApplication(counter, true);
    Entry noCounter =
        new Entry.OfApplication(
            new Application("counter", City.ISSUER, "counter", "GA", "窗口", false), false);
    Person officer = known("GA-officer1");
    Entry account =
        active(
            new Person(
                officer.id(),
                Set.of(new Account(City.ISSUER, "other"), officer.accounts().iterator().next()),
                "GA",
                officer.name(),
                officer.role()));
    List<String> people = with(ADMINISTRATORS, POLICE_OFFICES);
    List<String> others = without(ADMINISTRATORS, "XZ-admin3");
    return List.of(
        new Case("new department", department, ADMINISTRATORS, ADMINISTRATORS),
        new Case("renamed department", renamed, ADMINISTRATORS, ADMINISTRATORS),
        new Case("new matter", matter, ADMINISTRATORS, ADMINISTRATORS),
        new Case("matter for more", wider, ADMINISTRATORS, ADMINISTRATORS),
        new Case("new application", application, ADMINISTRATORS, ADMINISTRATORS),
        new Case("no application", noCounter, ADMINISTRATORS, ADMINISTRATORS),
        new Case("new clerk", active(clerk("n", "GA")), people, POLICE_OFFICERS),
        new Case("new owner", active(person("n", "GA", Role.OWNER)), people, POLICE_OFFICERS),
        new Case(
            "one more officer",
            active(person("n", "GA", Role.SHARING_OFFICER)),
            people,
            POLICE_OFFICERS),
        new Case(
            "first officer",
            active(person("n", "GJJ", Role.SHARING_OFFICER)),
            ADMINISTRATORS,
            ADMINISTRATORS),
        new Case(
            "clerk becomes the first officer",
            as("GJJ-clerk", "GJJ", Optional.of(Role.SHARING_OFFICER)),
            ADMINISTRATORS,
            ADMINISTRATORS),
        new Case(
            "clerk where there is no officer",
            active(clerk("n", "GJJ")),
            with(ADMINISTRATORS, List.of("GJJ-owner")),
            List.of()),
        new Case(
            "new administrator",
            active(person("n", "XZ", Role.ADMINISTRATOR)),
            ADMINISTRATORS,
            ADMINISTRATORS),
        new Case(
            "new auditor", active(person("n", "GA", Role.AUDITOR)), ADMINISTRATORS, ADMINISTRATORS),
        new Case("moves", as("GA-clerk", "MZ", Optional.empty()), POLICE_OFFICES, CIVIL_OFFICERS),
        new Case(
            "owner moves",
            as("GA-owner", "MZ", Optional.of(Role.OWNER)),
            POLICE_OFFICERS,
            CIVIL_OFFICERS),
        new Case(
            "clerk becomes owner",
            as("GA-clerk", "GA", Optional.of(Role.OWNER)),
            people,
            POLICE_OFFICERS),
        new Case(
            "one more account of an officer",
            account,
            without(people, "GA-officer1"),
            List.of("GA-officer2")),
        new Case(
            "owner leaves",
            active(known("GA-owner")).retired(),
            without(people, "GA-owner"),
            POLICE_OFFICERS),
        new Case(
            "clerk becomes administrator",
            as("GA-clerk", "XZ", Optional.of(Role.ADMINISTRATOR)),
            POLICE_OFFICES,
            ADMINISTRATORS),
        new Case(
            "administrator becomes owner",
            as("XZ-admin3", "GA", Optional.of(Role.OWNER)),
            others,
            POLICE_OFFICERS),
        new Case(
            "auditor becomes owner",
            as("XZ-auditor", "GA", Optional.of(Role.OWNER)),
            ADMINISTRATORS,
            POLICE_OFFICERS),
        new Case("administrator leaves", active(known("XZ-admin3")).retired(), others, others));
  }

  private RegistryChange proposed(Principal by, Entry after) {
    return after.active()
        ? changes.propose(by, after, "理由", this::record)
        : changes.proposeRemoval(by, after.kind(), after.key(), "理由", this::record);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyKindOfChangeHasItsPeople(Case change) {
    for (Person person : Offices.people()) {
      Principal by = acting(person);
      if (change.proposers().contains(person.id())) {
        changes.withdraw(by, proposed(by, change.after()).id(), this::record);
      } else {
        refused(person.id(), () -> proposed(by, change.after()));
      }
    }
    for (String proposer : change.proposers()) {
      UUID id = proposed(acting(proposer), change.after()).id();
      for (Person person : Offices.people()) {
        Principal by = acting(person);
        if (person.id().equals(proposer) || !change.confirmers().contains(person.id())) {
          refused(person.id(), () -> changes.confirm(by, id, this::record));
          refused(person.id(), () -> changes.reject(by, id, "no", this::record));
        } else {
          changes.reject(by, proposed(acting(proposer), change.after()).id(), "no", this::record);
        }
        if (!person.id().equals(proposer)) {
          refused(person.id(), () -> changes.withdraw(by, id, this::record));
        }
      }
      changes.withdraw(acting(proposer), id, this::record);
    }
    assertThat(entry(change.after())).as("nothing was confirmed").isNotEqualTo(change.after());
    String proposer = change.proposers().getFirst();
    for (String confirmer : without(change.confirmers(), proposer)) {
      UUID id = proposed(acting(proposer), change.after()).id();
      assertThat(changes.confirm(acting(confirmer), id, this::record).status())
          .isEqualTo(ChangeStatus.CONFIRMED);
      assertThat(entry(change.after())).isEqualTo(change.after());
      assertThat(acts).endsWith("confirmRegistryChange " + change.after().key());
      return;
    }
  }

  private static void refused(String who, Runnable act) {
    assertThatThrownBy(act::run)
        .as(who)
        .isInstanceOfSatisfying(
            LandbridgeException.class,
            it -> assertThat(it.code()).isIn(ErrorCode.ROLE_REQUIRED, ErrorCode.NOT_FOUND));
  }

  private static void refused(ErrorCode code, String why, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            LandbridgeException.class, it -> assertThat(it.code()).isEqualTo(code))
        .hasMessageContaining(why);
  }

  private @Nullable Entry entry(Entry like) {
    return database
        .jdbi()
        .withHandle(handle -> EntryTables.find(handle, like.kind(), like.key()))
        .orElse(null);
  }

  @Test
  void whatHoldsIsSeenByTheNextDecisionOnEveryNode() {
    try (PolicyState other = PolicyState.open(database, PolicySettings.DEFAULT)) {
      Account account = new Account(City.ISSUER, "n");
      assertThat(resolve(other, account)).isEmpty();
      UUID id = proposed(acting("GA-owner"), active(person("n", "GA", Role.DEVELOPER))).id();
      assertThat(resolve(state, account)).isEmpty();
      changes.confirm(acting("GA-officer1"), id, this::record);
      assertThat(resolve(state, account).orElseThrow().roles()).containsExactly("DEVELOPER");
      database.jdbi().useHandle(it -> waitFor(other, account));

      UUID gone =
          proposed(acting("GA-owner"), active(person("n", "GA", Role.OWNER)).retired()).id();
      changes.confirm(acting("GA-officer1"), gone, this::record);
      assertThat(resolve(state, account)).isEmpty();
      assertThat(entry(active(clerk("n", "GA")))).as("stays on file").isNotNull();
    }
  }

  /** Within the age that a decision's state may have. */
  private static void waitFor(PolicyState other, Account account) {
    long end = System.nanoTime() + PolicySettings.DEFAULT.maxAge().toNanos() * 10;
    while (resolve(other, account).isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static Optional<Principal> resolve(PolicyState node, Account account) {
    return node.registry()
        .resolve(account.issuer(), Optional.of(account.subject()), Optional.of("console"));
  }

  @Test
  void twoAccountsOfOnePersonAreOneSigner() {
    Person officer = known("GA-officer1");
    Account second = new Account("https://other.test", "o1");
    Entry both =
        active(
            new Person(
                officer.id(),
                Set.of(officer.accounts().iterator().next(), second),
                "GA",
                officer.name(),
                officer.role()));
    UUID id = proposed(acting("GA-owner"), both).id();
    changes.confirm(acting("GA-officer2"), id, this::record);
    state.apply(
        new PolicySeed(
            List.of(),
            List.of(),
            List.of(new Application("console2", "https://other.test", "console", "XZ", "二", true)),
            List.of(),
            List.of()));
    Principal byFirst = resolve(state, officer.accounts().iterator().next()).orElseThrow();
    Principal bySecond = resolve(state, second).orElseThrow();
    assertThat(bySecond.person()).isEqualTo(byFirst.person());
    UUID next = proposed(byFirst, active(clerk("n", "GA"))).id();
    refused("her other account", () -> changes.confirm(bySecond, next, this::record));
    changes.confirm(acting("GA-officer2"), next, this::record);
  }

  /** She would be two persons with it. */
  @Test
  void anAccountThatWasSomebodysIsNeverAnothers() {
    Account old = known("GA-clerk").accounts().iterator().next();
    Person renewed =
        Person.of(
            "GA-clerk",
            new Account(City.ISSUER, "renewed"),
            "GA",
            known("GA-clerk").name(),
            Optional.empty());
    UUID id = proposed(acting("GA-owner"), active(renewed)).id();
    changes.confirm(acting("GA-officer1"), id, this::record);
    assertThat(resolve(state, old)).isEmpty();
    refused(
        ErrorCode.INVALID_VALUE,
        "is or was another person's",
        () ->
            proposed(
                acting("GA-owner"),
                active(Person.of("n", old, "GA", "n", Optional.of(Role.OWNER)))));
    UUID back =
        proposed(
                acting("GA-owner"),
                active(
                    new Person(
                        "GA-clerk", Set.of(old), "GA", known("GA-clerk").name(), Optional.empty())))
            .id();
    changes.confirm(acting("GA-officer1"), back, this::record);
    assertThat(resolve(state, old)).isPresent();
  }

  @Test
  void aRoleCountsOnlyThroughAnApplicationThatGoverns() {
    Account owner = known("GA-owner").accounts().iterator().next();
    Principal byCounter = by(owner, Optional.of("counter")).orElseThrow();
    Principal byNone = by(owner, Optional.empty()).orElseThrow();
    for (Principal by : List.of(byCounter, byNone)) {
      assertThat(by.roles()).isEmpty();
      refused("no console", () -> proposed(by, active(person("n", "GA", Role.DEVELOPER))));
      assertThat(changes.latest(by, true, 10)).isEmpty();
    }
    assertThat(resolve(state, owner).orElseThrow().roles()).containsExactly("OWNER");
    Account admin = known("XZ-admin1").accounts().iterator().next();
    assertThat(by(admin, Optional.of("counter"))).as("who would ask as a clerk").isEmpty();
    assertThat(by(admin, Optional.empty())).isEmpty();
    assertThat(resolve(state, admin).orElseThrow().roles()).containsExactly("ADMINISTRATOR");
  }

  private Optional<Principal> by(Account account, Optional<String> client) {
    return state.registry().resolve(account.issuer(), Optional.of(account.subject()), client);
  }

  @Test
  void aChangeIsNotConfirmedOverAnother() {
    UUID owner = proposed(acting("GA-owner"), as("GA-clerk", "GA", Optional.of(Role.OWNER))).id();
    UUID developer =
        proposed(acting("GA-owner"), as("GA-clerk", "GA", Optional.of(Role.DEVELOPER))).id();
    changes.confirm(acting("GA-officer1"), developer, this::record);
    refused(
        ErrorCode.NOT_POSSIBLE,
        "has changed since",
        () -> changes.confirm(acting("GA-officer1"), owner, this::record));
    assertThat(changes.outlook(changes.latest(acting("GA-officer1"), true, 10)))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.outdated()).isTrue();
              assertThat(it.confirmer()).isEqualTo("a SHARING_OFFICER of GA");
            });
    changes.reject(acting("GA-officer1"), owner, "outdated", this::record);
    refused(
        ErrorCode.NOT_POSSIBLE,
        "it is REJECTED",
        () -> changes.confirm(acting("GA-officer1"), owner, this::record));
  }

  @Test
  void whoLeavesTakesHerProposalsAlong() {
    UUID id = proposed(acting("GA-owner"), active(clerk("n", "GA"))).id();
    UUID leaves = proposed(acting("GA-officer1"), active(known("GA-owner")).retired()).id();
    changes.confirm(acting("GA-officer2"), leaves, this::record);
    refused(
        ErrorCode.NOT_POSSIBLE,
        "whoever proposed it may not any more",
        () -> changes.confirm(acting("GA-officer1"), id, this::record));
    refused("gone", () -> proposed(acting("GA-owner"), active(clerk("n2", "GA"))));
  }

  @Test
  void theRegistryStaysWhole() {
    Principal by = acting("XZ-admin1");
    refused(
        ErrorCode.INVALID_VALUE,
        "departments QQ are not registered",
        () -> proposed(by, active(person("n", "QQ", Role.AUDITOR))));
    refused(
        ErrorCode.INVALID_VALUE,
        "an account is or was another person's",
        () ->
            proposed(
                by,
                active(
                    new Person(
                        "n",
                        known("XZ-admin2").accounts(),
                        "XZ",
                        "n",
                        Optional.of(Role.ADMINISTRATOR)))));
    refused(
        ErrorCode.INVALID_VALUE,
        "it has 0 accounts",
        () ->
            proposed(
                by, active(new Person("n", Set.of(), "XZ", "n", Optional.of(Role.ADMINISTRATOR)))));
    refused(
        ErrorCode.INVALID_VALUE,
        "its client is another application's",
        () ->
            proposed(
                by,
                new Entry.OfApplication(
                    new Application("a", City.ISSUER, "console", "XZ", "a", true), true)));
    refused(
        ErrorCode.NOT_POSSIBLE,
        "no application that governs would be left",
        () -> changes.proposeRemoval(by, Entry.Kind.APPLICATION, "console", "r", this::record));
    refused(
        ErrorCode.NOT_POSSIBLE,
        "still has people",
        () -> changes.proposeRemoval(by, Entry.Kind.DEPARTMENT, "GA", "r", this::record));
    refused(
        ErrorCode.INVALID_VALUE,
        "it has 0 departments",
        () -> proposed(by, new Entry.OfMatter(new Matter("M", "m", Set.of()), true)));
    refused(
        ErrorCode.INVALID_VALUE,
        "like that already",
        () -> proposed(by, new Entry.OfDepartment(City.POLICE, true)));
    refused(
        ErrorCode.INVALID_VALUE,
        "has blanks or colons",
        () -> proposed(by, new Entry.OfDepartment(new Department("A B", "n"), true)));
    refused(
        ErrorCode.INVALID_VALUE,
        "the name is empty",
        () -> proposed(by, new Entry.OfDepartment(new Department("AB", " n"), true)));
    refused(
        ErrorCode.NOT_FOUND,
        "no such entry",
        () -> changes.proposeRemoval(by, Entry.Kind.MATTER, "none", "r", this::record));

    UUID third = proposed(by, active(known("XZ-admin3")).retired()).id();
    changes.confirm(acting("XZ-admin2"), third, this::record);
    refused(
        ErrorCode.NOT_POSSIBLE,
        "fewer than two administrators",
        () -> proposed(by, active(known("XZ-admin2")).retired()));
  }

  @Test
  void whatCannotBeRecordedIsNotDone() {
    UUID id = proposed(acting("GA-owner"), active(clerk("n", "GA"))).id();
    assertThatThrownBy(
            () ->
                changes.confirm(
                    acting("GA-officer1"),
                    id,
                    (_, _) -> {
                      throw new LandbridgeException(ErrorCode.LEDGER_UNAVAILABLE, "down");
                    }))
        .hasMessage("down");
    assertThat(entry(active(clerk("n", "GA")))).isNull();
    changes.confirm(acting("GA-officer1"), id, this::record);
  }

  @Test
  void everybodySeesWhatConcernsHer() {
    UUID police = proposed(acting("GA-owner"), active(clerk("n", "GA"))).id();
    UUID moving = proposed(acting("GA-owner"), as("GA-clerk", "MZ", Optional.empty())).id();
    UUID matter =
        proposed(
                acting("XZ-admin1"),
                new Entry.OfMatter(new Matter("GA-02", "出入境", Set.of("GA")), true))
            .id();
    assertThat(seen("XZ-admin2")).containsExactlyInAnyOrder(police, moving, matter);
    assertThat(seen("XZ-auditor")).containsExactlyInAnyOrder(police, moving, matter);
    assertThat(seen("GA-owner")).containsExactlyInAnyOrder(police, moving);
    assertThat(seen("MZ-officer1")).containsExactly(moving);
    assertThat(seen("GA-developer")).isEmpty();
    assertThat(seen("GA-clerk")).isEmpty();
    assertThat(changes.entries(acting("GA-owner"), Entry.Kind.PERSON, 100)).hasSize(5);
    assertThat(changes.entries(acting("GA-owner"), Entry.Kind.APPLICATION, 100)).isEmpty();
    assertThat(changes.entries(acting("XZ-auditor"), Entry.Kind.PERSON, 100)).hasSize(16);
    assertThat(changes.entries(acting("GA-clerk"), Entry.Kind.PERSON, 100)).isEmpty();
  }

  private List<UUID> seen(String id) {
    return changes.latest(acting(id), true, 10).stream().map(RegistryChange::id).toList();
  }

  @Test
  void aDepartmentWithGrantsStays() {
    state.apply(City.seed(City.grant(City.POLICE, "Person", "name", Kind.SELECT)));
    Principal by = acting("XZ-admin1");
    for (Entry.Kind kind : List.of(Entry.Kind.MATTER, Entry.Kind.APPLICATION)) {
      assertThat(changes.entries(by, kind, 100)).isNotEmpty();
    }
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("UPDATE person SET active = false WHERE department = 'MZ'");
              handle.execute("UPDATE person SET active = false WHERE department = 'GA'");
              handle.execute("DELETE FROM matter_department");
              handle.execute("UPDATE application SET active = false WHERE department = 'GA'");
            });
    UUID id = changes.proposeRemoval(by, Entry.Kind.DEPARTMENT, "MZ", "r", this::record).id();
    changes.confirm(acting("XZ-admin2"), id, this::record);
    refused(
        ErrorCode.NOT_POSSIBLE,
        "grants",
        () -> changes.proposeRemoval(by, Entry.Kind.DEPARTMENT, "GA", "r", this::record));
  }

  @Test
  void theDatabaseRefusesWhatOnePersonDoes() {
    UUID id = proposed(acting("GA-owner"), as("GA-clerk", "GA", Optional.of(Role.OWNER))).id();
    String decide =
        "UPDATE registry_change SET status = 'CONFIRMED', decided_by = '%s', decided_at = now(),"
            + " decided_in = pg_current_xact_id()";
    for (String impossible :
        List.of(
            decide.formatted("GA-owner"),
            decide.formatted("GA-clerk"),
            "UPDATE registry_change SET after = before",
            "UPDATE registry_change SET proposed_by = 'GA-clerk'",
            "DELETE FROM registry_change",
            "UPDATE registry_change SET status = 'CONFIRMED'")) {
      assertThatThrownBy(
              () -> database.jdbi().useHandle((Handle handle) -> handle.execute(impossible)))
          .as(impossible)
          .isInstanceOf(JdbiException.class);
    }
    changes.withdraw(acting("GA-owner"), id, this::record);
    assertThatThrownBy(
            () ->
                database
                    .jdbi()
                    .useHandle((Handle it) -> it.execute(decide.formatted("GA-officer1"))))
        .isInstanceOf(JdbiException.class);
  }
}
