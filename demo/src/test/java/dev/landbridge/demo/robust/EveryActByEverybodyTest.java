package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.api.configuration.Configuration.NoticeSettings;
import dev.landbridge.api.configuration.Configuration.SourceConnection;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.running.DemoCity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What comes of every act of governance when each role tries it, of the department that asks, of
 * the owner and of others, about something that stands so that the right one could do it. The table
 * is beside this test, to be read by people.
 */
class EveryActByEverybodyTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final String PERSON = NotableResidents.inEveryCity().applicant().idNumber();
  private static final String TABLE = "/governance/every-act-by-everybody.txt";
  private static final String NO_DIGEST = "0".repeat(64);

  private static OtherServer server;

  @BeforeAll
  static void start() {
    server =
        OtherServer.startTelling(
            CITY,
            new NoticeSettings(Optional.empty(), List.of(), 30, Duration.ofMinutes(1)),
            List.of(archive()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A source of the owner that keeps its credentials, and is not there. */
  private static SourceConnection archive() {
    Duration second = Duration.ofSeconds(1);
    return new SourceConnection(
        "postgresql",
        new SourceSettings(
            "archive",
            "jdbc:postgresql://127.0.0.1:1/archive",
            Optional.empty(),
            1,
            second,
            second),
        Optional.of("GA"));
  }

  /** Callers by name: who she is, and how she is named to the server. */
  private static Map<String, Asker> callers() {
    Map<String, Asker> callers = new LinkedHashMap<>();
    Asker clerk = server.chen();
    callers.put("asks:clerk", clerk);
    callers.put("asks:developer", clerk.as(CITY.token("dev")));
    callers.put("asks:officer", clerk.as(CITY.token("sun")));
    callers.put("owns:officer", clerk.as(CITY.token("fang")));
    callers.put("owns:owner", clerk.as(CITY.token("gao")));
    callers.put("other:officer", clerk.as(CITY.token("luo")));
    callers.put("other:owner", clerk.as(CITY.token("he")));
    callers.put("administrator", clerk.as(CITY.token("ops")));
    callers.put("auditor", clerk.as(CITY.token("audit")));
    callers.put("application", clerk.as(CITY.applicationToken()));
    callers.put("nobody", clerk.withoutToken());
    return callers;
  }

  private static Asker by(String person) {
    return server.chen().as(CITY.token(person));
  }

  private static JsonNode done(String person, String act, Map<String, ?> variables) {
    Answer answer = by(person).govern(act, variables);
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    return answer.data();
  }

  private static final String SUBMIT =
      "submitRequest(query: \"query ($id: String!) { personsByPk(idNumber: $id) { phone } }\","
          + " variables: {id: \""
          + PERSON
          + "\"}, matter: \"GJJ-TQ\", legalBasis: \"条例\","
          + " scenario: \"提取\", scope: \"申请人\", until: \"2030-12-31T16:00:00Z\") { id }";

  private static String submitted() {
    return done("dev", "mutation { " + SUBMIT + " }", Map.of()).at("/submitRequest/id").asText();
  }

  private static String consented() {
    return after(submitted(), "sun", "consentToRequest(id: $id) { id }");
  }

  private static String returned() {
    return after(consented(), "gao", "askForMore(id: $id, question: \"何用\") { id }");
  }

  private static String approved() {
    return after(consented(), "gao", "approveRequest(id: $id, covers: FIELDS) { id }");
  }

  private static String suspended() {
    return after(approved(), "gao", "suspendGrants(request: $id, reason: \"核查\")");
  }

  private static String after(String id, String person, String act) {
    done(person, "mutation ($id: ID!) { " + act + " }", Map.of("id", id));
    return id;
  }

  private static String objection() {
    return done("chen", "mutation { " + FILE + " }", Map.of()).at("/fileObjection/id").asText();
  }

  private static final String FILE =
      "fileObjection(field: \"Person.name\", record: \"" + PERSON + "\", problem: \"有误\") { id }";

  private static String none() {
    return UUID.randomUUID().toString();
  }

  /**
   * An act.
   *
   * @param field of the schema, with {@code $id} for what it is about
   * @param prepare makes what it is about, anew for every caller
   */
  private record Act(String field, Supplier<String> prepare) {
    String name() {
      return field.substring(0, field.indexOf('('));
    }

    String tried(Asker caller) {
      String id = prepare.get();
      boolean named = !field.equals(SUBMIT) && field.contains("$id");
      String head = named ? "mutation ($id: ID!) { " : "mutation { ";
      Answer answer = caller.govern(head + field + " }", Map.of("id", id));
      return answer.errors().isEmpty()
          ? "done"
          : answer
              .errors()
              .getFirst()
              .replaceAll(" at .*", "")
              .replace("_", " ")
              .toLowerCase(Locale.ROOT);
    }
  }

  private static List<Act> acts() {
    return List.of(
        new Act(SUBMIT, EveryActByEverybodyTest::none),
        new Act(
            "renewRequest(id: $id, variables: {id: \""
                + PERSON
                + "\"}, until:"
                + " \"2031-12-31T16:00:00Z\") { id }",
            EveryActByEverybodyTest::submitted),
        new Act("consentToRequest(id: $id) { id }", EveryActByEverybodyTest::submitted),
        new Act(
            "declineRequest(id: $id, reason: \"r\") { id }", EveryActByEverybodyTest::submitted),
        new Act(
            "withdrawRequest(id: $id, reason: \"r\") { id }", EveryActByEverybodyTest::consented),
        new Act(
            "approveRequest(id: $id, covers: OPERATION) { id }",
            EveryActByEverybodyTest::consented),
        new Act("refuseRequest(id: $id, reason: \"r\") { id }", EveryActByEverybodyTest::consented),
        new Act("askForMore(id: $id, question: \"q\") { id }", EveryActByEverybodyTest::consented),
        new Act(
            "answerOwner(id: $id, owner: \"GA\", answer: \"a\") { id }",
            EveryActByEverybodyTest::returned),
        new Act(
            "extendDecision(id: $id, reason: \"r\") { id }", EveryActByEverybodyTest::consented),
        new Act("suspendGrants(request: $id, reason: \"r\")", EveryActByEverybodyTest::approved),
        new Act("resumeGrants(request: $id, reason: \"r\")", EveryActByEverybodyTest::suspended),
        new Act("terminateGrants(request: $id, reason: \"r\")", EveryActByEverybodyTest::approved),
        new Act("requireTrustedDocuments(required: false)", EveryActByEverybodyTest::none),
        new Act(
            "registerCase(matter: \"GJJ-TQ\", number: \"1\", clerk: \"chen\", subjects: [\""
                + PERSON
                + "\"], until: \""
                + nextMonth()
                + "\") { number }",
            EveryActByEverybodyTest::none),
        new Act("closeCase(matter: \"GJJ-TQ\", number: \"2\")", EveryActByEverybodyTest::none),
        new Act(FILE, EveryActByEverybodyTest::none),
        new Act(
            "answerObjection(id: $id, corrected: true, answer: \"a\") { id }",
            EveryActByEverybodyTest::objection),
        new Act("withdrawObjection(id: $id) { id }", EveryActByEverybodyTest::objection),
        new Act("publish(document: \"x\") { problems { message } }", EveryActByEverybodyTest::none),
        new Act("rollback(id: $id) { problems { message } }", EveryActByEverybodyTest::none),
        new Act("unpublish(reason: \" \") { problems { message } }", EveryActByEverybodyTest::none),
        new Act("signPublication(id: $id) { problems { message } }", EveryActByEverybodyTest::none),
        new Act(
            "reviewPublication(id: $id) { problems { message } }", EveryActByEverybodyTest::none),
        new Act("rejectPublication(id: $id, reason: \"r\") { id }", EveryActByEverybodyTest::none),
        new Act(
            "withdrawPublication(id: $id, reason: \"r\") { id }", EveryActByEverybodyTest::none),
        new Act(
            "consentToDefinition(type: \"None\", digest: \"" + NO_DIGEST + "\") { type }",
            EveryActByEverybodyTest::none),
        new Act(
            "refuseDefinition(type: \"None\", digest: \""
                + NO_DIGEST
                + "\", reason: \"r\") { type }",
            EveryActByEverybodyTest::none),
        new Act(
            "setSourceCredentials(source: \"archive\", user: \"reader\", password: \"p\") { source }",
            EveryActByEverybodyTest::none),
        new Act("enrol(token: \"x\") { __typename }", EveryActByEverybodyTest::none),
        new Act(
            "proposeDepartment(code: \"NEW\", name: \" \", reason: \"r\") { id }",
            EveryActByEverybodyTest::none),
        new Act(
            "proposePerson(id: $id, department: \"GA\", name: \" \", accounts: [], reason: \"r\") { id }",
            EveryActByEverybodyTest::none),
        new Act(
            "proposeApplication(id: $id, issuer: \"i\", client: \"c\", department: \"GA\", name:"
                + " \" \", reason: \"r\") { id }",
            EveryActByEverybodyTest::none),
        new Act(
            "proposeMatter(code: \"NEW\", name: \" \", departments: [\"GA\"], reason: \"r\") { id }",
            EveryActByEverybodyTest::none),
        new Act(
            "proposeRemoval(kind: MATTER, key: \"NONE\", reason: \"r\") { id }",
            EveryActByEverybodyTest::none),
        new Act("confirmRegistryChange(id: $id) { id }", EveryActByEverybodyTest::none),
        new Act(
            "rejectRegistryChange(id: $id, reason: \"r\") { id }", EveryActByEverybodyTest::none),
        new Act("withdrawRegistryChange(id: $id) { id }", EveryActByEverybodyTest::none));
  }

  private static String nextMonth() {
    return Instant.now().plus(Duration.ofDays(30)).toString();
  }

  @Test
  void everyActIsInTheTable() {
    JsonNode fields =
        done("dev", "{ __schema { mutationType { fields { name } } } }", Map.of())
            .at("/__schema/mutationType/fields");
    TreeSet<String> tried = new TreeSet<>(acts().stream().map(Act::name).toList());
    assertThat(tried).isEqualTo(new TreeSet<>(fields.findValuesAsText("name")));
  }

  @Test
  void everyActByEverybodyIsAsInTheTable() throws IOException {
    Map<String, Asker> callers = callers();
    StringBuilder table = new StringBuilder();
    for (Act act : acts()) {
      table.append(act.name()).append('\n');
      callers.forEach(
          (name, caller) -> table.append("  %-16s %s%n".formatted(name, act.tried(caller))));
    }
    assertThat(table.toString()).isEqualTo(expected());
  }

  private static String expected() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EveryActByEverybodyTest.class.getResourceAsStream(TABLE), TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
