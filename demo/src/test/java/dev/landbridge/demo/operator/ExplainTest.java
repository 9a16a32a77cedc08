package dev.landbridge.demo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.issuer.DemoIssuer;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who sees how a query runs, and what she sees. */
class ExplainTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final String APPLICANT = NotableResidents.inEveryCity().applicant().idNumber();
  private static final Matter WITHDRAWAL = Matter.providentFundWithdrawal();
  private static final Operator ADMINISTRATOR = as("ops", WITHDRAWAL.code());

  @BeforeAll
  static void openMatters() {
    var catalog = CITY.landbridge().published().schema().catalog();
    CITY.landbridge().policies().apply(OpenMatter.seed(catalog));
    CITY.landbridge().policies().apply(OpenMatter.seed(catalog, "BDC", "BDC-CX"));
    CITY.landbridge()
        .policies()
        .apply(
            new PolicySeed(
                List.of(),
                List.of(
                    Person.of(
                        "guan",
                        new Account(DemoIssuer.NAME, "guan"),
                        "BDC",
                        "关宁",
                        Optional.of(Role.OWNER))),
                List.of(),
                List.of(),
                List.of()));
  }

  private static Operator as(String person, String matter) {
    return new Operator(CITY.landbridge().address(), CITY.token(person), matter);
  }

  @Test
  void showsTheTreeWithSqlRowsAndTimesAndNoValue() {
    HttpResponse<String> answer =
        ADMINISTRATOR.explain(WITHDRAWAL.query(), Map.of("idNumber", APPLICANT));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode explanation = Operator.json(answer);
    assertThat(explanation.path("errors")).isEmpty();
    assertThat(explanation.at("/milliseconds/SOURCES").asDouble()).isPositive();
    JsonNode person = explanation.at("/parts/0");
    assertThat(person.path("title").asText()).isEqualTo("personsByPk row from police, root");
    assertThat(person.path("run").asText()).isEqualTo("whole");
    assertThat(person.path("estimatedRows").asLong()).isPositive();
    assertThat(person.path("rowsRead").asLong()).isEqualTo(5);
    assertThat(person.at("/statements/0/sent").asInt()).isEqualTo(1);
    assertThat(person.at("/statements/0/sql").asText()).startsWith("SELECT ").contains("= CAST(?");
    assertThat(person.path("ended").asDouble()).isGreaterThan(person.path("began").asDouble());
    JsonNode marriages = part(person, "personsByPk.marriages list from civil-affairs, at once");
    assertThat(marriages.path("run").asText()).isEqualTo("one key, 1 key looked up");
    assertThat(part(marriages, "personsByPk.marriages.husband row from police, after its parent"))
        .isNotNull();
    assertThat(answer.body()).doesNotContain(APPLICANT, "陈志远", "MARRIED", "CANCELLED");
  }

  @Test
  void saysWhatWasChosenAtRunTime() {
    Operator operator = as("ops", OpenMatter.CODE);
    JsonNode reduced = root(operator, "{ persons(where: {lowIncomes: {}}) { name } }");
    assertThat(reduced.path("run").asText()).startsWith("reduced, ");
    assertThat(reduced.path("steps")).hasSize(1);
    assertThat(reduced.at("/parts/0/run").asText()).isEqualTo("all keys");
    JsonNode early =
        root(operator, "{ persons(where: {insured: {status: {_eq: ACTIVE}}}, limit: 5) { name } }");
    assertThat(early.path("run").asText()).isEqualTo("whole, stopped early");
    assertThat(early.path("rowsKept").asLong()).isBetween(5L, early.path("rowsRead").asLong() - 1);
    assertThat(early.at("/parts/0/run").asText()).startsWith("many keys");
    JsonNode absent =
        root(
            operator,
            "{ personsByPk(idNumber: \"359902190001010017\") { household { address } } }");
    assertThat(absent.path("rowsRead").asLong()).isZero();
  }

  private static JsonNode root(Operator operator, String query) {
    JsonNode explanation = Operator.json(operator.explain(query, Map.of()));
    assertThat(explanation.path("errors")).as(explanation.toString()).isEmpty();
    return explanation.at("/parts/0");
  }

  @Test
  void showsAnOwnerHerOwnSourcesOnly() {
    HttpResponse<String> answer =
        as("guan", "BDC-CX")
            .explain("{ properties(limit: 3) { propertyNo owner { name } } }", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode own = Operator.json(answer).at("/parts/0");
    assertThat(own.at("/statements/0/sql").asText()).contains("FROM `property`");
    JsonNode other = own.at("/parts/0");
    assertThat(other.path("title").asText()).contains("properties.owner row from police");
    assertThat(other.path("hidden").asBoolean()).isTrue();
    assertThat(answer.body()).doesNotContain("person\\\"", "\"person");
    assertThat(List.of("statements", "rowsRead", "rowsKept", "estimatedRows", "run", "steps"))
        .noneMatch(other::has);
  }

  @Test
  void refusesAllOthersAndRecordsIt() {
    long before = count("REFUSED");
    for (String person : List.of("chen", "dev")) {
      HttpResponse<String> answer =
          as(person, WITHDRAWAL.code()).explain(WITHDRAWAL.query(), Map.of("idNumber", APPLICANT));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("ROLE_REQUIRED").doesNotContain("SELECT");
    }
    assertThat(count("REFUSED")).isEqualTo(before + 2);
    assertThat(
            new Operator(CITY.landbridge().address(), "none", WITHDRAWAL.code())
                .explain("{ __typename }", Map.of())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void leavesOutWhatIsNotGrantedToTheAskersDepartment() {
    JsonNode explanation =
        Operator.json(
            ADMINISTRATOR.explain(
                "{ personsByPk(idNumber: \"%s\") { name phone } }".formatted(APPLICANT), Map.of()));
    assertThat(explanation.path("errors").path(0).asText()).contains("Person.phone", "公安局");
    assertThat(explanation.at("/parts/0/statements/0/sql").asText()).doesNotContain("phone");
  }

  @Test
  void isOnRecordAsExplainedWithoutReturnedRows() throws Exception {
    JsonNode explanation =
        Operator.json(ADMINISTRATOR.explain(WITHDRAWAL.query(), Map.of("idNumber", APPLICANT)));
    UUID record = UUID.fromString(explanation.path("record").asText());
    JsonNode body =
        CITY.landbridge()
            .state()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT document FROM ledger_document WHERE id = :id AND document ->> 'outcome' = 'EXPLAINED'")
                        .bind("id", record)
                        .mapTo(String.class)
                        .map(text -> Operator.parse(text))
                        .one());
    assertThat(body.path("person").asText()).isEqualTo("ops");
    assertThat(body.at("/subjects/hmac")).isNotEmpty();
    assertThat(body.path("sources")).isNotEmpty();
    body.path("sources")
        .forEach(
            source -> {
              assertThat(source.path("rowsRead").asLong()).isPositive();
              assertThat(source.path("rowsReturned").asLong()).isZero();
            });
  }

  private static long count(String outcome) {
    return CITY.landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM ledger_record WHERE outcome = :outcome AND person IN ('chen', 'dev')")
                    .bind("outcome", outcome)
                    .mapTo(Long.class)
                    .one());
  }

  private static JsonNode part(JsonNode parent, String title) {
    for (JsonNode part : parent.path("parts")) {
      if (part.path("title").asText().equals(title)) {
        return part;
      }
    }
    throw new AssertionError("no " + title + " in " + parent.toPrettyString());
  }
}
