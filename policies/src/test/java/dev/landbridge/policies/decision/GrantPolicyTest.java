package dev.landbridge.policies.decision;

import static dev.landbridge.policies.City.grant;
import static dev.landbridge.policies.City.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.access.AccessPolicy;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.MaskKey;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.policies.City;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.grant.GrantStatus;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrantPolicyTest {
  private static final Catalog CATALOG = City.catalog("1");
  private static final FieldUse NAME = use("Person", "name", Kind.SELECT);
  private static final FieldUse MARRIAGES = use("Person", "marriages", Kind.LINK);
  private static final Principal POLICE_CLERK =
      new Principal(Optional.of("p-lin"), Optional.empty(), "GA", Set.of());
  private static final Purpose MOVING = new Purpose("GA-01", Optional.empty());

  private final StateDatabase database = TestDatabases.empty();
  private final PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT);

  @AfterEach
  void close() {
    state.close();
  }

  private Verdict decide(Principal principal, Purpose purpose, FieldUse use) {
    Decision decision =
        state
            .accessPolicy(City.MASKS)
            .decide(principal, purpose, CATALOG, new OperationUses("", Set.of(use)));
    assertThat(decision.policyVersion()).isEqualTo(state.version());
    assertThat(decision.verdicts()).containsOnlyKeys(use);
    return decision.verdicts().values().iterator().next();
  }

  private void assertDenied(Verdict verdict, Department owner) {
    assertThat(verdict).isEqualTo(new Verdict.Denied(owner));
  }

  @Test
  void deniesWhatNobodyGranted() {
    state.apply(City.seed());
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, NAME), City.POLICE);
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, MARRIAGES), City.CIVIL);
  }

  @Test
  void hashesDifferByConsumerAndMatterAndAreKeyedOnlyWhereThereAreAny() {
    state.apply(City.seed(grant(City.POLICE, "Person", "name", Kind.SELECT)));
    Catalog hashed = City.catalog("2", City.name("name", Optional.of(new Mask.Hash())));
    assertThat(maskKey(City.CLERK, City.WITHDRAWAL, CATALOG)).isEmpty();
    Optional<MaskKey> key = maskKey(City.CLERK, City.WITHDRAWAL, hashed);
    assertThat(key).isPresent().isEqualTo(maskKey(City.CLERK, City.WITHDRAWAL, hashed));
    assertThat(key)
        .isNotEqualTo(maskKey(City.CLERK, City.LOAN, hashed))
        .isNotEqualTo(maskKey(POLICE_CLERK, City.WITHDRAWAL, hashed));
  }

  private Optional<MaskKey> maskKey(Principal principal, Purpose purpose, Catalog catalog) {
    return state
        .accessPolicy(City.MASKS)
        .decide(principal, purpose, catalog, new OperationUses("", Set.of(NAME)))
        .maskKey();
  }

  @Test
  void grantsExactlyTheKindOfUseThatWasGranted() {
    state.apply(City.seed(grant(City.POLICE, "Person", "name", Kind.SELECT)));
    assertThat(decide(City.CLERK, City.WITHDRAWAL, NAME))
        .isEqualTo(new Verdict.Granted("GJJ:GJJ-01:GA:Person.name:SELECT"));
    for (Kind kind : EnumSet.of(Kind.FILTER, Kind.ORDER, Kind.LOOK_UP)) {
      assertDenied(decide(City.CLERK, City.WITHDRAWAL, use("Person", "name", kind)), City.POLICE);
    }
  }

  @Test
  void grantsForOneMatterAreNotForAnother() {
    state.apply(City.seed(grant(City.POLICE, "Person", "name", Kind.SELECT)));
    assertDenied(decide(City.CLERK, City.LOAN, NAME), City.POLICE);
  }

  @Test
  void grantsToOneDepartmentAreNotForAnother() {
    state.apply(City.seed(grant(City.CIVIL, "Marriage", "status", Kind.SELECT)));
    assertDenied(decide(POLICE_CLERK, MOVING, use("Marriage", "status", Kind.SELECT)), City.CIVIL);
  }

  @Test
  void aGrantByAnotherDepartmentThanTheOwnerIsWorthNothing() {
    state.apply(City.seed(grant(City.CIVIL, "Person", "name", Kind.SELECT)));
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, NAME), City.POLICE);
  }

  @Test
  void deniesEverythingForAMatterThatTheDepartmentDoesNotServe() {
    state.apply(City.seed(Grant.of("GJJ", "GA-01", "GA", NAME)));
    assertDenied(decide(City.CLERK, MOVING, NAME), City.POLICE);
    assertDenied(decide(City.CLERK, MOVING, use("Person", "district", Kind.SELECT)), City.POLICE);
  }

  @Test
  void ownersUseTheirOwnDataByARecordedGrant() {
    state.apply(City.seed());
    assertThat(decide(POLICE_CLERK, MOVING, NAME))
        .isEqualTo(new Verdict.Granted("own:GA:Person.name:SELECT"));
    assertThat(recorded("own:GA:Person.name:SELECT")).isOne();
  }

  @Test
  void whatIsSharedUnconditionallyIsUsedByARecordedGrant() {
    state.apply(City.seed());
    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.LINK, Kind.CHECK))) {
      String id = "unconditional:GA:Person.district:" + kind;
      assertThat(decide(City.CLERK, City.WITHDRAWAL, use("Person", "district", kind)))
          .isEqualTo(new Verdict.Granted(id));
      assertThat(recorded(id)).isOne();
    }
  }

  @Test
  void anOwnerCanSuspendAnAutomaticGrant() {
    state.apply(City.seed());
    FieldUse district = use("Person", "district", Kind.SELECT);
    assertThat(decide(City.CLERK, City.WITHDRAWAL, district)).isInstanceOf(Verdict.Granted.class);
    City.change(
        state, City.POLICE, "unconditional:GA:Person.district:SELECT", GrantStatus.SUSPENDED);
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, district), City.POLICE);
    state.apply(City.seed());
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, district), City.POLICE);
  }

  @Test
  void aLinkNeedsTheOwnersOfBothEnds() {
    Grant civil = grant(City.CIVIL, "Person", "marriages", Kind.LINK);
    Grant police = grant(City.POLICE, "Person", "marriages", Kind.LINK);
    state.apply(City.seed(civil));
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, MARRIAGES), City.POLICE);
    state.apply(City.seed(civil, police));
    assertThat(decide(City.CLERK, City.WITHDRAWAL, MARRIAGES))
        .isEqualTo(new Verdict.Granted(civil.id() + " " + police.id()));
    City.change(state, City.CIVIL, civil.id(), GrantStatus.TERMINATED);
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, MARRIAGES), City.CIVIL);
  }

  @Test
  void aCheckNeedsEveryoneWhoseDataItReadsForEachKindOfUse() {
    FieldUse check = use("Person", "isMarried", Kind.CHECK);
    Grant civil = grant(City.CIVIL, "Person", "isMarried", Kind.CHECK);
    Grant police = grant(City.POLICE, "Person", "isMarried", Kind.CHECK);
    state.apply(City.seed());
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, check), City.CIVIL);
    assertDenied(decide(POLICE_CLERK, MOVING, check), City.CIVIL);
    state.apply(City.seed(civil));
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, check), City.POLICE);
    state.apply(City.seed(civil, police));
    assertThat(decide(City.CLERK, City.WITHDRAWAL, check))
        .isEqualTo(new Verdict.Granted(civil.id() + " " + police.id()));
    for (Kind kind : EnumSet.of(Kind.FILTER, Kind.ORDER, Kind.GROUP, Kind.AGGREGATE)) {
      assertDenied(
          decide(City.CLERK, City.WITHDRAWAL, use("Person", "isMarried", kind)), City.CIVIL);
    }
  }

  @Test
  void anOwnerOfOneEndStillNeedsTheOtherForALink() {
    state.apply(City.seed());
    assertDenied(decide(POLICE_CLERK, MOVING, MARRIAGES), City.CIVIL);
    Grant civil = Grant.of("GA", "GA-01", "MZ", MARRIAGES);
    state.apply(City.seed(civil));
    assertThat(decide(POLICE_CLERK, MOVING, MARRIAGES))
        .isEqualTo(new Verdict.Granted(civil.id() + " own:GA:Person.marriages:LINK"));
  }

  @Test
  void anApplicationAloneNeedsAnUnattendedGrant() {
    state.apply(City.seed(grant(City.POLICE, "Person", "name", Kind.SELECT)));
    assertDenied(decide(City.ROBOT, City.WITHDRAWAL, NAME), City.POLICE);
    assertDenied(
        decide(City.ROBOT, City.WITHDRAWAL, use("Person", "district", Kind.SELECT)), City.POLICE);
    state.apply(
        City.seed(
            new Grant(
                "g-1",
                "GJJ",
                "GJJ-01",
                "GA",
                NAME,
                true,
                Instant.parse("2020-01-01T00:00:00Z"),
                Optional.empty())));
    assertThat(decide(City.ROBOT, City.WITHDRAWAL, NAME)).isEqualTo(new Verdict.Granted("g-1"));
  }

  @Test
  void aGrantCountsOnlyWhileItIsValid() {
    Instant now = Instant.now();
    state.apply(City.seed(valid("past", now.minusSeconds(60), now.minusSeconds(1))));
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, NAME), City.POLICE);
    state.apply(City.seed(valid("future", now.plusSeconds(60), now.plusSeconds(90))));
    assertDenied(decide(City.CLERK, City.WITHDRAWAL, NAME), City.POLICE);
    state.apply(City.seed(valid("present", now.minusSeconds(1), now.plusSeconds(60))));
    assertThat(decide(City.CLERK, City.WITHDRAWAL, NAME)).isEqualTo(new Verdict.Granted("present"));
  }

  /** Whoever asked what before, and whatever was granted or ended since. */
  @Test
  void whatWasDecidedBeforeIsDecidedAsIfItWereTheFirstTime() throws InterruptedException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    AccessPolicy policy = state.accessPolicy(City.MASKS);
    List<FieldUse> uses =
        List.of(
            NAME,
            MARRIAGES,
            use("Person", "idNumber", Kind.FILTER),
            use("Marriage", "status", Kind.SELECT));
    List<Principal> principals = List.of(City.CLERK, City.ROBOT, POLICE_CLERK);
    List<Purpose> purposes = List.of(City.WITHDRAWAL, MOVING);
    int compared = 0;
    for (int i = 0; i < 300; i++) {
      if (i % 30 == 0) {
        Instant from = Instant.now().plusMillis(random.nextInt(40));
        FieldUse use = uses.get(random.nextInt(uses.size()));
        String owner = use.typeName().equals("Person") ? "GA" : "MZ";
        state.apply(
            City.seed(
                new Grant(
                    "g" + i,
                    "GJJ",
                    "GJJ-01",
                    owner,
                    use,
                    random.nextBoolean(),
                    from,
                    Optional.of(from.plusMillis(20 + random.nextInt(100))))));
      }
      Principal principal = principals.get(random.nextInt(principals.size()));
      Purpose purpose = purposes.get(random.nextInt(purposes.size()));
      OperationUses operation =
          new OperationUses(
              "d" + random.nextInt(2),
              uses.stream().filter(_ -> random.nextBoolean()).collect(Collectors.toSet()));
      Decision before = fresh(principal, purpose, operation);
      Decision decision = policy.decide(principal, purpose, CATALOG, operation);
      Decision after = fresh(principal, purpose, operation);
      if (before.equals(after)) {
        assertThat(decision).as("seed %d, %d", seed, i).isEqualTo(before);
        compared++;
      }
      Thread.sleep(1);
    }
    assertThat(compared).isGreaterThan(200);
  }

  private Decision fresh(Principal principal, Purpose purpose, OperationUses operation) {
    return state.accessPolicy(City.MASKS).decide(principal, purpose, CATALOG, operation);
  }

  private static Grant valid(String id, Instant from, Instant until) {
    return new Grant(id, "GJJ", "GJJ-01", "GA", NAME, false, from, Optional.of(until));
  }

  private int recorded(String id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM share_grant WHERE id = :id AND status = 'ACTIVE'"
                            + " AND matter IS NULL")
                    .bind("id", id)
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void needsEveryOwnerOfWhatAViewReads() {
    FieldUse status = use("Couple", "status", Kind.SELECT);
    Catalog catalog = City.withView("2");
    state.apply(City.seed(grant(City.CIVIL, "Couple", "status", Kind.SELECT)));
    assertDenied(decide(catalog, status), City.POLICE);
    state.apply(
        City.seed(
            grant(City.CIVIL, "Couple", "status", Kind.SELECT),
            grant(City.POLICE, "Couple", "status", Kind.SELECT)));
    assertThat(decide(catalog, status)).isInstanceOf(Verdict.Granted.class);
    assertDenied(decide(catalog, use("Couple", "status", Kind.FILTER)), City.CIVIL);
  }

  private Verdict decide(Catalog catalog, FieldUse use) {
    Map<FieldUse, Verdict> verdicts =
        state
            .accessPolicy(City.MASKS)
            .decide(City.CLERK, City.WITHDRAWAL, catalog, new OperationUses("", Set.of(use)))
            .verdicts();
    return Objects.requireNonNull(verdicts.get(use));
  }
}
