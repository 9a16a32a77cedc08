package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.running.DemoCity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A developer writes a query, is told what is missing and from whom, asks for it with the same
 * query, and each owner decides about its part.
 */
class GovernanceTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Asker CHEN = Asker.chen(CITY);
  private static final Asker DEVELOPER = CHEN.as(CITY.token("dev"));
  private static final Asker OFFICER = CHEN.as(CITY.token("sun"));
  private static final Asker POLICE = CHEN.as(CITY.token("gao"));
  private static final Asker CIVIL = CHEN.as(CITY.token("xu"));
  private static final Asker ADMINISTRATOR = CHEN.as(CITY.token("ops"));

  private static final Map<String, String> APPLICANT =
      Map.of("id", NotableResidents.inEveryCity().applicant().idNumber());

  private static final String QUERY =
      "query Phones($id: String!) { personsByPk(idNumber: $id) { ...Shown lowIncomes { recordNo } } }"
          + " fragment Shown on Person { name phone }";

  /** The same query in the eyes of whoever approves it. */
  private static final String SAME =
      "query Other($id: String!) {\n  personsByPk(idNumber: $id) {\n name phone # both\n"
          + " lowIncomes { recordNo } } }";

  private static final String PHONE_ALONE =
      "query ($id: String!) { personsByPk(idNumber: $id) { phone } }";

  private static final String SUBMIT =
      "mutation ($query: String!, $variables: JSON) { submitRequest(query: $query, variables:"
          + " $variables, matter: \"GJJ-TQ\", legalBasis: \"公积金条例第二十四条\", scenario:"
          + " \"提取\", scope: \"申请人\", until: \"2030-12-31T16:00:00Z\") { id status joined"
          + " parts { owner status uses { field kind } } } }";

  private String request = "";

  @AfterEach
  void endGrants() {
    for (Asker owner : List.of(POLICE, CIVIL)) {
      owner.govern(
          "mutation ($id: ID!) { terminateGrants(request: $id, reason: \"测试结束 / over\") }",
          Map.of("id", request));
    }
  }

  private static JsonNode done(Asker by, String act, String id, String arguments) {
    Answer answer =
        by.govern(
            "mutation ($id: ID!) { %s(id: $id%s) { id status parts { owner status due } } }"
                .formatted(act, arguments),
            Map.of("id", id));
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    return answer.data().path(act);
  }

  private static List<String> lookUp(String query) {
    return CHEN.ask(query, APPLICANT).errors();
  }

  private void submit() {
    Answer submitted = DEVELOPER.govern(SUBMIT, Map.of("query", QUERY, "variables", APPLICANT));
    assertThat(submitted.errors()).as(submitted.body().toString()).isEmpty();
    JsonNode made = submitted.data().path("submitRequest");
    assertThat(made.path("status").asText()).isEqualTo("SUBMITTED");
    assertThat(made.path("parts").findValuesAsText("owner")).containsExactly("GA", "MZ");
    request = made.path("id").asText();
  }

  @Test
  void theQueryThatWasDeniedIsAskedForDecidedAndWorks() {
    Answer denied = CHEN.ask(QUERY, APPLICANT);
    assertThat(denied.errors())
        .containsExactly(
            "SHARE_NOT_APPROVED at personsByPk.phone",
            "SHARE_NOT_APPROVED at personsByPk.lowIncomes");
    JsonNode ready = denied.body().at("/extensions/landbridge/request");
    assertThat(ready.path("variables").path("query").asText()).isEqualTo(QUERY);
    assertThat(ready.path("owners").toString()).contains("GA");

    submit();
    assertThat(POLICE.govern("{ requests { id } }", Map.of()).data().findValuesAsText("id"))
        .doesNotContain(request);
    done(OFFICER, "consentToRequest", request, "");

    JsonNode seen =
        POLICE
            .govern(
                "query ($id: ID!) { request(id: $id) { joined operation parts { owner uses { field"
                    + " kind } } } }",
                Map.of("id", request))
            .data()
            .path("request");
    assertThat(seen.path("joined").toString()).isEqualTo("[\"GA\",\"MZ\"]");
    assertThat(seen.path("parts").findValuesAsText("owner")).containsExactly("GA");
    assertThat(seen.path("parts").findValuesAsText("field"))
        .contains("Person.phone", "Person.lowIncomes")
        .doesNotContain("LowIncome.recordNo");

    done(POLICE, "approveRequest", request, ", covers: OPERATION");
    assertThat(lookUp(QUERY)).containsExactly("SHARE_NOT_APPROVED at personsByPk.lowIncomes");
    done(CIVIL, "approveRequest", request, ", covers: FIELDS");
    Answer answered = CHEN.ask(QUERY, APPLICANT);
    assertThat(answered.errors()).isEmpty();
    assertThat(answered.data().at("/personsByPk/phone").asText()).isEqualTo("118****3467");
    assertThat(lookUp(SAME)).as("the same query, written otherwise").isEmpty();
    assertThat(lookUp(PHONE_ALONE))
        .as("another query")
        .containsExactly("SHARE_NOT_APPROVED at personsByPk.phone");

    String suspend = "mutation ($id: ID!) { suspendGrants(request: $id, reason: \"核查\") }";
    assertThat(POLICE.govern(suspend, Map.of("id", request)).data().path("suspendGrants").asInt())
        .isPositive();
    assertThat(lookUp(QUERY)).contains("SHARE_NOT_APPROVED at personsByPk.phone");
    assertThat(acts(request)).contains("submitRequest", "consentToRequest", "approveRequest");
  }

  private static List<String> acts(String request) {
    return CITY.landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT convert_from(body, 'UTF8')::jsonb -> 'act' ->> 'name'"
                            + " FROM ledger_record WHERE kind = 'ACT'"
                            + " AND convert_from(body, 'UTF8')::jsonb #>> '{act,details,request}'"
                            + " = :request")
                    .bind("request", request)
                    .mapTo(String.class)
                    .list());
  }

  @Test
  void whoHasNotTheRoleMayNot() {
    Map<String, Object> variables = Map.of("query", QUERY, "variables", APPLICANT);
    for (Asker by : List.of(CHEN, OFFICER, POLICE, ADMINISTRATOR)) {
      assertThat(by.govern(SUBMIT, variables).errors())
          .containsExactly("ROLE_REQUIRED at submitRequest");
    }
    assertThat(CHEN.withoutToken().govern("{ requests { id } }", Map.of()).errors())
        .containsExactly("UNAUTHENTICATED");
    submit();
    assertThat(
            ADMINISTRATOR.govern("{ requests { id } grants { id } }", Map.of()).data().toString())
        .isEqualTo("{\"requests\":[],\"grants\":[]}");
  }

  @Test
  void aRequestSaysWhatIsWrongWithIt() {
    assertThat(message("query ($w: PersonsBoolExp!) { persons(where: $w) { name } }"))
        .contains("$w is a whole object");
    assertThat(message("{ personsByPk(idNumber: \"" + APPLICANT.get("id") + "\") { phone } }"))
        .contains("a citizen's number is written into it");
    assertThat(message("{ persons { nothing } }")).isNotEmpty();
    assertThat(message("{ persons {")).contains("its syntax is wrong");
    assertThat(
            DEVELOPER
                .govern(SUBMIT.replace("公积金条例第二十四条", " ").replace("申请人", ""), sent(QUERY))
                .message())
        .contains("legalBasis, scope missing");
    assertThat(DEVELOPER.govern(SUBMIT.replace("GJJ-TQ", "DB-RD"), sent(QUERY)).errors())
        .containsExactly("MATTER_NOT_ALLOWED at submitRequest");
    assertThat(message("query ($id: String!) { personsByPk(idNumber: $id) { ethnicity } }"))
        .as("what is shared with nobody does not exist")
        .contains("ethnicity")
        .isEqualTo(
            message("query ($id: String!) { personsByPk(idNumber: $id) { ethnicitx } }")
                .replace("ethnicitx", "ethnicity"));
    assertThat(DEVELOPER.govern("{ request(id: \"1\") { id } }", Map.of()).message())
        .contains("its id is no UUID");
    assertThat(DEVELOPER.govern("{ nothing }", Map.of()).errors())
        .containsExactly("GRAPHQL_VALIDATION_FAILED");
  }

  private static Map<String, Object> sent(String query) {
    return Map.of("query", query, "variables", APPLICANT);
  }

  private static String message(String query) {
    Answer answer = DEVELOPER.govern(SUBMIT, sent(query));
    assertThat(answer.data().isNull()).isTrue();
    return answer.message();
  }

  /** What a variable could leave out is asked for all the same. */
  @Test
  void allBranchesCount() {
    String branches =
        "query ($id: String!, $more: Boolean!) { personsByPk(idNumber: $id) { name"
            + " phone @include(if: $more) sex @skip(if: $more) } }";
    Answer submitted =
        DEVELOPER.govern(
            SUBMIT,
            Map.of(
                "query", branches, "variables", Map.of("id", APPLICANT.get("id"), "more", false)));
    assertThat(submitted.errors()).as(submitted.body().toString()).isEmpty();
    assertThat(submitted.data().findValuesAsText("field")).contains("Person.phone", "Person.sex");
    request = submitted.data().path("submitRequest").path("id").asText();
  }

  /** The same query again, until later, without writing it or its grounds once more. */
  @Test
  void aRequestIsRenewed() {
    submit();
    String first = request;
    Answer renewed =
        DEVELOPER.govern(
            "mutation ($id: ID!, $variables: JSON) { renewRequest(id: $id, variables: $variables,"
                + " until: \"2031-12-31T16:00:00Z\") { id digest until legalBasis parts { owner } } }",
            Map.of("id", first, "variables", APPLICANT));
    assertThat(renewed.errors()).as(renewed.body().toString()).isEmpty();
    JsonNode made = renewed.data().path("renewRequest");
    JsonNode before =
        DEVELOPER
            .govern(
                "query ($id: ID!) { request(id: $id) { digest legalBasis } }", Map.of("id", first))
            .data()
            .path("request");
    assertThat(made.path("id").asText()).isNotEqualTo(first);
    assertThat(made.path("digest")).isEqualTo(before.path("digest"));
    assertThat(made.path("legalBasis")).isEqualTo(before.path("legalBasis"));
    assertThat(made.path("until").asText()).startsWith("2031");
    assertThat(POLICE.govern("{ grants(endingWithinDays: 30) { id } }", Map.of()).errors())
        .isEmpty();
  }

  @Test
  void anObjectionIsFiledAndAnswered() {
    Answer filed =
        CHEN.govern(
            "mutation ($record: String!) { fileObjection(field: \"Person.name\", record: $record,"
                + " problem: \"姓名有误\") { id status due record } }",
            Map.of("record", APPLICANT.get("id")));
    assertThat(filed.errors()).as(filed.body().toString()).isEmpty();
    String id = filed.data().at("/fileObjection/id").asText();
    assertThat(POLICE.govern("{ objections { id record } }", Map.of()).data().toString())
        .contains(id, APPLICANT.get("id"));
    assertThat(CIVIL.govern("{ objections { id } }", Map.of()).data().toString())
        .doesNotContain(id);
    Answer answered =
        POLICE.govern(
            "mutation ($id: ID!) { answerObjection(id: $id, corrected: false, answer: \"核实无误\")"
                + " { status record } }",
            Map.of("id", id));
    assertThat(answered.data().at("/answerObjection/status").asText()).isEqualTo("CONFIRMED");
    assertThat(CHEN.govern("{ objections { id answer } }", Map.of()).data().toString())
        .contains("核实无误");
  }
}
