package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.running.DemoCity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was approved is asked for by its digest, also in a URL. */
class TrustedDocumentsTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Asker CHEN = Asker.chen(CITY);
  private static final Asker DEVELOPER = CHEN.as(CITY.token("dev"));
  private static final Asker OFFICER = CHEN.as(CITY.token("sun"));
  private static final Asker POLICE = CHEN.as(CITY.token("gao"));

  private static final String APPLICANT = NotableResidents.inEveryCity().applicant().idNumber();
  private static final String LIST =
      "query Some($most: Int!) { persons(limit: $most) { address } }";
  private static final String ONE =
      "query One($id: String!) { personsByPk(idNumber: $id) { address } }";

  private String request = "";

  @AfterEach
  void endGrants() {
    POLICE.govern(
        "mutation ($id: ID!) { requireTrustedDocuments(required: false)"
            + " terminateGrants(request: $id, reason: \"测试结束 / over\") }",
        Map.of("id", request));
  }

  /** The digest of an approved query. */
  private String approved(String query, Map<String, ?> variables, String covers) {
    JsonNode made =
        done(
                DEVELOPER,
                "mutation ($query: String!, $variables: JSON) { submitRequest(query: $query,"
                    + " variables: $variables, matter: \"GJJ-TQ\", legalBasis: \"公积金条例\","
                    + " scenario: \"提取\", scope: \"申请人\", until: \"2030-12-31T16:00:00Z\") { id"
                    + " digest } }",
                Map.of("query", query, "variables", variables))
            .path("submitRequest");
    request = made.path("id").asText();
    done(
        OFFICER, "mutation ($id: ID!) { consentToRequest(id: $id) { id } }", Map.of("id", request));
    done(
        POLICE,
        "mutation ($id: ID!) { approveRequest(id: $id, covers: %s) { id } }".formatted(covers),
        Map.of("id", request));
    return made.path("digest").asText();
  }

  private static JsonNode done(Asker by, String act, Map<String, ?> variables) {
    Answer answer = by.govern(act, variables);
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    return answer.data();
  }

  private static Answer get(Asker by, String digest, String variables) {
    String extensions = "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + digest + "\"}}";
    return by.getQuery(
        "extensions="
            + URLEncoder.encode(extensions, StandardCharsets.UTF_8)
            + "&variables="
            + URLEncoder.encode(variables, StandardCharsets.UTF_8));
  }

  @Test
  void anApprovedDocumentIsAskedForInAUrl() {
    String digest = approved(LIST, Map.of("most", 1), "OPERATION");
    Answer answer = get(CHEN, digest, "{\"most\": 3}");
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    assertThat(answer.data().findValues("address")).hasSize(3);
    assertThat(answer.data())
        .isEqualTo(CHEN.ask(LIST, Map.of("most", 3)).data())
        .isEqualTo(
            CHEN.send(
                    "{\"variables\": {\"most\": 3}, \"extensions\": {\"persistedQuery\":"
                        + " {\"sha256Hash\": \"%s\"}}}".formatted(digest))
                .data());
    assertThat(get(CHEN.withoutToken(), digest, "{\"most\": 3}").errors())
        .containsExactly("UNAUTHENTICATED");
    assertThat(get(POLICE, digest, "{\"most\": 3}").errors())
        .as("another department's document")
        .containsExactly("NOT_FOUND");
    assertThat(get(CHEN, "ab".repeat(32), "{}").errors()).containsExactly("NOT_FOUND");
    assertThat(get(CHEN, "xyz", "{}").message()).contains("is not 64 hexadecimal digits");
    assertThat(CHEN.getQuery("query=%7Bpersons%7Bname%7D%7D").message())
        .contains("a document cannot be sent in the URL");
    assertThat(get(CHEN, digest, "{\"most\"").message()).contains("is not well-formed JSON");
  }

  @Test
  void nobodyIsNamedInAUrl() {
    String digest = approved(ONE, Map.of("id", APPLICANT), "OPERATION");
    String variables = "{\"id\": \"%s\"}".formatted(APPLICANT);
    Answer answer = get(CHEN, digest, variables);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("Send the request by POST").doesNotContain(APPLICANT);
    assertThat(
            CHEN.send(
                    "{\"variables\": %s, \"extensions\": {\"persistedQuery\": {\"sha256Hash\":"
                            .formatted(variables)
                        + " \"%s\"}}}".formatted(digest))
                .errors())
        .isEmpty();
  }

  @Test
  void aDepartmentLetsOnlyApprovedDocumentsTouchItsData() {
    approved(LIST, Map.of("most", 1), "FIELDS");
    String other = "query ($most: Int!) { persons(limit: $most) { address name } }";
    assertThat(CHEN.ask(other, Map.of("most", 1)).errors()).isEmpty();
    assertThat(
            OFFICER
                .govern("mutation { requireTrustedDocuments(required: true) }", Map.of())
                .errors())
        .containsExactly("ROLE_REQUIRED at requireTrustedDocuments");
    done(POLICE, "mutation { requireTrustedDocuments(required: true) }", Map.of());
    assertThat(CHEN.ask(other, Map.of("most", 1)).errors()).isNotEmpty();
    assertThat(CHEN.ask("{ persons(limit: 1) { district } }").errors())
        .as("a seeded grant does not help either")
        .isNotEmpty();
    assertThat(CHEN.ask(LIST, Map.of("most", 1)).errors()).as("the approved one").isEmpty();
    assertThat(POLICE.withMatter("GA").ask("{ persons(limit: 1) { district } }").errors())
        .as("its own data")
        .doesNotContain("SHARE_NOT_APPROVED at persons");
    done(POLICE, "mutation { requireTrustedDocuments(required: false) }", Map.of());
    assertThat(CHEN.ask(other, Map.of("most", 1)).errors()).isEmpty();
  }
}
