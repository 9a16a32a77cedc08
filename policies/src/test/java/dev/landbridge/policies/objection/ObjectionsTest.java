package dev.landbridge.policies.objection;

import static dev.landbridge.policies.City.acting;
import static dev.landbridge.policies.City.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.City;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.decision.PolicySettings;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.objection.Objections.Complaint;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.request.RequestSettings;
import dev.landbridge.policies.store.FewAtOnce;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of an objection (article 26). */
class ObjectionsTest {
  private static final Owners OWNERS = new Owners(City.catalog("1"));
  private static final Principal CLERK = City.CLERK;
  private static final Principal DEVELOPER = acting("p-gao", "GJJ", Role.DEVELOPER);
  private static final Principal POLICE = acting("p-lin", "GA", Role.OWNER);
  private static final Principal CIVIL = acting("p-xu", "MZ", Role.OWNER);
  private static final Principal ADMINISTRATOR = acting("p-root", "GJJ", Role.ADMINISTRATOR);
  private static final String PERSON = "11010519491231002X";

  private final StateDatabase database = TestDatabases.empty();
  private final List<String> acts = new ArrayList<>();
  private final Objections objections = at(Instant.parse("2026-11-27T04:00:00Z"));

  private Objections at(Instant now) {
    return new Objections(
        database.jdbi(),
        new FewAtOnce(),
        Clock.fixed(now, ZoneOffset.UTC),
        RequestSettings.usual(),
        new RecordSeal(new byte[32]));
  }

  @BeforeEach
  void seed() {
    try (PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT)) {
      state.apply(City.seed(grant(City.POLICE, "Person", "name", Kind.SELECT)));
    }
  }

  private void record(String act, Map<String, @Nullable Object> details) {
    acts.add(act + " " + details);
  }

  private Objection filed() {
    return objections.file(
        CLERK, new Complaint("Person", "name", PERSON, "姓名有误"), OWNERS, this::record);
  }

  private static void assertRefused(ErrorCode code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            LandbridgeException.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  @Test
  void theOwnerAnswersInTenWorkingDaysAndBothSeeIt() {
    UUID id = filed().id();
    for (Principal side : List.of(CLERK, POLICE)) {
      Objection seen = objections.latest(side, false, 10).getFirst();
      assertThat(seen.due()).isEqualTo("2026-12-11");
      assertThat(seen.record()).contains(PERSON);
      assertThat(seen.status()).isEqualTo(ObjectionStatus.FILED);
    }
    assertThat(objections.latest(POLICE, true, 10)).as("overdue").isEmpty();
    Objections later = at(Instant.parse("2026-12-12T04:00:00Z"));
    assertThat(later.latest(POLICE, true, 10)).hasSize(1);
    assertThat(later.latest(CLERK, true, 10)).as("not hers to answer").isEmpty();
    assertThat(objections.answer(POLICE, id, true, "已更正", this::record).status())
        .isEqualTo(ObjectionStatus.CORRECTED);
    Objection answered = objections.latest(CLERK, false, 10).getFirst();
    assertThat(answered.answer()).contains("已更正");
    assertThat(answered.record()).as("it is forgotten").isEmpty();
    assertRefused(
        ErrorCode.NOT_POSSIBLE, () -> objections.answer(POLICE, id, false, "x", this::record));
    assertThat(acts)
        .hasSize(2)
        .noneMatch(act -> act.contains(PERSON))
        .allMatch(act -> act.contains("Person.name"));
  }

  @Test
  void whoIsNotASideIsToldThatThereIsNone() {
    UUID id = filed().id();
    for (Principal stranger : List.of(CIVIL, ADMINISTRATOR)) {
      assertThat(objections.latest(stranger, false, 10)).isEmpty();
    }
    assertRefused(ErrorCode.NOT_FOUND, () -> objections.answer(CIVIL, id, true, "x", this::record));
    assertRefused(
        ErrorCode.ROLE_REQUIRED, () -> objections.answer(CLERK, id, true, "x", this::record));
    assertRefused(ErrorCode.NOT_FOUND, () -> objections.withdraw(DEVELOPER, id, this::record));
    assertThat(objections.withdraw(CLERK, id, this::record).status())
        .isEqualTo(ObjectionStatus.WITHDRAWN);
  }

  @Test
  void onlyWhatWasGivenCanBeObjectedTo() {
    for (Complaint wrong :
        List.of(
            new Complaint("Marriage", "status", PERSON, "x"),
            new Complaint("Person", "nothing", PERSON, "x"),
            new Complaint("Person", "name", " ", "x"),
            new Complaint("Person", "name", PERSON, " "))) {
      assertRefused(
          ErrorCode.INVALID_VALUE, () -> objections.file(CLERK, wrong, OWNERS, this::record));
    }
    assertRefused(
        ErrorCode.INVALID_VALUE,
        () ->
            objections.file(
                POLICE, new Complaint("Person", "name", PERSON, "x"), OWNERS, this::record));
    assertRefused(
        ErrorCode.ROLE_REQUIRED,
        () ->
            objections.file(
                ADMINISTRATOR, new Complaint("Person", "name", PERSON, "x"), OWNERS, this::record));
  }

  /** Whoever has the database does not learn whom objections are about. */
  @Test
  void theDatabaseDoesNotKnowWhomItIsAbout() {
    UUID id = filed().id();
    byte[] sealed =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle.createQuery("SELECT record FROM objection").mapTo(byte[].class).one());
    assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(PERSON.substring(0, 6));
    assertThat(new RecordSeal(new byte[32]).open(id, sealed)).contains(PERSON);
    assertThat(new RecordSeal(new byte[32]).open(UUID.randomUUID(), sealed)).isEmpty();
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(new RecordSeal(other).open(id, sealed)).isEmpty();
    assertThat(at(Instant.now().plus(Duration.ofDays(1))).latest(CLERK, false, 1)).hasSize(1);
  }
}
