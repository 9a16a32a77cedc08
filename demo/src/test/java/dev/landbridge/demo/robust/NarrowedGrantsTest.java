package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.running.DemoCity;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The police let the provident fund have addresses, but not just any, and not in just any way. */
class NarrowedGrantsTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Asker CHEN = Asker.chen(CITY);
  private static final Asker DEVELOPER = CHEN.as(CITY.token("dev"));
  private static final Asker OFFICER = CHEN.as(CITY.token("sun"));
  private static final Asker POLICE = CHEN.as(CITY.token("gao"));
  private static final Asker WINDOW = CHEN.as(CITY.applicationToken());

  private static final String APPLICANT = NotableResidents.inEveryCity().applicant().idNumber();

  private static final String ONE =
      "query ($id: String!) { personsByPk(idNumber: $id) { address } }";

  private static final String LIST =
      "query ($most: Int!) { persons(limit: $most) { address district } }";

  private static final String NUMBERS =
      "query ($like: String!) { personsAggregate(where: {address: {_like: $like}}) { aggregate { count } }"
          + " personsGroupBy(keys: [{address: true}], where: {address: {_like: $like}}) { keys {"
          + " address } aggregate { count } } }";

  private static final String SUBMIT =
      "mutation ($query: String!, $variables: JSON) { submitRequest(query: $query, variables:"
          + " $variables, matter: \"GJJ-TQ\", legalBasis: \"公积金条例第二十四条\", scenario:"
          + " \"提取\", scope: \"申请人\", until: \"2030-12-31T16:00:00Z\") { id } }";

  private String request = "";

  @AfterEach
  void endGrants() {
    POLICE.govern(
        "mutation ($id: ID!) { terminateGrants(request: $id, reason: \"测试结束 / over\") }",
        Map.of("id", request));
  }

  /** Asks for a query, and has the police approve it so. */
  private JsonNode approved(String query, Map<String, ?> variables, String narrow) {
    request =
        done(DEVELOPER, SUBMIT, Map.of("query", query, "variables", variables))
            .at("/submitRequest/id")
            .asText();
    done(OFFICER, "mutation ($id: ID!) { consentToRequest(id: $id) { id } }", id());
    return done(
            POLICE,
            "mutation ($id: ID!) { approveRequest(id: $id, covers: FIELDS, narrow: {%s}) { parts {"
                    .formatted(narrow)
                + " narrowing } } }",
            id())
        .at("/approveRequest/parts/0/narrowing");
  }

  private Map<String, String> id() {
    return Map.of("id", request);
  }

  private static JsonNode done(Asker by, String act, Map<String, ?> variables) {
    Answer answer = by.govern(act, variables);
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    return answer.data();
  }

  private static Answer one(Asker by, String person) {
    return by.ask(ONE, Map.of("id", person));
  }

  private static Answer list(int most) {
    return CHEN.ask(LIST, Map.of("most", most));
  }

  @Test
  void whatIsMaskedIsNotShown() {
    JsonNode narrowing =
        approved(
            ONE,
            Map.of("id", APPLICANT),
            "masks: [{field: \"Person.address\", as: KEEP_ENDS, keepFirst: 3}]");
    assertThat(narrowing.at("/masks/Person.address").asText()).isEqualTo("keepEnds(3, 0)");
    String address = one(CHEN, APPLICANT).data().at("/personsByPk/address").asText();
    assertThat(address).matches("[^*]{3}\\*+");
  }

  @Test
  void termsWithoutEffectAreToldToTheOwner() {
    approved(ONE, Map.of("id", APPLICANT), "");
    String wide = request;
    try {
      request =
          done(DEVELOPER, SUBMIT, Map.of("query", ONE, "variables", Map.of("id", APPLICANT)))
              .at("/submitRequest/id")
              .asText();
      done(OFFICER, "mutation ($id: ID!) { consentToRequest(id: $id) { id } }", id());
      assertThat(
              done(
                      POLICE,
                      "mutation ($id: ID!) { approveRequest(id: $id, covers: FIELDS,"
                          + " narrow: {mostRows: 5}) { warnings } }",
                      id())
                  .at("/approveRequest/warnings")
                  .toString())
          .contains(
              "Person.address SELECT is already granted without these terms by grant " + wide);
    } finally {
      endGrants();
      request = wide;
    }
  }

  @Test
  void rowsOutsideTheFilterDoNotExist() {
    List<String> first = districts();
    approved(
        LIST,
        Map.of("most", 1),
        "rowFilters: [{type: \"Person\", where: \"district <> '%s'\"}]"
            .formatted(first.getFirst()));
    assertThat(list(400).data().findValuesAsText("district"))
        .isNotEmpty()
        .doesNotContain(first.getFirst());
    assertThat(districts()).as("what other grants give").isEqualTo(first);
  }

  private static List<String> districts() {
    return CHEN.ask("{ persons(limit: 10) { district } }").data().findValuesAsText("district");
  }

  @Test
  void moreRowsThanTheOwnerAllowsAreNone() {
    approved(LIST, Map.of("most", 1), "mostRows: 5");
    assertThat(list(5).data().findValuesAsText("address")).hasSize(5);
    Answer tooMany = list(6);
    assertThat(tooMany.errors()).containsExactly("LIMIT_EXCEEDED");
    assertThat(tooMany.body().has("data")).isFalse();
    assertThat(tooMany.message()).contains("more than 5 rows of Person");
  }

  @Test
  void onlyNumbersAboutManyRowsAreTold() throws SQLException {
    Map<String, Long> stored = addresses();
    int least = 3;
    approved(NUMBERS, Map.of("like", "%"), "numbersOnly: " + least);
    Answer all = CHEN.ask(NUMBERS, Map.of("like", "%"));
    assertThat(all.errors()).as(all.body().toString()).isEmpty();
    long persons = stored.values().stream().mapToLong(it -> it).sum();
    assertThat(all.data().at("/personsAggregate/aggregate/count").asLong())
        .isEqualTo(rounded(persons, least));
    Map<String, Long> told = new HashMap<>();
    all.data()
        .path("personsGroupBy")
        .forEach(
            group ->
                told.put(
                    group.at("/keys/address").asText(), group.at("/aggregate/count").asLong()));
    Map<String, Long> expected = new HashMap<>();
    stored.forEach(
        (address, count) -> {
          if (count >= least) {
            expected.put(address, rounded(count, least));
          }
        });
    assertThat(told).isEqualTo(expected).hasSizeLessThan(stored.size());
    assertThat(all.body().at("/extensions/landbridge").has("sources")).isFalse();
    String lonely =
        stored.entrySet().stream()
            .filter(it -> it.getValue() < least)
            .findFirst()
            .orElseThrow()
            .getKey();
    Answer few = CHEN.ask(NUMBERS, Map.of("like", lonely));
    assertThat(few.data().at("/personsAggregate/aggregate/count").isNull()).isTrue();
    assertThat(few.data().path("personsGroupBy")).isEmpty();
    assertThat(CHEN.ask(NUMBERS, Map.of("like", "nowhere")).data()).isEqualTo(few.data());
  }

  private static long rounded(long count, int least) {
    return Math.round((double) count / least) * least;
  }

  private static Map<String, Long> addresses() throws SQLException {
    Map<String, Long> addresses = new HashMap<>();
    DemoSource police = CITY.databases().administrator("police");
    try (Connection connection =
            DriverManager.getConnection(police.jdbcUrl(), police.user(), police.password());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT address, count(*) FROM person GROUP BY address")) {
      while (rows.next()) {
        addresses.put(rows.getString(1), rows.getLong(2));
      }
    }
    return addresses;
  }

  @Test
  void whatCouldTellARowFromTheOthersIsRefusedWhereOnlyNumbersAreTold() {
    approved(NUMBERS, Map.of("like", "%"), "numbersOnly: 3");
    for (String tooFine :
        List.of(
            "{ persons(where: {address: {_like: \"%\"}}) { district } }",
            "{ personsAggregate(where: {address: {_like: \"%\"}}, limit: 1) { aggregate { count } } }",
            "{ personsAggregate(where: {address: {_like: \"%\"}}) { aggregate { max { bornOn } } } }",
            "{ personsAggregate(where: {address: {_like: \"%\"}}) { nodes { district } } }",
            "{ personsAggregate(where: {address: {_like: \"%\"}, household: {district: {_neq: \"\"}}})"
                + " { aggregate { count } } }",
            "{ personsAggregate(where: {address: {_like: \"%\"}}) { aggregate { count(columns:"
                + " [idNumber], distinct: true) } } }",
            "{ personsAggregate(where: {address: {_like: \"%\"}, idNumber: {_neq: \""
                + APPLICANT
                + "\"}}) { aggregate { count } } }",
            "{ personsGroupBy(keys: [{address: true}], having: {count: {_gt: 1}}) { keys { address } } }",
            "{ personsGroupBy(keys: [{address: true}], orderBy: [{count: DESC}]) { keys { address } } }",
            "{ personsConnection(where: {address: {_like: \"%\"}}, first: 1) { totalCount } }",
            "{ households { membersAggregate(where: {address: {_like: \"%\"}}) { aggregate { count } } } }",
            "{ households(where: {members: {address: {_like: \"%\"}}}) { householdNo } }")) {
      Answer answer = CHEN.ask(tooFine);
      assertThat(answer.message())
          .as(tooFine + ": " + answer.body())
          .matches(
              it -> it.contains("lets only counts and sums") || it.contains("has not granted"));
      answer.data().forEach(root -> assertThat(root.isNull()).as(tooFine).isTrue());
    }
  }

  @Test
  void noMoreQueriesThanTheOwnerAllowsAreAnswered() {
    approved(ONE, Map.of("id", APPLICANT), "perDay: 2");
    assertThat(one(CHEN, APPLICANT).errors()).isEmpty();
    assertThat(one(CHEN, APPLICANT).errors()).isEmpty();
    Answer third = one(CHEN, APPLICANT);
    assertThat(third.errors()).containsExactly("LIMIT_EXCEEDED");
    assertThat(third.message()).contains("department GA").contains("2 times a day");
    assertThat(CHEN.ask("{ persons(limit: 1) { district } }").errors())
        .as("what other grants give")
        .isEmpty();
  }

  @Test
  void aCaseBoundGrantAnswersAboutTheSubjectsOfTheCase() {
    approved(ONE, Map.of("id", APPLICANT), "caseBound: true");
    assertThat(one(CHEN, APPLICANT).errors()).containsExactly("CASE_REQUIRED");
    String number = "GJJ-" + UUID.randomUUID();
    Asker atCase = CHEN.withCase(number);
    assertThat(one(atCase, APPLICANT).message()).contains("this case is not registered for you");
    register(number, "chen", APPLICANT);
    assertThat(one(atCase, APPLICANT).errors()).isEmpty();
    String other = NotableResidents.inEveryCity().recipientWithTwoHomes().idNumber();
    assertThat(one(atCase, other).errors()).containsExactly("CASE_REQUIRED");
    assertThat(atCase.ask("{ persons(limit: 1) { address } }").message())
        .contains("persons could be about anybody");
    assertThat(
            atCase
                .ask(
                    "query ($id: String!) { persons(where: {idNumber: {_eq: $id}}) { address } }",
                    Map.of("id", APPLICANT))
                .errors())
        .isEmpty();
    assertThat(
            atCase
                .ask(
                    "query ($id: String!) { persons(where: {_or: [{idNumber: {_eq: $id}}, {district:"
                        + " {_neq: \"\"}}]}) { address } }",
                    Map.of("id", APPLICANT))
                .errors())
        .containsExactly("CASE_REQUIRED");
    register(number, "dev", APPLICANT);
    assertThat(one(atCase, APPLICANT).errors()).as("another clerk's").contains("CASE_REQUIRED");
    register(number, "chen", APPLICANT);
    done(
        WINDOW,
        "mutation ($number: String!) { closeCase(matter: \"GJJ-TQ\", number: $number) }",
        Map.of("number", number));
    assertThat(one(atCase, APPLICANT).errors()).as("closed").contains("CASE_REQUIRED");
  }

  private static void register(String number, String clerk, String subject) {
    done(WINDOW, REGISTER, registered(number, clerk, List.of(subject)));
  }

  private static Map<String, Object> registered(
      String number, String clerk, List<String> subjects) {
    String until = Instant.now().plusSeconds(3_600).toString();
    return Map.of("number", number, "clerk", clerk, "subjects", subjects, "until", until);
  }

  private static final String REGISTER =
      "mutation ($number: String!, $clerk: String!, $subjects: [String!]!, $until: String!) { registerCase(matter:"
          + " \"GJJ-TQ\", number: $number, clerk: $clerk, subjects: $subjects, until: $until) {"
          + " number } }";

  @Test
  void onlyAnApplicationAloneRegistersCases() {
    for (Asker by : List.of(CHEN, DEVELOPER, CHEN.as(CITY.token("ops")))) {
      assertThat(by.govern(REGISTER, registered("x", "chen", List.of(APPLICANT))).errors())
          .hasSize(1)
          .allMatch(it -> it.matches("(ROLE_REQUIRED|MATTER_NOT_ALLOWED) at registerCase"));
    }
    assertThat(WINDOW.govern(REGISTER, registered("x", "chen", List.of("123"))).message())
        .contains("neither a citizen id nor a credit code")
        .doesNotContain("123");
    assertThat(WINDOW.govern(REGISTER, registered("x", "nobody", List.of(APPLICANT))).message())
        .contains("its clerk is not registered");
    assertThat(WINDOW.govern(REGISTER, registered("x", "chen", List.of())).message())
        .contains("0 subjects");
    assertThat(
            WINDOW
                .govern(
                    REGISTER.replace("GJJ-TQ", "DB-RD"),
                    registered("x", "chen", List.of(APPLICANT)))
                .errors())
        .containsExactly("MATTER_NOT_ALLOWED at registerCase");
  }

  @Test
  void whatAnOwnerCannotDemandIsRefused() {
    request =
        done(DEVELOPER, SUBMIT, Map.of("query", ONE, "variables", Map.of("id", APPLICANT)))
            .at("/submitRequest/id")
            .asText();
    done(OFFICER, "mutation ($id: ID!) { consentToRequest(id: $id) { id } }", id());
    Map<String, String> wrong =
        Map.of(
            "mostRows: 0", "mostRows 0. Use 1 or more",
            "rowFilters: [{type: \"Marriage\", where: \"TRUE\"}]", "no type of your department",
            "rowFilters: [{type: \"Person\", where: \"1 = 1; DROP\"}]", "row filter of Person",
            "masks: [{field: \"Person.address\", as: YEAR}]", "is a String",
            "masks: [{field: \"Person.address\", as: NULL, keepFirst: 1}]", "only there",
            "masks: [{field: \"address\", as: NULL}]", "Name type and field");
    wrong.forEach(
        (narrow, expected) ->
            assertThat(
                    POLICE
                        .govern(
                            "mutation ($id: ID!) { approveRequest(id: $id, covers: FIELDS, narrow:"
                                + " {%s}) { id } }".formatted(narrow),
                            id())
                        .message())
                .as(narrow)
                .contains(expected));
    assertThat(one(CHEN, APPLICANT).errors())
        .containsExactly("SHARE_NOT_APPROVED at personsByPk.address");
  }
}
