package dev.landbridge.policies.publication;

import static dev.landbridge.policies.City.acting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.City;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.decision.PolicySettings;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.publication.Judge.Judgement;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.RegistryTables;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.FewAtOnce;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what with what departments publish, and how a version goes on. */
class PublicationsTest {
  private static final Principal POLICE = acting("p-lin", "GA", Role.OWNER);
  private static final Principal POLICE_OFFICER = acting("p-fang", "GA", Role.SHARING_OFFICER);
  private static final Principal CIVIL = acting("p-xu", "MZ", Role.OWNER);
  private static final Principal CIVIL_OFFICER = acting("p-luo", "MZ", Role.SHARING_OFFICER);
  private static final Principal AUTHORITY = acting("p-sun", "GJJ", Role.SHARING_OFFICER);
  private static final Catalog CATALOG = City.catalog("1");
  private static final Problem PROBLEM =
      new Problem(new Position("police.graphql", 3, 1), "Cannot publish it: it is wrong. Mend it.");

  private final StateDatabase database = TestDatabases.empty();
  private final PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT);
  private final Publications publications = publications(Optional.empty());
  private final List<String> acts = new ArrayList<>();

  private Publications publications(Optional<String> authority) {
    return new Publications(
        database.jdbi(),
        new FewAtOnce(),
        Clock.systemUTC(),
        new PublicationSettings(authority),
        () -> {});
  }

  @BeforeEach
  void seed() {
    state.apply(City.seed());
    database
        .jdbi()
        .useTransaction(
            handle ->
                RegistryTables.writePersons(
                    handle,
                    List.of(
                        person("p-fang", "GA", Role.SHARING_OFFICER),
                        person("p-luo", "MZ", Role.SHARING_OFFICER),
                        person("p-wu", "GA", Role.DEVELOPER),
                        person("p-audit", "GA", Role.AUDITOR),
                        person("p-admin", "GA", Role.ADMINISTRATOR))));
  }

  private static Person person(String id, String department, Role role) {
    return Person.of(id, new Account(City.ISSUER, id), department, id, Optional.of(role));
  }

  @AfterEach
  void close() {
    state.close();
  }

  private void record(String act, Map<String, @Nullable Object> details) {
    acts.add(act + " " + details.get("department") + " " + details.get("number"));
  }

  private static Draft draft(String department, String text) {
    String digest = "%064x".formatted(text.hashCode() & 0xffffffffL);
    return Draft.of(department, "police.graphql", text, digest, Optional.empty());
  }

  private static Judge fits() {
    return becomes(CATALOG);
  }

  private static Judge becomes(Catalog after) {
    return _ -> new Judgement(List.of(), List.of(), Set.of(), CATALOG, after, List.of());
  }

  private static Judge isWrong() {
    return _ -> new Judgement(List.of(PROBLEM), List.of(), Set.of(), CATALOG, CATALOG, List.of());
  }

  private Version proposed(String text) {
    return publications
        .propose(POLICE, draft("GA", text), fits(), this::record)
        .version()
        .orElseThrow();
  }

  private Version signed(String text) {
    return publications
        .sign(POLICE_OFFICER, proposed(text).id(), fits(), this::record)
        .version()
        .orElseThrow();
  }

  private List<String> standing() {
    return publications.latest(POLICE, Optional.empty(), 10).stream()
        .map(it -> it.number() + " " + it.status())
        .sorted()
        .toList();
  }

  private static ErrorCode refusal(Runnable act) {
    try {
      act.run();
    } catch (LandbridgeException refused) {
      return refused.code();
    }
    throw new AssertionError("it was done");
  }

  @Test
  void aSecondPersonPublishesAndTheVersionBeforeIsReplaced() {
    Version first = signed("one");
    assertThat(first.status()).isEqualTo(VersionStatus.PUBLISHED);
    Version second = signed("two");
    assertThat(second.base()).contains(first.id());
    assertThat(standing()).containsExactly("1 REPLACED", "2 PUBLISHED");
    assertThat(publications.state().versions())
        .extracting(Version::text)
        .containsExactly(Optional.of("two"));
    assertThat(acts)
        .containsExactly(
            "publish GA 1", "signPublication GA 1", "publish GA 2", "signPublication GA 2");
  }

  @Test
  void nobodySignsOrRejectsHerOwnProposal() {
    UUID id = proposed("one").id();
    assertThat(refusal(() -> publications.sign(POLICE, id, fits(), this::record)))
        .isEqualTo(ErrorCode.ROLE_REQUIRED);
    Principal officerByNow = acting("p-lin", "GA", Role.SHARING_OFFICER);
    assertThat(refusal(() -> publications.sign(officerByNow, id, fits(), this::record)))
        .isEqualTo(ErrorCode.ROLE_REQUIRED);
    assertThat(refusal(() -> publications.reject(POLICE, id, "no", this::record)))
        .isEqualTo(ErrorCode.ROLE_REQUIRED);
    assertThat(standing()).containsExactly("1 PROPOSED");
  }

  @Test
  void whatDoesNotFitChangesNothing() {
    Outcome refused = publications.propose(POLICE, draft("GA", "bad"), isWrong(), this::record);
    assertThat(refused.version()).isEmpty();
    assertThat(refused.problems()).containsExactly(PROBLEM);
    assertThat(standing()).isEmpty();
    UUID id = proposed("one").id();
    assertThat(publications.sign(POLICE_OFFICER, id, isWrong(), this::record).problems())
        .containsExactly(PROBLEM);
    assertThat(standing()).containsExactly("1 PROPOSED");
    assertThat(publications.state().versions()).isEmpty();
    assertThat(acts).containsExactly("publish GA 1");
  }

  @Test
  void theSharingAuthorityReviewsWhereItIsConfigured() {
    Publications reviewed = publications(Optional.of("GJJ"));
    UUID id =
        reviewed
            .propose(POLICE, draft("GA", "one"), fits(), this::record)
            .version()
            .orElseThrow()
            .id();
    assertThat(reviewed.find(AUTHORITY, id)).as("before it is signed").isEmpty();
    Version signed =
        reviewed.sign(POLICE_OFFICER, id, fits(), this::record).version().orElseThrow();
    assertThat(signed.status()).isEqualTo(VersionStatus.REVIEW);
    assertThat(reviewed.state().versions()).isEmpty();
    assertThat(refusal(() -> reviewed.review(POLICE_OFFICER, id, fits(), this::record)))
        .isEqualTo(ErrorCode.ROLE_REQUIRED);
    assertThat(refusal(() -> reviewed.review(CIVIL_OFFICER, id, fits(), this::record)))
        .isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(refusal(() -> reviewed.reject(POLICE_OFFICER, id, "no", this::record)))
        .isEqualTo(ErrorCode.ROLE_REQUIRED);
    assertThat(
            reviewed.review(AUTHORITY, id, fits(), this::record).version().orElseThrow().status())
        .isEqualTo(VersionStatus.PUBLISHED);
    assertThat(acts).last().isEqualTo("reviewPublication GA 1");
  }

  @Test
  void aProposalIsRejectedOrTakenBackAndStaysOnFile() {
    UUID first = proposed("one").id();
    assertThat(refusal(() -> proposed("two"))).isEqualTo(ErrorCode.NOT_POSSIBLE);
    publications.reject(POLICE_OFFICER, first, "unclear", this::record);
    UUID second = proposed("two").id();
    publications.withdraw(POLICE, second, "mistake", this::record);
    assertThat(standing()).containsExactly("1 REJECTED", "2 DISCARDED");
    assertThat(publications.required(POLICE, first).reason()).contains("unclear");
    assertThat(refusal(() -> publications.sign(POLICE_OFFICER, second, fits(), this::record)))
        .isEqualTo(ErrorCode.NOT_POSSIBLE);
    for (String change :
        List.of(
            "UPDATE publication SET document = 'x'",
            "UPDATE publication SET status = 'PUBLISHED'",
            "UPDATE publication SET signed_by = 'p-xu', signed_at = now()",
            "DELETE FROM publication")) {
      assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(change)))
          .as(change)
          .isInstanceOf(JdbiException.class);
    }
  }

  @Test
  void takingADocumentOutNeedsTwoPersonsAsWell() {
    signed("one");
    Version proposal =
        publications
            .propose(POLICE, Draft.nothing("GA", "moved"), fits(), this::record)
            .version()
            .orElseThrow();
    assertThat(publications.state().versions()).hasSize(1);
    assertThat(refusal(() -> publications.sign(POLICE, proposal.id(), fits(), this::record)))
        .isEqualTo(ErrorCode.ROLE_REQUIRED);
    publications.sign(POLICE_OFFICER, proposal.id(), fits(), this::record);
    assertThat(standing()).containsExactly("1 WITHDRAWN", "2 PUBLISHED");
    assertThat(publications.state().versions()).isEmpty();
    assertThat(
            refusal(
                () ->
                    publications.propose(
                        POLICE, Draft.nothing("GA", "again"), fits(), this::record)))
        .isEqualTo(ErrorCode.NOT_POSSIBLE);
    signed("one");
    assertThat(standing()).containsExactly("1 WITHDRAWN", "2 REPLACED", "3 PUBLISHED");
  }

  @Test
  void anotherDepartmentsDocumentIsNotHers() {
    assertThatThrownBy(() -> publications.propose(CIVIL, draft("GA", "one"), fits(), this::record))
        .hasMessageContaining("another department's (GA), and you act for MZ");
  }

  /** What everybody may see of a version of the police, by where it stands. */
  @Test
  void proposalsAreSeenByTheirOwnDepartmentAlone() {
    UUID published = signed("one").id();
    UUID open = proposed("two").id();
    for (Principal own : List.of(POLICE, POLICE_OFFICER, acting("p-wu", "GA", Role.DEVELOPER))) {
      assertThat(publications.find(own, open)).as(own.toString()).isPresent();
    }
    for (Principal other :
        List.of(
            CIVIL,
            CIVIL_OFFICER,
            AUTHORITY,
            acting("p-audit", "GA", Role.AUDITOR),
            acting("p-admin", "GA", Role.ADMINISTRATOR),
            City.CLERK)) {
      assertThat(publications.find(other, open)).as(other.toString()).isEmpty();
      assertThat(publications.find(other, published)).as(other.toString()).isPresent();
      assertThat(publications.latest(other, Optional.empty(), 10))
          .extracting(Version::id)
          .containsExactly(published);
    }
  }

  /** What can be done. */
  private enum Operation {
    PROPOSE,
    SIGN,
    REVIEW,
    REJECT_PROPOSAL,
    REJECT_REVIEW,
    WITHDRAW,
    CONSENT
  }

  /** Every operation by every role of the own and another department and of the authority. */
  @Test
  void everyOperationHasItsRoles() {
    Map<Operation, Set<String>> allowed = new LinkedHashMap<>();
    Map<Operation, Set<String>> expected = new LinkedHashMap<>();
    expected.put(Operation.PROPOSE, Set.of("GA OWNER"));
    expected.put(Operation.SIGN, Set.of("GA OWNER", "GA SHARING_OFFICER"));
    expected.put(Operation.REVIEW, Set.of("GJJ SHARING_OFFICER"));
    expected.put(Operation.REJECT_PROPOSAL, Set.of("GA OWNER", "GA SHARING_OFFICER"));
    expected.put(Operation.REJECT_REVIEW, Set.of("GJJ SHARING_OFFICER"));
    expected.put(Operation.WITHDRAW, Set.of("GA OWNER"));
    expected.put(Operation.CONSENT, Set.of("MZ OWNER"));
    for (Operation operation : Operation.values()) {
      Set<String> may = allowed.computeIfAbsent(operation, _ -> new TreeSet<>());
      for (String department : List.of("GA", "MZ", "GJJ")) {
        for (Role role : EnumSet.allOf(Role.class)) {
          if (done(operation, acting("p-" + role, department, role))) {
            may.add(department + " " + role);
          }
        }
        assertThat(
                done(
                    operation,
                    new Principal(Optional.of("p-none"), Optional.empty(), department, Set.of())))
            .as(operation + " without a role")
            .isFalse();
        assertThat(
                done(
                    operation,
                    new Principal(
                        Optional.empty(), Optional.of("a-window"), department, Set.of("OWNER"))))
            .as(operation + " by an application alone")
            .isFalse();
      }
    }
    assertThat(allowed).isEqualTo(expected);
  }

  /**
   * Tries it on a version of the police that stands as the operation needs, and is the only one.
   */
  private boolean done(Operation operation, Principal by) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              TestDatabases.allow(handle);
              handle.execute("DELETE FROM publication");
            });
    database
        .jdbi()
        .useTransaction(
            handle ->
                by.person()
                    .ifPresent(
                        person ->
                            RegistryTables.writePersons(
                                handle,
                                List.of(
                                    Person.of(
                                        person,
                                        new Account(City.ISSUER, person),
                                        by.department(),
                                        person,
                                        Optional.empty())))));
    Publications reviewed = publications(Optional.of("GJJ"));
    try {
      switch (operation) {
        case PROPOSE -> reviewed.propose(by, draft("GA", "x"), fits(), this::record);
        case SIGN -> reviewed.sign(by, proposed("x").id(), fits(), this::record);
        case REJECT_PROPOSAL -> reviewed.reject(by, proposed("x").id(), "r", this::record);
        case WITHDRAW -> reviewed.withdraw(by, proposed("x").id(), "r", this::record);
        case REVIEW -> reviewed.review(by, inReview(reviewed), fits(), this::record);
        case REJECT_REVIEW -> reviewed.reject(by, inReview(reviewed), "r", this::record);
        case CONSENT -> consents().consent(by, definition(), this::record);
      }
      return true;
    } catch (LandbridgeException refused) {
      assertThat(refused.code())
          .as(operation + " by " + by)
          .isIn(ErrorCode.ROLE_REQUIRED, ErrorCode.NOT_FOUND);
      return false;
    }
  }

  private UUID inReview(Publications reviewed) {
    UUID id = proposed("x").id();
    reviewed.sign(POLICE_OFFICER, id, fits(), this::record);
    return id;
  }

  private DefinitionConsents consents() {
    return new DefinitionConsents(database.jdbi(), new FewAtOnce(), Clock.systemUTC(), () -> {});
  }

  private static SharedDefinition definition() {
    return new SharedDefinition(
        "Couple",
        Optional.empty(),
        City.POLICE,
        "SELECT 1",
        "ab".repeat(32),
        List.of(City.CIVIL),
        new Position("police.graphql", 1, 1));
  }

  @Test
  void theLastWordOfAnOwnerCounts() {
    consents().consent(CIVIL, definition(), this::record);
    assertThat(publications.state().consents()).containsExactly(definition().by(City.CIVIL));
    consents().refuse(CIVIL, definition(), "too much", this::record);
    assertThat(publications.state().consents()).isEmpty();
    consents().consent(CIVIL, definition(), this::record);
    assertThat(publications.state().consents()).hasSize(1);
    assertThat(refusal(() -> consents().refuse(CIVIL, definition(), " ", this::record)))
        .isEqualTo(ErrorCode.INVALID_VALUE);
  }

  @Test
  void aDifferenceNamesTheGrantsThatEndToTheirOwner() {
    state.apply(City.seed(City.grant(City.POLICE, "Person", "name", Kind.SELECT)));
    Catalog without = without("Person", "name");
    List<Difference> police = differences(POLICE, without);
    assertThat(police)
        .filteredOn(it -> it.kind() == Difference.Kind.BREAKS)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.subject()).isEqualTo("Person.name");
              assertThat(it.grant().orElseThrow().consumer()).isEqualTo("GJJ");
              assertThat(it.text()).contains("GJJ", "GJJ-01", " / ");
            });
    assertThat(police)
        .filteredOn(it -> it.kind() == Difference.Kind.HIDDEN)
        .extracting(Difference::subject)
        .containsExactly("Person.name");
    assertThat(differences(CIVIL, without))
        .filteredOn(it -> it.kind() == Difference.Kind.BREAKS)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.grant()).isEmpty();
              assertThat(it.text()).doesNotContain("GJJ");
            });
  }

  @Test
  void aMaskIsStricterAndAnotherColumnIsAChange() {
    Optional<Mask> mask = Optional.of(new Mask.Hash());
    assertThat(differences(POLICE, City.catalog("2", City.name("name", mask))))
        .extracting(it -> it.kind() + " " + it.subject() + " " + it.what())
        .containsExactly("STRICTER Person.name mask");
    assertThat(differences(POLICE, City.catalog("2", City.name("alias", Optional.empty()))))
        .extracting(it -> it.kind() + " " + it.subject() + " " + it.what())
        .containsExactly("CHANGED Person.isMarried definition", "CHANGED Person.name definition");
  }

  private List<Difference> differences(Principal by, Catalog after) {
    return publications.differences(by, becomes(after).judge(publications.standing("GA")));
  }

  private static Catalog without(String typeName, String field) {
    Map<String, ObjectType> types = new LinkedHashMap<>(CATALOG.types());
    var type = CATALOG.type(typeName).orElseThrow();
    types.put(
        typeName,
        new ObjectType(
                type.name(),
                type.description(),
                type.owner(),
                type.root(),
                type.source(),
                type.schema(),
                type.table(),
                type.available(),
                type.estimatedRows(),
                type.catalogue(),
                type.sharing(),
                type.fields().stream().filter(it -> !it.name().equals(field)).toList(),
                type.links(),
                type.key(),
                type.rowFilter())
            .with(type.links(), type.checks()));
    return new Catalog("2", CATALOG.departments(), types, Map.of());
  }

  @Test
  void aFolderIsImportedOnceForDepartmentsWithoutAVersion() {
    signed("one");
    Department civil = City.CIVIL;
    List<Set<String>> known = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      publications.importFirst(
          before -> {
            known.add(before.departments());
            return before.departments().contains("MZ")
                ? List.of()
                : List.of(draft(civil.code(), "civil"));
          },
          _ -> List.of(definition(), ofCivil()));
    }
    assertThat(known).containsExactly(Set.of("GA"), Set.of("GA", "MZ"));
    assertThat(publications.state().versions())
        .extracting(Version::department)
        .containsExactly("GA", "MZ");
    assertThat(publications.state().consents())
        .as("those to what was imported, and no others")
        .containsExactly(ofCivil().by(City.POLICE));
  }

  private static SharedDefinition ofCivil() {
    return new SharedDefinition(
        "Person",
        Optional.of("isMarried"),
        City.CIVIL,
        "TRUE",
        "cd".repeat(32),
        List.of(City.POLICE),
        new Position("civil.graphql", 1, 1));
  }

  /** Whatever is done in whatever order, one version at most is published and one is open. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomWalksKeepTheState(long seed) {
    Random random = new Random(seed);
    Publications reviewed = publications(Optional.of("GJJ"));
    List<Principal> everybody = List.of(POLICE, POLICE_OFFICER, CIVIL, AUTHORITY);
    for (int step = 0; step < 60; step++) {
      Publications by = random.nextBoolean() ? publications : reviewed;
      Principal who = everybody.get(random.nextInt(everybody.size()));
      List<Version> all = publications.latest(POLICE, Optional.empty(), 500);
      UUID id =
          all.isEmpty() ? UUID.randomUUID() : all.get(random.nextInt(Math.min(3, all.size()))).id();
      String text = "text " + random.nextInt(5);
      try {
        switch (random.nextInt(7)) {
          case 0 -> by.propose(who, draft(who.department(), text), fits(), this::record);
          case 1 -> by.propose(who, Draft.nothing(who.department(), "r"), fits(), this::record);
          case 2, 3 -> by.sign(who, id, fits(), this::record);
          case 4 -> by.review(who, id, fits(), this::record);
          case 5 -> by.reject(who, id, "r", this::record);
          default -> by.withdraw(who, id, "r", this::record);
        }
      } catch (LandbridgeException refused) {
        assertThat(refused.code())
            .as("seed %d, step %d", seed, step)
            .isIn(ErrorCode.ROLE_REQUIRED, ErrorCode.NOT_FOUND, ErrorCode.NOT_POSSIBLE);
      }
      Map<String, List<Version>> byDepartment =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      List.of("GA", "MZ").stream()
                          .flatMap(code -> VersionTable.of(handle, code).stream())
                          .toList())
              .stream()
              .collect(Collectors.groupingBy(Version::department));
      byDepartment.forEach(
          (code, versions) -> {
            assertThat(versions)
                .as("seed %d, %s", seed, code)
                .filteredOn(it -> it.status() == VersionStatus.PUBLISHED)
                .hasSizeLessThanOrEqualTo(1);
            assertThat(versions).filteredOn(it -> it.status().isOpen()).hasSizeLessThanOrEqualTo(1);
            assertThat(versions)
                .filteredOn(it -> it.status().wasPublished())
                .allSatisfy(
                    it ->
                        assertThat(it.signed().orElseThrow().person())
                            .isNotEqualTo(it.proposed().person()));
          });
    }
  }
}
