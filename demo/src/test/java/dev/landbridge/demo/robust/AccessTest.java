package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.running.DemoCity;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may ask what, over HTTP. */
class AccessTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Asker CHEN = Asker.chen(CITY);
  private static final String APPLICANT = NotableResidents.inEveryCity().applicant().idNumber();
  private static final String NAME =
      "{ personsByPk(idNumber: \"%s\") { name } }".formatted(APPLICANT);

  @Test
  void refusesWithoutAGoodToken() {
    String expired = CITY.issuer().token("chen", Duration.ofHours(-1));
    String good = CITY.token("chen");
    String unsigned =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
            + good.substring(good.indexOf('.'), good.lastIndexOf('.') + 1);
    String altered = good.substring(0, good.length() - 6) + "AAAAAA";
    for (Asker asker :
        List.of(
            CHEN.withoutToken(),
            CHEN.as(expired),
            CHEN.as(unsigned),
            CHEN.as(altered),
            CHEN.as("garbage"),
            CHEN.as(""))) {
      Answer answer = asker.ask(NAME);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.errors()).containsExactly("UNAUTHENTICATED");
      assertThat(answer.body().has("data")).isFalse();
    }
  }

  @Test
  void refusesWhoIsNotRegistered() {
    Answer answer = CHEN.as(CITY.token("nobody")).ask(NAME);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.errors()).containsExactly("NOT_REGISTERED");
  }

  @Test
  void saysWhatIsWrongWithTheMatter() {
    Answer missing = CHEN.withoutMatter().ask(NAME);
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.errors()).containsExactly("MATTER_REQUIRED");
    assertThat(missing.message()).contains("GJJ-TQ");
    Answer unknown = CHEN.withMatter("NO-SUCH").ask(NAME);
    assertThat(unknown.status()).isEqualTo(403);
    assertThat(unknown.errors()).containsExactly("MATTER_UNKNOWN");
    Answer others = CHEN.withMatter("DB-RD").ask(NAME);
    assertThat(others.status()).isEqualTo(403);
    assertThat(others.errors()).containsExactly("MATTER_NOT_ALLOWED");
    assertThat(others.message()).contains("DB-RD", "GJJ");
  }

  @Test
  void leavesOutAFieldWithoutGrantAndNamesItsOwner() {
    Answer answer =
        CHEN.ask("{ personsByPk(idNumber: \"%s\") { name phone district } }".formatted(APPLICANT));
    assertThat(answer.status()).isEqualTo(200);
    JsonNode person = answer.data().get("personsByPk");
    assertThat(person.get("name").asText()).isEqualTo("陈志远");
    assertThat(person.get("phone").isNull()).isTrue();
    assertThat(person.get("district").isNull()).isFalse();
    assertThat(answer.errors()).containsExactly("SHARE_NOT_APPROVED at personsByPk.phone");
    assertThat(answer.message()).contains("公安局", "Person.phone", "GJJ-TQ");
  }

  @Test
  void deniesTheRootFieldWhoseFilterOrOrderIsNotGranted() {
    for (String use :
        List.of(
            "where: {phone: {_like: \"139%\"}}",
            "where: {_not: {_or: [{phone: {_isNull: true}}]}}", "orderBy: {address: ASC}")) {
      Answer answer = CHEN.ask("{ persons(%s, limit: 3) { name } }".formatted(use));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.data().get("persons").isNull()).isTrue();
      assertThat(answer.errors()).containsExactly("SHARE_NOT_APPROVED at persons");
      assertThat(answer.body().at("/extensions/landbridge/sources")).isEmpty();
    }
  }

  @Test
  void anAdministratorReadsNoData() {
    Answer answer = CHEN.as(CITY.token("ops")).ask("{ persons(limit: 1) { name } }");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.errors()).containsExactly("ROLE_REQUIRED");
  }

  /** What an owner shares with nobody cannot be told from what there is not. */
  @Test
  void whatIsSharedWithNobodyErrsLikeWhatDoesNotExist() {
    for (String query :
        List.of(
            "{ persons(limit: 1) { ethnicity } }",
            "{ persons(where: {ethnicity: {_isNull: true}}) { name } }",
            "{ persons(orderBy: {ethnicity: ASC}) { name } }",
            "{ persons(distinctOn: [ethnicity]) { name } }",
            "{ personsGroupBy(keys: [{field: ethnicity}]) { count } }",
            "{ marriages { husband { ethnicity } } }",
            "{ __type(name: \"Person\") { fields { name } } }")) {
      Answer hidden = CHEN.ask(query);
      Answer missing = CHEN.ask(query.replace("ethnicity", "ethnicitx"));
      assertThat(hidden.status()).isEqualTo(missing.status());
      assertThat(hidden.body().path("errors").toString())
          .isEqualTo(missing.body().path("errors").toString().replace("ethnicitx", "ethnicity"));
      assertThat(hidden.body().path("data").toString()).doesNotContain("ethnicity");
    }
    assertThat(
            CHEN.as(CITY.token("gao"))
                .ask("{ __type(name: \"Person\") { fields { name } } }")
                .data()
                .findValuesAsText("name"))
        .as("its owner sees it")
        .contains("ethnicity");
  }

  @Test
  void deniesALinkAndWhatIsBelowIt() {
    Answer answer =
        CHEN.ask(
            "{ personsByPk(idNumber: \"%s\") { name lowIncomes { monthlyAmount } } }"
                .formatted(APPLICANT));
    assertThat(answer.data().at("/personsByPk/name").asText()).isEqualTo("陈志远");
    assertThat(answer.data().at("/personsByPk/lowIncomes").isNull()).isTrue();
    assertThat(answer.errors())
        .isNotEmpty()
        .allMatch(error -> error.startsWith("SHARE_NOT_APPROVED at personsByPk.lowIncomes"));
  }

  @Test
  void followsASuspensionAtOnceAndItsEnd() throws Exception {
    String grant = "GJJ:GJJ-TQ:GA:Person.name:SELECT";
    assertThat(CHEN.ask(NAME).errors()).isEmpty();
    PoliceOwner.suspend(grant);
    try {
      assertThat(CHEN.ask(NAME).errors()).containsExactly("SHARE_NOT_APPROVED at personsByPk.name");
    } finally {
      PoliceOwner.resume(grant);
    }
    assertThat(CHEN.ask(NAME).errors()).isEmpty();
  }

  @Test
  void followsASuspensionThatAnotherNodeWroteWithinASecond() throws Exception {
    String grant = "GJJ:GJJ-TQ:GA:Person.name:SELECT";
    try {
      write("UPDATE share_grant SET status = 'SUSPENDED', reason = 'r' WHERE id = '" + grant + "'");
      Eventually.within(
          Duration.ofSeconds(1), "the field is denied", () -> !CHEN.ask(NAME).errors().isEmpty());
    } finally {
      write("UPDATE share_grant SET status = 'ACTIVE', reason = NULL WHERE id = '" + grant + "'");
    }
    Eventually.within(
        Duration.ofSeconds(1), "the field is back", () -> CHEN.ask(NAME).errors().isEmpty());
  }

  private static void write(String sql) {
    CITY.landbridge().state().jdbi().useHandle(handle -> handle.execute(sql));
  }

  @Test
  void recordsWhatItRefuses() {
    assertThat(outcomeOf("{ persons(orderBy: {phone: ASC}) { name } }")).isEqualTo("REFUSED");
    long before = refused();
    CHEN.withMatter("DB-RD").ask(NAME);
    CHEN.withoutMatter().ask(NAME);
    CHEN.ask("{ persons { nothing } }");
    assertThat(refused()).isEqualTo(before + 3);
  }

  private static long refused() {
    return CITY.landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM ledger_record WHERE outcome = 'REFUSED' AND person = 'chen'")
                    .mapTo(Long.class)
                    .one());
  }

  private static String outcomeOf(String query) {
    UUID record = UUID.fromString(CHEN.ask(query).record());
    return CITY.landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT outcome FROM ledger_record WHERE id = :id")
                    .bind("id", record)
                    .mapTo(String.class)
                    .one());
  }

  @Test
  void letsTheSourceItselfFilterAndMask() throws SQLException {
    DemoSource admin = CITY.databases().administrator("real-estate");
    try (Connection connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
        Statement statement = connection.createStatement()) {
      statement.execute("SET GLOBAL log_output = 'TABLE'");
      statement.execute("TRUNCATE TABLE mysql.general_log");
      statement.execute("SET GLOBAL general_log = ON");
      try {
        assertThat(CHEN.ask("{ properties(limit: 1) { propertyNo } }").errors()).isEmpty();
        assertThat(CHEN.ask("{ marriages(limit: 1) { wifeId } }").data().toString())
            .containsPattern("[0-9]{6}\\*{8}[0-9]{3}[0-9X]");
      } finally {
        statement.execute("SET GLOBAL general_log = OFF");
      }
      assertThat(logged(statement, "FROM `property`"))
          .anySatisfy(sql -> assertThat(sql).contains("NOT (", "`status`"));
      assertThat(logged(statement, "FROM `marriage`"))
          .anySatisfy(sql -> assertThat(sql).contains("REPEAT('*'"));
      statement.execute("TRUNCATE TABLE mysql.general_log");
    }
  }

  private static List<String> logged(Statement statement, String part) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT CONVERT(argument USING utf8mb4) FROM mysql.general_log")) {
      while (rows.next()) {
        String sql = rows.getString(1);
        if (sql.contains(part) && sql.startsWith("SELECT")) {
          found.add(sql);
        }
      }
    }
    return found;
  }
}
