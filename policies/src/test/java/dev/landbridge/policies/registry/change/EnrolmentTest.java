package dev.landbridge.policies.registry.change;

import static dev.landbridge.policies.registry.change.Offices.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.registry.change.Enrolment.First;
import dev.landbridge.policies.registry.change.Enrolment.Issued;
import dev.landbridge.policies.store.StateDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrolmentTest {
  private static final First FIRST =
      new First(new Department("XZ", "行政审批局"), List.of("张三", "李四"), City.ISSUER, "https://console");
  private static final Account ZHANG = new Account(City.ISSUER, "zhang");
  private static final Account LI = new Account(City.ISSUER, "li");
  private static final Optional<String> CONSOLE = Optional.of("https://console");

  private final StateDatabase database = TestDatabases.empty();
  private final PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT);
  private final Enrolment enrolment = state.enrolment();

  @AfterEach
  void close() {
    state.close();
  }

  private List<Issued> init() {
    return enrolment.init(FIRST, (_, _) -> {});
  }

  private Principal enrol(Account account, String token) {
    return enrolment.enrol(account, CONSOLE, token, _ -> (_, _) -> {});
  }

  private static void refused(ErrorCode code, String why, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            LandbridgeException.class, it -> assertThat(it.code()).isEqualTo(code))
        .hasMessageContaining(why);
  }

  private static void assertUseless(Runnable act) {
    refused(ErrorCode.NOT_POSSIBLE, "the token is wrong, used or expired", act);
  }

  private Optional<Principal> resolve(Account account) {
    return state.registry().resolve(account.issuer(), Optional.of(account.subject()), CONSOLE);
  }

  @Test
  void twoAccountsBecomeTheTwoAdministrators() {
    List<Issued> issued = init();
    assertThat(issued).extracting(Issued::name).containsExactly("张三", "李四");
    assertThat(issued).allSatisfy(it -> assertThat(it.token()).matches("[0-9a-f]{64}"));
    assertThat(issued.toString()).doesNotContain(issued.getFirst().token());
    assertThat(resolve(ZHANG)).isEmpty();

    Principal first = enrol(ZHANG, issued.get(0).token());
    assertThat(resolve(ZHANG)).contains(first);
    assertThat(first.roles()).containsExactly("ADMINISTRATOR");
    refused(
        ErrorCode.NOT_POSSIBLE, "registered already", () -> enrol(ZHANG, issued.get(1).token()));
    assertUseless(() -> enrol(LI, issued.get(0).token()));
    Principal second = enrol(LI, issued.get(1).token());
    assertThat(second.person()).isNotEqualTo(first.person());
    assertUseless(() -> enrol(new Account(City.ISSUER, "third"), issued.get(1).token()));
    assertUseless(() -> enrol(new Account(City.ISSUER, "third"), "00".repeat(32)));
    assertUseless(() -> enrol(new Account(City.ISSUER, "third"), ""));
  }

  @Test
  void anApplicationThatDoesNotGovernEnrolsNobody() {
    String token = init().getFirst().token();
    for (Optional<String> client : List.of(Optional.<String>empty(), Optional.of("counter"))) {
      refused(
          ErrorCode.NOT_REGISTERED,
          "does not govern",
          () -> enrolment.enrol(ZHANG, client, token, _ -> (_, _) -> {}));
    }
    enrol(ZHANG, token);
  }

  @Test
  void tokensExpireAndAreRenewedForThoseWhoWait() {
    List<Issued> issued = init();
    enrol(ZHANG, issued.get(0).token());
    database
        .jdbi()
        .useHandle(
            it ->
                it.execute(
                    "UPDATE enrolment_token SET expires_at = now() WHERE redeemed_at IS NULL"));
    assertUseless(() -> enrol(LI, issued.get(1).token()));
    List<Issued> renewed = enrolment.renew((_, _) -> {});
    assertThat(renewed).extracting(Issued::name).containsExactly("李四");
    List<Issued> again = enrolment.renew((_, _) -> {});
    assertUseless(() -> enrol(LI, renewed.getFirst().token()));
    enrol(LI, again.getFirst().token());
    refused(ErrorCode.NOT_POSSIBLE, "nobody", () -> enrolment.renew((_, _) -> {}));
  }

  @Test
  void onlyAStateWithoutPersonsIsEnrolled() {
    init();
    refused(ErrorCode.NOT_POSSIBLE, "has persons already", this::init);
  }

  @Test
  void aSeededStateIsNotEnrolled() {
    state.apply(City.seed());
    refused(ErrorCode.NOT_POSSIBLE, "has persons already", this::init);
    refused(ErrorCode.NOT_POSSIBLE, "nobody", () -> enrolment.renew((_, _) -> {}));
  }

  @Test
  void whatCannotBeRecordedIsNotDone() {
    assertThatThrownBy(
            () ->
                enrolment.init(
                    FIRST,
                    (_, _) -> {
                      throw new LandbridgeException(ErrorCode.LEDGER_UNAVAILABLE, "down");
                    }))
        .hasMessage("down");
    String token = init().getFirst().token();
    assertThatThrownBy(
            () ->
                enrolment.enrol(
                    ZHANG,
                    CONSOLE,
                    token,
                    _ ->
                        (_, _) -> {
                          throw new LandbridgeException(ErrorCode.LEDGER_UNAVAILABLE, "down");
                        }))
        .hasMessage("down");
    enrol(ZHANG, token);
  }

  @Test
  void departmentsMattersAndApplicationsMayBeImportedBefore() {
    PolicySeed imported =
        new PolicySeed(
            List.of(City.POLICE),
            List.of(),
            List.of(),
            List.of(new Matter("GA-01", "户籍迁移", Set.of("GA"))),
            List.of());
    state.apply(imported);
    enrol(ZHANG, init().getFirst().token());
    refused(ErrorCode.CONFIGURATION_INVALID, "Remove registry.file", () -> state.apply(imported));
    assertThat(state.registry().matter("GA-01")).isPresent();
  }

  @Test
  void onceEnrolledTheRegistryChangesByTwoPersonsAlone() {
    List<Issued> issued = init();
    for (String impossible :
        List.of(
            "INSERT INTO person VALUES ('x', 'XZ', 'n', 'ADMINISTRATOR')",
            "UPDATE person SET role = NULL",
            "INSERT INTO account VALUES ('i', 's', 'administrator-1')",
            "UPDATE department SET name = 'x'",
            "DELETE FROM matter_department",
            "UPDATE application SET governs = true",
            "INSERT INTO matter VALUES ('m', 'n')",
            "DELETE FROM enrolment_token",
            "UPDATE enrolment_token SET person = 'administrator-2'")) {
      assertThatThrownBy(
              () -> database.jdbi().useHandle((Handle handle) -> handle.execute(impossible)))
          .as(impossible)
          .isInstanceOf(JdbiException.class);
    }
    Principal first = enrol(ZHANG, issued.get(0).token());
    Principal second = enrol(LI, issued.get(1).token());
    RegistryChanges changes = state.registryChanges();
    Entry department = new Entry.OfDepartment(City.POLICE, true);
    changes.confirm(
        second, changes.propose(first, department, "r", (_, _) -> {}).id(), (_, _) -> {});
    Entry officer = new Entry.OfPerson(person("p", "GA", Role.SHARING_OFFICER), true);
    changes.confirm(first, changes.propose(second, officer, "r", (_, _) -> {}).id(), (_, _) -> {});
    assertThat(resolve(new Account(City.ISSUER, "p")).orElseThrow().roles())
        .containsExactly("SHARING_OFFICER");
  }
}
