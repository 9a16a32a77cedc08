package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.api.Landbridge;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Departments publish, change and take out their documents while everything runs. */
class PublicationTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final DemoCity CITY = SharedCity.get();
  private static final Map<String, String> APPLICANT =
      Map.of("id", NotableResidents.inEveryCity().applicant().idNumber());

  private static final String RESULT =
      " { publication { id status number withheld } problems { file line message }"
          + " warnings { message } differences { kind subject what text consumer matter request } }";

  private static PublishingNodes nodes;

  @BeforeAll
  static void start() {
    nodes = PublishingNodes.start(CITY, "publication");
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  private static Asker by(String person) {
    return nodes.at(nodes.first(), person);
  }

  private static Answer publish(String person, String document) {
    return by(person)
        .govern(
            "mutation ($document: String!) { publish(document: $document, file: \"mine.graphql\")"
                + RESULT
                + " }",
            Map.of("document", document));
  }

  private static JsonNode proposed(String person, String document) {
    return result(publish(person, document), "publish");
  }

  private static JsonNode result(Answer answer, String act) {
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    JsonNode result = answer.data().path(act);
    assertThat(result.path("problems")).as(result.toString()).isEmpty();
    return result;
  }

  private static Answer act(String person, String act, String id) {
    return by(person)
        .govern("mutation ($id: ID!) { " + act + "(id: $id)" + RESULT + " }", Map.of("id", id));
  }

  private static JsonNode signed(String owner, String signer, String document) {
    String id = proposed(owner, document).at("/publication/id").asText();
    return result(act(signer, "signPublication", id), "signPublication");
  }

  /** What the police published, with something changed. */
  private static String police(String from, String to) {
    return changed("GA", from, to);
  }

  private static String changed(String department, String from, String to) {
    String document = PublishingNodes.document(department);
    assertThat(document).contains(from);
    return document.replace(from, to);
  }

  private static List<String> texts(JsonNode result, String kind) {
    List<String> texts = new ArrayList<>();
    for (JsonNode difference : result.path("differences")) {
      if (difference.path("kind").asText().equals(kind)) {
        texts.add(difference.path("subject").asText());
      }
    }
    return texts;
  }

  private static boolean knows(Asker asker, String query) {
    return !asker.ask(query, APPLICANT).errors().contains("GRAPHQL_VALIDATION_FAILED");
  }

  /** How a field of a person is shared at a node, if it is published there. */
  private static Optional<Sharing.Attribute> sharing(Landbridge node, String field) {
    return node.published().schema().catalog().type("Person").stream()
        .flatMap(type -> type.field(field).stream())
        .map(found -> found.sharing().attribute())
        .findFirst();
  }

  private static String person(String field) {
    return "query ($id: String!) { personsByPk(idNumber: $id) { " + field + " } }";
  }

  @Test
  void aNewFieldIsSharedWithNobodyUntilItsSharingIsStated() throws Exception {
    String alias = "  officialName: String! @column(name: \"name\")";
    String shared = alias + " @share(as: CONDITIONAL, conditions: \"核验姓名\")";
    String name = "  name: String!\n  \"性别 / Sex\"";
    JsonNode proposal = proposed("gao", police(name, alias + "\n" + name));
    assertThat(proposal.at("/publication/status").asText()).isEqualTo("PROPOSED");
    assertThat(proposal.at("/publication/withheld").toString())
        .isEqualTo("[\"Person.officialName\"]");
    assertThat(texts(proposal, "CHANGED")).containsExactly("Person.officialName");
    assertThat(knows(by("chen"), person("officialName"))).as("before it is signed").isFalse();

    String id = proposal.at("/publication/id").asText();
    assertThat(act("gao", "signPublication", id).errors())
        .containsExactly("ROLE_REQUIRED at signPublication");
    assertThat(act("luo", "signPublication", id).errors())
        .containsExactly("NOT_FOUND at signPublication");
    result(act("fang", "signPublication", id), "signPublication");
    assertThat(knows(by("chen"), person("officialName"))).as("of others").isFalse();
    assertThat(sharing(nodes.first(), "officialName")).contains(Sharing.Attribute.NOT_SHARED);
    Eventually.within(
        SOON,
        "the second node serves it",
        () -> sharing(nodes.second(), "officialName").isPresent());

    String second = police("  sex: Sex!", "  sex: Sex!\n  gender: Sex @column(name: \"sex\")");
    JsonNode without = signed("gao", "fang", second.replace(name, alias + "\n" + name));
    assertThat(without.at("/publication/withheld").toString())
        .as("a later version keeps it")
        .isEqualTo("[\"Person.gender\",\"Person.officialName\"]");
    JsonNode stated = signed("gao", "fang", police(name, shared + "\n" + name));
    assertThat(stated.at("/publication/withheld")).isEmpty();
    assertThat(texts(stated, "VISIBLE")).containsExactly("Person.officialName");
    assertThat(knows(by("chen"), person("officialName"))).isTrue();
    Eventually.within(
        SOON,
        "the second node shares it",
        () -> knows(nodes.at(nodes.second(), "chen"), person("officialName")));

    String first = versions("GA").getLast().path("id").asText();
    JsonNode back = result(act("gao", "rollback", first), "rollback");
    assertThat(texts(back, "HIDDEN")).containsExactly("Person.officialName");
    result(act("fang", "signPublication", back.at("/publication/id").asText()), "signPublication");
    assertThat(knows(by("chen"), person("officialName"))).isFalse();
    String withAlias = versions("GA").get(2).path("id").asText();
    JsonNode wider = result(act("gao", "rollback", withAlias), "rollback");
    assertThat(wider.at("/publication/withheld").toString())
        .as("going back shares no more")
        .isEqualTo("[\"Person.gender\",\"Person.officialName\"]");
    discard("gao", wider);
  }

  private static void discard(String person, JsonNode result) {
    Answer answer =
        by(person)
            .govern(
                "mutation ($id: ID!) { withdrawPublication(id: $id, reason: \"test\") { status } }",
                Map.of("id", result.at("/publication/id").asText()));
    assertThat(answer.errors()).isEmpty();
  }

  /** A department's versions, the latest first. */
  private static List<JsonNode> versions(String department) {
    List<JsonNode> versions = new ArrayList<>();
    by("gao")
        .govern(
            "query ($of: String) { publications(department: $of) { id number status } }",
            Map.of("of", department))
        .data()
        .path("publications")
        .forEach(versions::add);
    return versions;
  }

  @Test
  void aBadDocumentGivesAllProblemsAtOnceAndNothingChanges() {
    int before = versions("BDC").size();
    String version = nodes.first().published().schema().catalog().version();
    String bad =
        changed("BDC", "  district: String!\n", "  district: String! @column(name: \"borough\")\n")
                .replace(
                    "conditions: \"仅限办理低保、住房保障、公积金事项 / for allowance, housing and provident-fund matters\"",
                    "conditions: \" \"")
                .replace(
                    "@link(from: \"ownerId\", to: \"idNumber\")",
                    "@link(from: \"ownerNo\", to: \"idNumber\")")
            + "\n\"人 / Person\"\ntype Citizen @table(source: \"police\", name: \"person\")"
            + " @catalogue(updates: LIVE, method: INTERFACE, classification: \"L3\")"
            + " @share(as: UNCONDITIONAL) { idNumber: String! @key @column(name: \"nothing\") }\n";
    Answer answer = publish("bai", bad);
    assertThat(answer.errors()).isEmpty();
    JsonNode problems = answer.data().at("/publish/problems");
    assertThat(answer.data().at("/publish/publication").isNull()).isTrue();
    assertThat(problems.findValuesAsText("message"))
        .hasSize(4)
        .anySatisfy(text -> assertThat(text).contains("has no column borough"))
        .anySatisfy(text -> assertThat(text).contains("CONDITIONAL without conditions"))
        .anySatisfy(text -> assertThat(text).contains("has no field ownerNo"))
        .anySatisfy(
            text ->
                assertThat(text).contains("source police is not registered for department BDC"));
    assertThat(problems.findValuesAsText("file")).containsOnly("mine.graphql");
    assertThat(problems.findValues("line"))
        .allSatisfy(line -> assertThat(line.asInt()).isGreaterThan(1));
    assertThat(answer.body().toString()).doesNotContain("127.0.0.1", "jdbc", "localhost");
    assertThat(versions("BDC")).hasSize(before);
    assertThat(nodes.first().published().schema().catalog().version()).isEqualTo(version);
  }

  /** What nobody could be shown, or is another's, never gets as far as the other nodes. */
  @Test
  void whatCouldNotBeServedIsRefused() {
    String table = "@table(source: \"civil-affairs\", name: \"marriage\"";
    Map<String, String> wrong =
        Map.of(
            police("root: \"householdHeads\"", "root: \"a b\""), "Cannot read root",
            police("root: \"householdHeads\"", "root: \"__schema\""), "Cannot read root",
            police("root: \"householdHeads\"", "root: \"marriages\""), "marriages",
            police("@table(source: \"police\", name: \"person\"", table), "is not registered for",
            police("@table(source: \"police\"", "@table(source: \"\""), "names no source");
    wrong.forEach(
        (document, expected) -> {
          JsonNode refused = publish("gao", document).data().path("publish");
          assertThat(refused.path("publication").isNull()).as(expected).isTrue();
          assertThat(refused.path("problems").findValuesAsText("message").toString())
              .contains(expected);
        });
  }

  /** It names tables and what is shared with nobody. */
  @Test
  void aDocumentIsReadByItsOwnDepartment() {
    String id = versions("GA").getFirst().path("id").asText();
    String query = "query ($id: ID!) { publication(id: $id) { document differences { text } } }";
    assertThat(
            by("fang").govern(query, Map.of("id", id)).data().at("/publication/document").asText())
        .contains("type Person");
    for (String person : List.of("dev", "xu", "ops", "audit")) {
      assertThat(by(person).govern(query, Map.of("id", id)).data().toString())
          .doesNotContain("type Person");
    }
  }

  @Test
  void aDocumentThatWouldPutAnotherOutIsRefused() {
    String clash =
        PublishingNodes.document("BDC")
            + "\n\"婚姻 / Marriage\"\ntype Marriage @table(source: \"real-estate\", name: \"property\", root: \"weddings\")"
            + " @catalogue(updates: LIVE, method: INTERFACE, classification: \"L3\")"
            + " @share(as: UNCONDITIONAL) { propertyNo: String! @key }\n";
    JsonNode problems = publish("bai", clash).data().at("/publish/problems");
    assertThat(problems.findValuesAsText("file"))
        .contains("mine.graphql")
        .anySatisfy(file -> assertThat(file).startsWith("MZ/"));
    assertThat(nodes.first().problems()).isEmpty();
  }

  @Test
  void whoeverIsNoOwnerOfTheDepartmentMayNot() {
    for (String person : List.of("chen", "dev", "sun", "fang", "ops", "audit")) {
      assertThat(publish(person, PublishingNodes.document("GA")).errors())
          .as(person)
          .containsExactly("ROLE_REQUIRED at publish");
    }
    assertThat(publish("xu", PublishingNodes.document("GA")).message())
        .contains("another department's (GA), and you act for MZ");
  }

  @Test
  void theDiffNamesTheGrantsThatBreakToTheirOwnerAlone() {
    String without = changed("RS", "  \"参保单位 / Employer\"\n  employer: String\n", "");
    JsonNode proposal = proposed("he", without);
    List<JsonNode> broken = new ArrayList<>();
    proposal
        .path("differences")
        .forEach(
            it ->
                broken.addAll(it.path("kind").asText().equals("BREAKS") ? List.of(it) : List.of()));
    assertThat(broken)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.path("subject").asText()).isEqualTo("Insured.employer"))
        .anySatisfy(
            it -> {
              assertThat(it.path("consumer").asText()).isEqualTo("GJJ");
              assertThat(it.path("matter").asText()).isEqualTo("GJJ-TQ");
            });
    String id = proposal.at("/publication/id").asText();
    String one =
        "query ($id: ID!) { publication(id: $id) { document differences { kind matter } } }";
    assertThat(by("xu").govern(one, Map.of("id", id)).data().path("publication").isNull()).isTrue();
    assertThat(by("tang").govern(one, Map.of("id", id)).data().at("/publication/document").asText())
        .isEqualTo(without);
    result(act("tang", "signPublication", id), "signPublication");
    JsonNode seen = by("xu").govern(one, Map.of("id", id)).data().path("publication");
    assertThat(seen.path("document").isNull()).as("it is read by its own department").isTrue();
    assertThat(seen.toString()).doesNotContain("BREAKS", "GJJ-TQ");
    assertThat(knows(by("chen"), "{ insuredPersons { employer } }")).isFalse();
  }

  @Test
  void aCheckOverOthersTypesWaitsForTheirConsent() throws Exception {
    String check =
        "  \"已婚 / Married\"\n  isMarried: Boolean @check(sql: \"EXISTS (SELECT 1 FROM Marriage WHERE"
            + " husbandId = :idNumber AND status = 'MARRIED')\")"
            + " @share(as: CONDITIONAL, conditions: \"核验婚姻\")\n";
    String link = "  \"婚姻登记 / Marriages\"\n";
    JsonNode done = signed("xu", "luo", changed("MZ", link, check + link));
    assertThat(texts(done, "WAITS")).containsExactly("Person.isMarried");
    assertThat(knows(by("chen"), person("isMarried"))).isFalse();
    assertThat(knows(by("chen"), person("livesOnAllowance"))).as("the rest is served").isTrue();

    String list =
        "{ definitionConsents(waiting: true) { type member publisher digest sql owners { owner status } } }";
    JsonNode atPolice = by("gao").govern(list, Map.of()).data().path("definitionConsents");
    assertThat(atPolice).hasSize(1);
    assertThat(by("xu").govern(list, Map.of()).data().path("definitionConsents"))
        .isEqualTo(atPolice);
    assertThat(by("he").govern(list, Map.of()).data().path("definitionConsents")).isEmpty();
    assertThat(atPolice.at("/0/owners").toString())
        .isEqualTo("[{\"owner\":\"GA\",\"status\":\"WAITING\"}]");

    String digest = atPolice.at("/0/digest").asText();
    assertThat(consent("fang", digest).errors())
        .containsExactly("ROLE_REQUIRED at consentToDefinition");
    assertThat(consent("he", digest).errors()).containsExactly("NOT_FOUND at consentToDefinition");
    assertThat(consent("gao", "ab".repeat(32)).errors())
        .containsExactly("NOT_FOUND at consentToDefinition");
    assertThat(consent("gao", digest).data().at("/consentToDefinition/served").asBoolean())
        .isTrue();
    assertThat(knows(by("chen"), person("isMarried"))).isTrue();
    Eventually.within(
        SOON,
        "the second node serves it",
        () -> knows(nodes.at(nodes.second(), "chen"), person("isMarried")));

    Answer refused =
        by("gao")
            .govern(
                "mutation ($digest: String!) { refuseDefinition(type: \"Person\", member:"
                    + " \"isMarried\", digest: $digest, reason: \"过宽\") { served owners { status reason } } }",
                Map.of("digest", digest));
    assertThat(refused.data().at("/refuseDefinition/owners/0/reason").asText()).isEqualTo("过宽");
    assertThat(knows(by("chen"), person("isMarried"))).isFalse();

    JsonNode other =
        signed("xu", "luo", changed("MZ", link, check.replace("MARRIED')", "DIVORCED')") + link));
    assertThat(texts(other, "WAITS")).as("another SQL").containsExactly("Person.isMarried");
    signed("xu", "luo", PublishingNodes.document("MZ"));
  }

  private static Answer consent(String person, String digest) {
    return by(person)
        .govern(
            "mutation ($digest: String!) { consentToDefinition(type: \"Person\", member:"
                + " \"isMarried\", digest: $digest) { served } }",
            Map.of("digest", digest));
  }

  @Test
  void aRunningQueryFinishesOnTheVersionThatItBeganWith() throws Exception {
    String query =
        "query ($id: String!) { personsByPk(idNumber: $id) { name lowIncomes { recordNo grantedOn } } }";
    DemoSource source = CITY.databases().administrator("police");
    CompletableFuture<Answer> running;
    try (Connection connection =
            DriverManager.getConnection(source.jdbcUrl(), source.user(), source.password());
        Statement lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute("LOCK TABLE person IN ACCESS EXCLUSIVE MODE");
      running = CompletableFuture.supplyAsync(() -> by("chen").ask(query, APPLICANT));
      Eventually.within(SOON, "it waits for the lock", () -> isWaiting(source));
      signed("xu", "luo", changed("MZ", "  \"批准日期 / Granted on\"\n  grantedOn: Date!\n", ""));
      assertThat(knows(by("chen"), query)).as("a new query").isFalse();
      assertThat(running).isNotDone();
      connection.rollback();
    }
    Answer answer = running.get();
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    assertThat(answer.data().at("/personsByPk/name").isTextual()).isTrue();
    signed("xu", "luo", PublishingNodes.document("MZ"));
  }

  /** More rows than are held, read slowly. */
  @Test
  void aStreamFinishesOnTheVersionThatItBeganWith() throws Exception {
    String query = "{ contributions(limit: 10000) { month paidOn } }";
    HttpRequest request =
        HttpRequest.newBuilder(nodes.first().address().resolve("/graphql"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + CITY.token(OpenMatter.PERSON))
            .header("Landbridge-Matter", OpenMatter.CODE)
            .POST(HttpRequest.BodyPublishers.ofString(Matter.body(query, Map.of())))
            .build();
    try (HttpClient http = HttpClient.newHttpClient();
        InputStream body = http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      byte[] begun = body.readNBytes(1_000);
      String paid = "  \"到账日期 / Paid on\"\n  paidOn: Date!\n";
      signed("he", "tang", changed("RS", paid, ""));
      assertThat(knows(by("chen"), query)).as("a new query").isFalse();
      String rest = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode rows =
          Asker.JSON
              .readTree(new String(begun, StandardCharsets.UTF_8) + rest)
              .at("/data/contributions");
      assertThat(rows).hasSize(10_000);
      assertThat(rows.findValues("paidOn")).hasSize(10_000);
    }
  }

  private static boolean isWaiting(DemoSource source) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(source.jdbcUrl(), source.user(), source.password());
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
      return rows.next() && rows.getInt(1) > 0;
    }
  }

  @Test
  void everyActIsInTheLedger() {
    discard("bai", proposed("bai", changed("BDC", "\"登记状态 / Status\"", "\"状态 / Status\"")));
    List<String> acts =
        nodes
            .first()
            .state()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT convert_from(body, 'UTF8')::jsonb -> 'act' ->> 'name'"
                                + " FROM ledger_record WHERE kind = 'ACT'"
                                + " AND convert_from(body, 'UTF8')::jsonb"
                                + " #>> '{act,details,department}' = 'BDC' ORDER BY sequence")
                        .mapTo(String.class)
                        .list());
    assertThat(acts).contains("publish", "withdrawPublication");
  }
}
