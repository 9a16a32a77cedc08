package dev.landbridge.policies.request;

import static dev.landbridge.policies.City.acting;
import static dev.landbridge.policies.City.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.City;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.decision.PolicySettings;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.grant.GrantStatus;
import dev.landbridge.policies.grant.Narrowing;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.request.Approval.Covers;
import dev.landbridge.policies.request.Approval.Terms;
import dev.landbridge.policies.store.FewAtOnce;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a request, under a clock that is set by hand. */
class RequestsTest {
  private static final Catalog CATALOG = City.catalog("1");
  private static final Owners OWNERS = new Owners(CATALOG);
  private static final Principal DEVELOPER = acting("p-gao", "GJJ", Role.DEVELOPER);
  private static final Principal OFFICER = acting("p-sun", "GJJ", Role.SHARING_OFFICER);
  private static final Principal POLICE = acting("p-lin", "GA", Role.OWNER);
  private static final Principal CIVIL = acting("p-xu", "MZ", Role.OWNER);
  private static final Principal ADMINISTRATOR = acting("p-root", "GJJ", Role.ADMINISTRATOR);
  private static final FieldUse NAME = use("Person", "name", Kind.SELECT);
  private static final FieldUse DISTRICT = use("Person", "district", Kind.SELECT);
  private static final FieldUse STATUS = use("Marriage", "status", Kind.SELECT);
  private static final FieldUse MARRIAGES = use("Person", "marriages", Kind.LINK);
  private static final String DIGEST = "ab".repeat(32);

  private final StateDatabase database = TestDatabases.empty();
  private final PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT);
  private final HandClock clock = new HandClock();
  private final List<String> acts = new ArrayList<>();
  private final Requests requests =
      new Requests(
          database.jdbi(),
          new FewAtOnce(),
          clock,
          RequestSettings.usual(),
          () -> state.apply(City.seed()));

  /** A clock that stands until it is set. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.now();

    void passDays(int days) {
      now = now.plus(Duration.ofDays(days));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void seed() {
    state.apply(City.seed());
  }

  @AfterEach
  void close() {
    state.close();
  }

  private void record(String act, Map<String, @Nullable Object> details) {
    acts.add(act + " " + details.get("consumer") + " " + details.get("matter"));
  }

  private Submission submission(FieldUse... uses) {
    return new Submission(
        new RequestedOperation(
            "{persons{name}}", DIGEST, Set.of(uses), Map.of("Person", 3L, "Marriage", 5L)),
        "GJJ-01",
        new Facts(
            "公积金条例第二十四条",
            "公积金提取",
            "申请人本人",
            Facts.Method.INTERFACE,
            clock.instant().plus(Duration.ofDays(365))),
        false,
        false);
  }

  private ShareRequest submitted(FieldUse... uses) {
    return requests.submit(DEVELOPER, submission(uses), OWNERS, this::record);
  }

  private UUID consented(FieldUse... uses) {
    UUID id = submitted(uses).id();
    requests.consent(OFFICER, id, this::record);
    return id;
  }

  private boolean allowed(FieldUse use, String digest) {
    return allowed(use, digest, CATALOG);
  }

  private boolean allowed(FieldUse use, String digest, Catalog catalog) {
    return state
            .accessPolicy(City.MASKS)
            .decide(City.CLERK, City.WITHDRAWAL, catalog, new OperationUses(digest, Set.of(use)))
            .verdicts()
            .get(use)
        instanceof Verdict.Granted;
  }

  private static void assertRefused(ErrorCode code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            LandbridgeException.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  private static PartStatus status(ShareRequest request, String owner) {
    return request.part(owner).orElseThrow().status();
  }

  @Test
  void eachOwnerSeesHowManyOfItsOwnRowsTheQueryGoesThrough() {
    UUID id = consented(NAME, STATUS);
    assertThat(expected(DEVELOPER, id)).containsOnly(Map.of());
    assertThat(expected(POLICE, id)).containsExactly(Map.of("Person", 3L));
    assertThat(expected(CIVIL, id)).containsExactly(Map.of("Marriage", 5L));
  }

  private List<Map<String, Long>> expected(Principal by, UUID id) {
    return requests.find(by, id).orElseThrow().parts().stream()
        .map(OwnerPart::expectedRows)
        .toList();
  }

  @Test
  void anApprovedQueryWorksAndNoOtherDoes() {
    UUID id = consented(NAME, DISTRICT, STATUS, MARRIAGES);
    assertThat(allowed(NAME, DIGEST)).isFalse();
    requests.approve(POLICE, id, Terms.all(Covers.OPERATION), OWNERS, this::record);
    assertThat(allowed(NAME, DIGEST)).isTrue();
    assertThat(allowed(NAME, "cd".repeat(32))).isFalse();
    assertThat(allowed(MARRIAGES, DIGEST)).as("civil affairs has not decided").isFalse();
    requests.approve(CIVIL, id, Terms.all(Covers.FIELDS), OWNERS, this::record);
    assertThat(allowed(MARRIAGES, DIGEST)).isTrue();
    assertThat(allowed(STATUS, "cd".repeat(32))).as("fields, in any query").isTrue();
    assertThat(acts)
        .containsExactly(
            "submitRequest GJJ GJJ-01",
            "consentToRequest GJJ GJJ-01",
            "approveRequest GJJ GJJ-01",
            "approveRequest GJJ GJJ-01");
  }

  @Test
  void anOwnerSeesItsPartAndWhomItsDataMeets() {
    UUID id = submitted(NAME, STATUS, MARRIAGES).id();
    assertThat(requests.latest(POLICE, 10)).as("before the own officer has consented").isEmpty();
    requests.consent(OFFICER, id, this::record);
    ShareRequest atPolice = requests.find(POLICE, id).orElseThrow();
    assertThat(atPolice.parts()).extracting(OwnerPart::owner).containsExactly("GA");
    assertThat(atPolice.parts().getFirst().uses()).containsExactlyInAnyOrder(NAME, MARRIAGES);
    assertThat(atPolice.joined()).containsExactly("GA", "MZ");
    assertThat(requests.find(CIVIL, id).orElseThrow().parts().getFirst().uses())
        .containsExactlyInAnyOrder(STATUS, MARRIAGES);
    assertThat(requests.find(DEVELOPER, id).orElseThrow().parts()).hasSize(2);
  }

  @Test
  void whoIsNotConcernedIsToldThatThereIsNone() {
    UUID id = consented(NAME);
    for (Principal stranger : List.of(CIVIL, ADMINISTRATOR, City.CLERK)) {
      assertThat(requests.find(stranger, id)).as(stranger.toString()).isEmpty();
      assertThat(requests.latest(stranger, 10)).isEmpty();
    }
    assertRefused(ErrorCode.NOT_FOUND, () -> requests.refuse(CIVIL, id, "no", this::record));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> requests.refuse(POLICE, UUID.randomUUID(), "no", this::record));
  }

  /** Every act, by everybody who may not do it. */
  @Test
  void everyActHasItsRole() {
    UUID id = consented(NAME);
    UUID fresh = submitted(NAME).id();
    List<Principal> all =
        List.of(DEVELOPER, OFFICER, POLICE, ADMINISTRATOR, City.CLERK, City.ROBOT);
    for (Principal by : all) {
      if (!by.equals(DEVELOPER)) {
        refused(by, () -> requests.submit(by, submission(NAME), OWNERS, this::record));
        refused(by, () -> requests.withdraw(by, id, "r", this::record));
        refused(by, () -> requests.answer(by, id, "GA", "a", this::record));
      }
      if (!by.equals(OFFICER)) {
        refused(by, () -> requests.consent(by, fresh, this::record));
        refused(by, () -> requests.decline(by, fresh, "r", this::record));
      }
      if (!by.equals(POLICE)) {
        refused(by, () -> requests.approve(by, id, Terms.all(Covers.FIELDS), OWNERS, this::record));
        refused(by, () -> requests.refuse(by, id, "r", this::record));
        refused(by, () -> requests.askForMore(by, id, "q", this::record));
        refused(by, () -> requests.extend(by, id, "r", this::record));
      }
    }
    assertThat(status(requests.find(DEVELOPER, id).orElseThrow(), "GA"))
        .isEqualTo(PartStatus.PENDING);
  }

  private static void refused(Principal by, Supplier<?> act) {
    assertThatThrownBy(act::get)
        .as(by.toString())
        .isInstanceOfSatisfying(
            LandbridgeException.class,
            it -> assertThat(it.code()).isEqualTo(ErrorCode.ROLE_REQUIRED));
  }

  @Test
  void nobodyConsentsToHerOwnRequest() {
    UUID id = submitted(NAME).id();
    Principal both =
        new Principal(Optional.of("p-gao"), Optional.empty(), "GJJ", Set.of("SHARING_OFFICER"));
    assertRefused(ErrorCode.ROLE_REQUIRED, () -> requests.consent(both, id, this::record));
  }

  /** Whatever department she works for by then. */
  @Test
  void nobodyDecidesAboutWhatSheSubmittedOrConsentedTo() {
    UUID id = consented(NAME);
    for (String person : List.of("p-gao", "p-sun")) {
      Principal moved = acting(person, "GA", Role.OWNER);
      assertRefused(
          ErrorCode.ROLE_REQUIRED,
          () -> requests.approve(moved, id, Terms.all(Covers.FIELDS), OWNERS, this::record));
      assertRefused(ErrorCode.ROLE_REQUIRED, () -> requests.refuse(moved, id, "no", this::record));
      assertThatThrownBy(
              () ->
                  database
                      .jdbi()
                      .useHandle(
                          handle ->
                              handle
                                  .createUpdate(
                                      "UPDATE share_request_part SET status = 'REFUSED', reason ="
                                          + " 'r', decided_by = :by, decided_at = now()")
                                  .bind("by", person)
                                  .execute()))
          .isInstanceOf(JdbiException.class);
    }
    requests.approve(POLICE, id, Terms.all(Covers.FIELDS), OWNERS, this::record);
  }

  @Test
  void missingFactsAreNamedAllAtOnce() {
    Facts facts = submission(NAME).facts();
    Submission empty =
        new Submission(
            submission(NAME).operation(),
            "GJJ-01",
            new Facts(" ", "", "", facts.method(), facts.until()),
            false,
            false);
    assertThatThrownBy(() -> requests.submit(DEVELOPER, empty, OWNERS, this::record))
        .hasMessage(
            "Cannot submit the request: legalBasis, scenario, scope missing. State legal basis,"
                + " scenario, scope and period, as article 20 demands.");
    assertThat(requests.latest(DEVELOPER, 10)).isEmpty();
  }

  @Test
  void whatIsSharedWithEveryoneNeedsNobody() {
    ShareRequest request = submitted(DISTRICT);
    assertThat(status(request, "GA")).isEqualTo(PartStatus.AUTOMATIC);
    requests.consent(OFFICER, request.id(), this::record);
    assertThat(requests.latest(POLICE, 10)).isEmpty();
  }

  @Test
  void anOwnerAsksForMoreOnce() {
    UUID id = consented(NAME);
    requests.askForMore(POLICE, id, "Which applicants?", this::record);
    assertRefused(
        ErrorCode.NOT_POSSIBLE,
        () -> requests.approve(POLICE, id, Terms.all(Covers.FIELDS), OWNERS, this::record));
    clock.passDays(30);
    requests.answer(DEVELOPER, id, "GA", "Those at the counter.", this::record);
    OwnerPart part = requests.find(POLICE, id).orElseThrow().part("GA").orElseThrow();
    assertThat(part.answer()).contains("Those at the counter.");
    assertThat(part.due())
        .as("the time begins anew")
        .contains(
            RequestSettings.usual()
                .calendar()
                .after(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")), 10));
    assertRefused(
        ErrorCode.NOT_POSSIBLE, () -> requests.askForMore(POLICE, id, "And?", this::record));
  }

  @Test
  void lateDecisionsAreListedAndMoreTimeIsTakenOnce() {
    UUID id = consented(NAME);
    assertThat(requests.overdue(POLICE, 10)).isEmpty();
    clock.passDays(30);
    assertThat(requests.overdue(POLICE, 10)).extracting(ShareRequest::id).containsExactly(id);
    requests.extend(POLICE, id, "The register is moving.", this::record);
    assertRefused(
        ErrorCode.NOT_POSSIBLE, () -> requests.extend(POLICE, id, "Again.", this::record));
    requests.refuse(POLICE, id, "Not for this matter.", this::record);
    assertThat(requests.overdue(POLICE, 10)).isEmpty();
  }

  @Test
  void anApprovalDoesNotOutlastWhatWasAskedFor() {
    UUID id = consented(NAME);
    Instant asked = submission(NAME).facts().until();
    assertRefused(
        ErrorCode.INVALID_VALUE,
        () ->
            requests.approve(
                POLICE,
                id,
                new Terms(
                    Covers.FIELDS,
                    Optional.of(asked.plus(Duration.ofDays(1))),
                    Optional.empty(),
                    Narrowing.NONE),
                OWNERS,
                this::record));
    requests.approve(
        POLICE,
        id,
        new Terms(
            Covers.FIELDS,
            Optional.of(clock.instant().plus(Duration.ofDays(1))),
            Optional.empty(),
            Narrowing.NONE),
        OWNERS,
        this::record);
    assertThat(allowed(NAME, DIGEST)).isTrue();
  }

  @Test
  void anOwnerGrantsSomeOfIt() {
    FieldUse filter = use("Person", "name", Kind.FILTER);
    UUID id = consented(NAME, filter);
    assertRefused(
        ErrorCode.INVALID_VALUE,
        () ->
            requests.approve(
                POLICE,
                id,
                new Terms(
                    Covers.FIELDS, Optional.empty(), Optional.of(Set.of(STATUS)), Narrowing.NONE),
                OWNERS,
                this::record));
    assertRefused(
        ErrorCode.INVALID_VALUE,
        () ->
            requests.approve(
                POLICE,
                id,
                new Terms(Covers.FIELDS, Optional.empty(), Optional.of(Set.of()), Narrowing.NONE),
                OWNERS,
                this::record));
    requests.approve(
        POLICE,
        id,
        new Terms(Covers.FIELDS, Optional.empty(), Optional.of(Set.of(NAME)), Narrowing.NONE),
        OWNERS,
        this::record);
    assertThat(allowed(NAME, DIGEST)).isTrue();
    assertThat(allowed(filter, DIGEST)).isFalse();
  }

  /** An application that asks alone needs what says that it may. */
  @Test
  void anUnattendedGrantComesOfAnUnattendedRequest() {
    for (boolean unattended : List.of(false, true)) {
      Submission asked = submission(NAME);
      UUID id =
          requests
              .submit(
                  DEVELOPER,
                  new Submission(
                      asked.operation(), asked.matter(), asked.facts(), false, unattended),
                  OWNERS,
                  this::record)
              .id();
      requests.consent(OFFICER, id, this::record);
      requests.approve(POLICE, id, Terms.all(Covers.FIELDS), OWNERS, this::record);
      assertThat(
              state
                  .accessPolicy(City.MASKS)
                  .decide(
                      City.ROBOT, City.WITHDRAWAL, CATALOG, new OperationUses(DIGEST, Set.of(NAME)))
                  .allows(NAME))
          .isEqualTo(unattended);
    }
  }

  @Test
  void whatCannotBeRecordedIsNotDone() {
    UUID id = consented(NAME);
    assertThatThrownBy(
            () ->
                requests.approve(
                    POLICE,
                    id,
                    Terms.all(Covers.FIELDS),
                    OWNERS,
                    (_, _) -> {
                      throw new LandbridgeException(ErrorCode.LEDGER_UNAVAILABLE, "down");
                    }))
        .hasMessage("down");
    assertThat(status(requests.find(POLICE, id).orElseThrow(), "GA")).isEqualTo(PartStatus.PENDING);
    assertThat(allowed(NAME, DIGEST)).isFalse();
  }

  @Test
  void aGrantIsHeldToWhatItWasGivenFor() {
    UUID id = consented(NAME);
    requests.approve(POLICE, id, Terms.all(Covers.FIELDS), OWNERS, this::record);
    Optional<Mask> stricter = Optional.of(new Mask.KeepEnds(1, 0));
    assertThat(allowed(NAME, DIGEST, City.catalog("2", City.name("name", stricter)))).isTrue();
    assertThat(allowed(NAME, DIGEST, City.catalog("3", City.name("maiden_name", Optional.empty()))))
        .as("another column")
        .isFalse();
    assertThat(allowed(NAME, DIGEST)).as("as it was").isTrue();
  }

  @Test
  void aCheckIsHeldToWhatItReadsWhoeverPublishesThat() {
    FieldUse married = use("Person", "isMarried", Kind.CHECK);
    UUID id = consented(married);
    requests.approve(POLICE, id, Terms.all(Covers.FIELDS), OWNERS, this::record);
    requests.approve(CIVIL, id, Terms.all(Covers.FIELDS), OWNERS, this::record);
    assertThat(allowed(married, DIGEST)).isTrue();
    Optional<Mask> mask = Optional.of(new Mask.KeepEnds(1, 0));
    assertThat(allowed(married, DIGEST, City.catalog("2", City.name("name", mask)))).isTrue();
    Catalog other = City.catalog("3", City.name("maiden_name", Optional.empty()));
    assertThat(allowed(married, DIGEST, other)).as("another column").isFalse();
  }

  @Test
  void aMaskThatWasGrantedMayNotGo() {
    Optional<Mask> mask = Optional.of(new Mask.KeepEnds(1, 0));
    Catalog masked = City.catalog("4", City.name("name", mask));
    UUID id = requests.submit(DEVELOPER, submission(NAME), new Owners(masked), this::record).id();
    requests.consent(OFFICER, id, this::record);
    requests.approve(POLICE, id, Terms.all(Covers.FIELDS), OWNERS, this::record);
    assertThat(allowed(NAME, DIGEST, masked)).isTrue();
    assertThat(allowed(NAME, DIGEST)).as("without its mask").isFalse();
    Optional<Mask> other = Optional.of(new Mask.KeepEnds(3, 3));
    assertThat(allowed(NAME, DIGEST, City.catalog("5", City.name("name", other)))).isFalse();
  }

  @Test
  void anOwnerSuspendsAndResumes() {
    UUID id = consented(NAME, STATUS);
    requests.approve(POLICE, id, Terms.all(Covers.FIELDS), OWNERS, this::record);
    assertThat(allowed(NAME, DIGEST)).isTrue();
    City.change(state, City.POLICE, id + ":GA:Person.name:SELECT", GrantStatus.SUSPENDED);
    assertThat(allowed(NAME, DIGEST)).isFalse();
    City.change(state, City.POLICE, id + ":GA:Person.name:SELECT", GrantStatus.ACTIVE);
    assertThat(allowed(NAME, DIGEST)).isTrue();
  }

  /** Whatever is tried in whatever order: decided stays decided, and only approvals grant. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void randomWalksKeepWhatIsDecided(long seed) {
    Random random = new Random(seed);
    UUID id = submitted(NAME, STATUS, MARRIAGES).id();
    for (int step = 0; step < 60; step++) {
      ShareRequest before = requests.find(DEVELOPER, id).orElseThrow();
      tryAny(random, id);
      ShareRequest after = requests.find(DEVELOPER, id).orElseThrow();
      for (String owner : List.of("GA", "MZ")) {
        if (!status(before, owner).isOpen()) {
          assertThat(status(after, owner))
              .as("seed %d, step %d", seed, step)
              .isEqualTo(status(before, owner));
        }
        assertThat(grantsOf(id, owner) > 0).isEqualTo(status(after, owner) == PartStatus.APPROVED);
      }
    }
  }

  private int grantsOf(UUID id, String owner) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM share_grant WHERE request = :id AND owner = :owner")
                    .bind("id", id)
                    .bind("owner", owner)
                    .mapTo(Integer.class)
                    .one());
  }

  private void tryAny(Random random, UUID id) {
    Principal owner = random.nextBoolean() ? POLICE : CIVIL;
    try {
      switch (random.nextInt(9)) {
        case 0 -> requests.consent(OFFICER, id, this::record);
        case 1 -> {
          if (random.nextInt(10) == 0) {
            requests.decline(OFFICER, id, "no", this::record);
          }
        }
        case 2 -> {
          if (random.nextInt(20) == 0) {
            requests.withdraw(DEVELOPER, id, "no need", this::record);
          }
        }
        case 3 -> {
          if (random.nextInt(4) == 0) {
            requests.approve(owner, id, Terms.all(Covers.OPERATION), OWNERS, this::record);
          }
        }
        case 4 -> {
          if (random.nextInt(4) == 0) {
            requests.refuse(owner, id, "no", this::record);
          }
        }
        case 5 -> requests.askForMore(owner, id, "what?", this::record);
        case 6 -> requests.answer(DEVELOPER, id, owner.department(), "that", this::record);
        case 7 -> requests.extend(owner, id, "much work", this::record);
        default -> clock.passDays(1);
      }
    } catch (LandbridgeException refused) {
      assertThat(refused.code()).isIn(ErrorCode.NOT_POSSIBLE, ErrorCode.NOT_FOUND);
    }
  }
}
