package dev.landbridge.policies.request;

import static dev.landbridge.policies.City.acting;
import static dev.landbridge.policies.City.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Quota;
import dev.landbridge.core.access.TypeTerms;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.sql.ParsedCondition;
import dev.landbridge.core.sql.RowFilterParser;
import dev.landbridge.policies.City;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.decision.PolicySettings;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.grant.GrantStatus;
import dev.landbridge.policies.grant.Grants.Selected;
import dev.landbridge.policies.grant.Narrowing;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.request.Approval.Covers;
import dev.landbridge.policies.request.Approval.Terms;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an approval that an owner narrows. */
class NarrowedApprovalTest {
  private static final Catalog CATALOG = City.catalog("1");
  private static final Owners OWNERS = new Owners(CATALOG);
  private static final Principal DEVELOPER = acting("p-gao", "GJJ", Role.DEVELOPER);
  private static final Principal OFFICER = acting("p-sun", "GJJ", Role.SHARING_OFFICER);
  private static final Principal POLICE = acting("p-lin", "GA", Role.OWNER);
  private static final Principal CIVIL = acting("p-xu", "MZ", Role.OWNER);
  private static final FieldUse NAME = use("Person", "name", Kind.SELECT);
  private static final FieldUse STATUS = use("Marriage", "status", Kind.SELECT);
  private static final FieldUse MARRIAGES = use("Person", "marriages", Kind.LINK);
  private static final String DIGEST = "ab".repeat(32);

  private final StateDatabase database = TestDatabases.empty();
  private final PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT);
  private final List<Map<String, @Nullable Object>> recorded = new ArrayList<>();

  @BeforeEach
  void seed() {
    state.apply(City.seed());
  }

  @AfterEach
  void close() {
    state.close();
  }

  private UUID consented(FieldUse... uses) {
    Submission submission =
        new Submission(
            new RequestedOperation("{persons{name}}", DIGEST, Set.of(uses), Map.of()),
            "GJJ-01",
            new Facts(
                "公积金条例第二十四条",
                "公积金提取",
                "申请人本人",
                Facts.Method.INTERFACE,
                Instant.now().plus(Duration.ofDays(365))),
            false,
            false);
    UUID id = state.requests().submit(DEVELOPER, submission, OWNERS, this::record).id();
    state.requests().consent(OFFICER, id, this::record);
    return id;
  }

  private void record(String act, Map<String, @Nullable Object> details) {
    if (act.equals("approveRequest")) {
      recorded.add(details);
    }
  }

  private ShareRequest approve(Principal by, UUID id, Covers covers, Narrowing narrowing) {
    Terms terms = new Terms(covers, Optional.empty(), Optional.empty(), narrowing);
    return state.requests().approve(by, id, terms, OWNERS, this::record);
  }

  private Decision decide(Catalog catalog, FieldUse... uses) {
    return state
        .accessPolicy(City.MASKS)
        .decide(City.CLERK, City.WITHDRAWAL, catalog, new OperationUses(DIGEST, Set.of(uses)));
  }

  private static Narrowing of(Map<String, String> filters, Map<String, Map<String, Mask>> masks) {
    return new Narrowing(
        filters,
        masks,
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        OptionalInt.empty());
  }

  private static Narrowing joining(String... departments) {
    return new Narrowing(
        Map.of(),
        Map.of(),
        Optional.of(Set.of(departments)),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        OptionalInt.empty());
  }

  @Test
  void rowFiltersAndMasksComeIntoTheDecision() {
    UUID id = consented(NAME);
    Mask mask = new Mask.KeepEnds(1, 0);
    approve(
        POLICE,
        id,
        Covers.FIELDS,
        of(Map.of("Person", "district = '城东'"), Map.of("Person", Map.of("name", mask))));
    Decision decision = decide(CATALOG, NAME);
    assertThat(decision.allows(NAME)).isTrue();
    assertThat(decision.terms("Person").masks()).containsExactly(Map.entry("name", mask));
    ParsedCondition expected =
        RowFilterParser.parse(
            "district = '城东'", "Person", CATALOG.type("Person").orElseThrow().fields());
    assertThat(decision.terms("Person").rowFilters())
        .containsExactly(((ParsedCondition.Valid) expected).condition());
    assertThat(state.requests().find(DEVELOPER, id).orElseThrow().parts().getFirst().decision())
        .as("whoever asked sees it too")
        .hasValueSatisfying(
            it ->
                assertThat(it.approval().orElseThrow().narrowing().plain())
                    .isEqualTo(recorded.getFirst().get("narrowing"))
                    .containsKeys("rowFilters", "masks", "joins"));
  }

  @Test
  void aMaskCoversEveryFieldOfItsColumn() {
    Mask mask = new Mask.KeepEnds(1, 0);
    Catalog twice = City.catalog("2", City.name("district", Optional.empty()));
    assertThat(
            new Owners(twice)
                .narrowings()
                .terms("GA", of(Map.of(), Map.of("Person", Map.of("name", mask))))
                .orElseThrow()
                .get("Person"))
        .extracting(TypeTerms::masks)
        .isEqualTo(Map.of("name", mask, "district", mask));
  }

  @Test
  void whatDoesNotFitTheOwnersTypesIsRefusedAllAtOnce() {
    UUID id = consented(NAME, STATUS);
    Narrowing wrong =
        of(
            Map.of("Person", "distrct = 1", "Marriage", "status = 'x'"),
            Map.of("Person", Map.of("name", new Mask.Year(), "age", new Mask.Null())));
    assertThatThrownBy(() -> approve(POLICE, id, Covers.FIELDS, wrong))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("row filter of Person")
        .hasMessageContaining("Person has no column age")
        .hasMessageContaining("Person.name is a String")
        .hasMessageContaining("Marriage is no type of your department");
    assertThat(decide(CATALOG, NAME).allows(NAME)).isFalse();
  }

  @Test
  void aMaskThatWouldShowNothingBesideThePublishedOneIsRefused() {
    Mask published = new Mask.KeepEnds(3, 4);
    Owners masked = new Owners(City.catalog("2", City.name("name", Optional.of(published))));
    UUID id = consented(NAME);
    assertThatThrownBy(() -> approveBy(masked, id, new Mask.KeepEnds(3, 2)))
        .hasMessage(
            "Cannot approve the request so narrowly: mask KEEP_ENDS(3, 2) of Person.name and the published KEEP_ENDS(3, 4) together would show nothing. Leave it out, or choose NULL if nothing is to be shown.");
    assertThatThrownBy(() -> approveBy(masked, id, new Mask.Hash())).hasMessageContaining("HASH");
    assertThat(approveBy(masked, id, published).part("GA").orElseThrow().status())
        .isEqualTo(PartStatus.APPROVED);
    assertThat(approveBy(masked, consented(NAME), new Mask.Null()).parts()).isNotEmpty();
  }

  private ShareRequest approveBy(Owners owners, UUID id, Mask mask) {
    Narrowing narrowing = of(Map.of(), Map.of("Person", Map.of("name", mask)));
    Terms terms = new Terms(Covers.FIELDS, Optional.empty(), Optional.empty(), narrowing);
    return state.requests().approve(POLICE, id, terms, owners, this::record);
  }

  @Test
  void aGrantWhoseNarrowingFitsNoMoreDoesNotCount() {
    UUID id = consented(STATUS);
    approve(CIVIL, id, Covers.FIELDS, of(Map.of("Marriage", "husbandId <> 'x'"), Map.of()));
    assertThat(decide(CATALOG, STATUS).allows(STATUS)).isTrue();
    assertThat(decide(City.withoutHusbands("2"), STATUS).allows(STATUS)).isFalse();
  }

  @Test
  void dataMeetsNoOthersThanThoseThatTheOwnerSaw() {
    approve(POLICE, consented(NAME), Covers.FIELDS, Narrowing.NONE);
    approve(CIVIL, consented(STATUS), Covers.FIELDS, joining("GA"));
    assertThat(decide(CATALOG, NAME).allows(NAME)).isTrue();
    Decision both = decide(CATALOG, NAME, STATUS);
    assertThat(both.allows(NAME)).as("the police saw a query without marriages").isFalse();
    assertThat(both.allows(STATUS)).as("civil affairs named the police").isTrue();
    approve(POLICE, consented(NAME, STATUS), Covers.FIELDS, Narrowing.NONE);
    assertThat(decide(CATALOG, NAME, STATUS).allows(NAME)).as("now they saw both").isTrue();
  }

  @Test
  void whatIsGrantedWithoutItsTermsAlreadyIsKnown() {
    UUID wide = consented(NAME);
    approve(POLICE, wide, Covers.FIELDS, Narrowing.NONE);
    UUID narrow = consented(NAME);
    Map<String, Map<String, Mask>> masked = Map.of("Person", Map.of("name", new Mask.Null()));
    approve(POLICE, narrow, Covers.FIELDS, of(Map.of(), masked));
    assertThat(state.grants().wider(POLICE, narrow, OWNERS))
        .singleElement()
        .satisfies(grant -> assertThat(grant.request()).contains(wide));
    assertThat(state.grants().wider(POLICE, wide, OWNERS)).as("the other is narrowed").isEmpty();
    assertThat(state.grants().wider(CIVIL, narrow, OWNERS)).isEmpty();
    state
        .grants()
        .change(
            POLICE,
            new Selected(List.of(), Optional.of(wide)),
            GrantStatus.SUSPENDED,
            "r",
            this::record);
    assertThat(state.grants().wider(POLICE, narrow, OWNERS)).isEmpty();
  }

  @Test
  void theLeastNarrowedGrantCounts() {
    Map<String, Map<String, Mask>> masked = Map.of("Person", Map.of("name", new Mask.Null()));
    approve(POLICE, consented(NAME), Covers.FIELDS, of(Map.of(), masked));
    assertThat(decide(CATALOG, NAME).terms("Person").masks()).isNotEmpty();
    approve(POLICE, consented(NAME), Covers.OPERATION, Narrowing.NONE);
    assertThat(decide(CATALOG, NAME).terms("Person").masks()).isEmpty();
  }

  @Test
  void allTermsOfAllGrantsThatAreNeededHold() {
    UUID first = consented(NAME, MARRIAGES);
    Narrowing narrow =
        new Narrowing(
            Map.of(),
            Map.of(),
            Optional.empty(),
            OptionalInt.of(3),
            OptionalInt.of(5),
            OptionalInt.of(70),
            true,
            OptionalInt.empty());
    approve(POLICE, first, Covers.OPERATION, narrow);
    approve(CIVIL, first, Covers.OPERATION, of(Map.of("Marriage", "status = '登记'"), Map.of()));
    Decision decision = decide(CATALOG, NAME, MARRIAGES);
    assertThat(new HashSet<>(decision.caseBound())).containsExactlyInAnyOrder(NAME, MARRIAGES);
    assertThat(decision.terms("Person").mostRows()).hasValue(3);
    assertThat(decision.terms("Marriage").mostRows()).isEmpty();
    assertThat(decision.terms("Marriage").rowFilters()).hasSize(1);
    assertThat(decision.quotas())
        .containsExactly(
            new Quota(first + ":GA", "GA", Quota.Period.MINUTE, 5),
            new Quota(first + ":GA", "GA", Quota.Period.DAY, 70));
  }

  @Test
  void ofNumbersAloneOnlyWhatCountsIsGranted() {
    FieldUse count = use("Person", "idNumber", Kind.AGGREGATE);
    FieldUse byDistrict = use("Person", "name", Kind.GROUP);
    FieldUse byKey = use("Person", "idNumber", Kind.FILTER);
    UUID id = consented(NAME, count, byDistrict, byKey, MARRIAGES);
    approve(POLICE, id, Covers.FIELDS, numbersOnly(5));
    approve(CIVIL, id, Covers.FIELDS, Narrowing.NONE);
    Decision decision = decide(CATALOG, NAME, count, byDistrict, byKey, MARRIAGES);
    assertThat(List.of(NAME, count, byDistrict, byKey, MARRIAGES).stream().filter(decision::allows))
        .containsExactlyInAnyOrder(count, byDistrict);
    assertThat(decision.terms("Person").smallestGroup()).hasValue(5);
  }

  @Test
  void numbersAloneOfNothingThatCountsCannotBeApproved() {
    UUID id = consented(NAME);
    assertThatThrownBy(() -> approve(POLICE, id, Covers.FIELDS, numbersOnly(5)))
        .hasMessageContaining("counts and sums nothing of your data");
  }

  private static Narrowing numbersOnly(int least) {
    return new Narrowing(
        Map.of(),
        Map.of(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        OptionalInt.of(least));
  }

  @Test
  void whatWasNarrowedStaysOnFile() {
    UUID id = consented(NAME);
    approve(POLICE, id, Covers.FIELDS, of(Map.of("Person", "district = '城东'"), Map.of()));
    for (String change :
        List.of(
            "UPDATE share_row_filter SET condition = 'TRUE'",
            "DELETE FROM share_row_filter",
            "UPDATE share_request_part SET joins = NULL",
            "UPDATE share_request_part SET status = 'PENDING', decided_by = NULL,"
                + " decided_at = NULL, covers = NULL, granted_until = NULL, joins = NULL")) {
      assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(change)))
          .as(change)
          .hasMessageContaining("what is on file stays");
    }
  }

  /** What a narrowing does not reach is not granted by it. */
  @Test
  void ofAnothersViewOrAnUnfilteredCheckNothingIsGrantedSoNarrowly() {
    Catalog catalog = City.withView("3");
    Owners owners = new Owners(catalog);
    FieldUse married = use("Person", "isMarried", Kind.CHECK);
    Submission submission =
        new Submission(
            new RequestedOperation("{persons{name}}", DIGEST, Set.of(NAME, married), Map.of()),
            "GJJ-01",
            new Facts(
                "条例", "提取", "本人", Facts.Method.INTERFACE, Instant.now().plus(Duration.ofDays(9))),
            false,
            false);
    UUID id = state.requests().submit(DEVELOPER, submission, owners, this::record).id();
    state.requests().consent(OFFICER, id, this::record);
    Narrowing filtered = of(Map.of("Person", "district = '城东'"), Map.of());
    assertThatThrownBy(() -> approve(POLICE, id, Covers.FIELDS, filtered))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("do not reach Person.isMarried:CHECK");
    Terms without = new Terms(Covers.FIELDS, Optional.empty(), Optional.of(Set.of(NAME)), filtered);
    state.requests().approve(POLICE, id, without, owners, this::record);
    assertThat(decide(catalog, NAME).allows(NAME)).isTrue();
    FieldUse couple = use("Couple", "status", Kind.SELECT);
    assertThat(owners.unreached("MZ", of(Map.of("Marriage", "TRUE"), Map.of()), Set.of(couple)))
        .as("the view is the fund's")
        .containsExactly(couple);
    assertThat(owners.unreached("MZ", joining("GA"), Set.of(couple))).isEmpty();
  }
}
