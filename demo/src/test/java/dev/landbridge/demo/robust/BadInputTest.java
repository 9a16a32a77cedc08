package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad request has a clear error, leaves nothing in the log and the server unharmed. */
class BadInputTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Asker CHEN = Asker.chen(CITY);
  private static final String APPLICANT = NotableResidents.inEveryCity().applicant().idNumber();
  private static final Pattern UNSPEAKABLE =
      Pattern.compile(
          "[0-9]{17}[0-9Xx]|eyJ[A-Za-z0-9_-]{10}|jdbc:|127\\.0\\.0\\.1|localhost"
              + "|(?i:SELECT .* FROM|password)");

  private static @Nullable LogWatch log;

  @BeforeAll
  static void watchTheLog() {
    log = LogWatch.begin();
  }

  @AfterAll
  static void sawNothingInTheLog() {
    LogWatch watch = Objects.requireNonNull(log);
    watch.close();
    List<String> secrets = CITY.databases().sources().stream().map(DemoSource::password).toList();
    assertThat(watch.lines())
        .allSatisfy(
            line -> {
              assertThat(UNSPEAKABLE.matcher(line).find()).as(line).isFalse();
              assertThat(secrets).noneMatch(line::contains);
            });
  }

  @AfterEach
  void answersTheNextGoodQuery() {
    Answer answer = CHEN.ask("{ personsByPk(idNumber: \"%s\") { name } }".formatted(APPLICANT));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data().at("/personsByPk/name").asText()).isEqualTo("陈志远");
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.errors()).as(answer.body().toString()).isNotEmpty();
    assertThat(answer.errors().getFirst()).startsWith(code);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.body().has("data")).isFalse();
    assertThat(UNSPEAKABLE.matcher(answer.body().toString()).find())
        .as(answer.body().toString())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"{ persons { name } }\"",
        "{\"query\": 7}",
        "{}",
        "{\"query\": \"{ persons { name } }\", \"variables\": [1]}",
        "{\"query\": \"{ persons { name } }\", \"query\": \"{ households { address } }\"}",
        "{\"query\": \"{ persons { name } }\"} trailing",
        "{\"query\": \"{ persons { name } }\", \"variables\": {\"a\": 1e999999999}}",
        "\u0000\u0001",
      })
  void refusesWhatIsNoRequest(String body) {
    refused(CHEN.send(body), 400, "BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ persons { name ",
        "persons",
        "{ persons { } }",
        "{ \"",
        "{ a(b: \"\"\") }",
        "\u0000"
      })
  void refusesWhatIsNoGraphQl(String query) {
    refused(CHEN.ask(query), 400, "GRAPHQL_PARSE_FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ persons { nam } }",
        "{ person { name } }",
        "{ persons(were: {}) { name } }",
        "{ persons { name(a: 1) } }",
        "{ persons { household } }",
        "{ persons(where: {nmae: {_eq: \"x\"}}) { name } }",
        "{ ...F } fragment F on Persn { name }",
        "mutation { persons { name } }",
        "query A { persons { name } } query A { persons { name } }",
        "{ persons { ...F } } fragment F on Person { household { members { ...F } } }",
      })
  void refusesWhatTheSchemaDoesNotHaveWithoutSuggestions(String query) {
    Answer answer = CHEN.ask(query);
    refused(answer, 400, "GRAPHQL_VALIDATION_FAILED");
    assertThat(answer.body().toString()).doesNotContain("Did you mean", "did you mean");
  }

  @Test
  void refusesValuesOfAWrongType() {
    String query = "query($n: String!) { personsByPk(idNumber: $n) { name } }";
    Map<String, @Nullable Object> nothing = new HashMap<>();
    nothing.put("n", null);
    refused(CHEN.ask(query, nothing), 400, "INVALID_VALUE");
    refused(CHEN.ask(query), 400, "INVALID_VALUE");
    refused(CHEN.ask(query, Map.of("n", 7)), 400, "INVALID_VALUE");
    refused(CHEN.ask(query, Map.of("n", List.of("a"))), 400, "INVALID_VALUE");
    refused(CHEN.ask(query, Map.of("n", Map.of("a", "b"))), 400, "INVALID_VALUE");
    String where = "query($w: PersonsBoolExp) { persons(where: $w, limit: 1) { name } }";
    refused(CHEN.ask(where, Map.of("w", Map.of("no", 1))), 400, "INVALID_VALUE");
    refused(
        CHEN.ask(where, Map.of("w", Map.of("bornOn", Map.of("_gt", "1985-02-30")))),
        400,
        "INVALID_VALUE");
    Map<String, @Nullable Object> operand = new HashMap<>();
    operand.put("_eq", null);
    refused(CHEN.ask(where, Map.of("w", Map.of("name", operand))), 400, "INVALID_VALUE");
    refused(CHEN.ask(where, Map.of("w", Map.of("name", Map.of()))), 400, "INVALID_VALUE");
  }

  @Test
  void refusesAnAbsentOperand() {
    refused(CHEN.ask("query($n: String) { persons(where: {name: {_eq: $n}}) { name } }"), 400, "");
    refused(CHEN.ask("{ persons(where: {name: {_eq: null}}) { name } }"), 400, "");
  }

  @Test
  void refusesAnIdNumberWithAWrongCheckDigit() {
    String wrong = APPLICANT.substring(0, 17) + (APPLICANT.endsWith("1") ? "2" : "1");
    Answer answer = CHEN.ask("{ personsByPk(idNumber: \"%s\") { name } }".formatted(wrong));
    refused(answer, 400, "INVALID_VALUE");
    assertThat(answer.message()).contains("check");
    refused(
        CHEN.ask(
            "query($w: PersonsBoolExp) { persons(where: $w) { name } }",
            Map.of("w", Map.of("idNumber", Map.of("_in", List.of(APPLICANT, wrong))))),
        400,
        "INVALID_VALUE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1000000000", "99999999999"})
  void refusesALimitThatIsNone(String limit) {
    refused(CHEN.ask("{ persons(limit: %s) { name } }".formatted(limit)), 400, "");
    refused(
        CHEN.ask(
            "{ personsByPk(idNumber: \"%s\") { household { members(limit: %s) { name } } } }"
                .formatted(APPLICANT, limit)),
        400,
        "");
  }

  @Test
  void refusesABodyOfTenMegabytes() {
    Answer answer =
        CHEN.send(Matter.body("{ persons { name } } #" + "x".repeat(10 << 20), Map.of()));
    refused(answer, 413, "BAD_REQUEST");
  }

  @Test
  void refusesTooManyTokensAndTooMuchDepth() {
    refused(CHEN.ask("{ persons { " + "name ".repeat(100_000) + "} }"), 400, "QUERY_TOO_LARGE");
    refused(
        CHEN.ask(
            "{ persons { "
                + "household { head { ".repeat(500)
                + "name"
                + " } }".repeat(500)
                + "}}"),
        400,
        "QUERY_TOO_LARGE");
    refused(
        CHEN.ask(
            "{ persons(where: " + "{_not: ".repeat(1_000) + "{}" + "}".repeat(1_000) + ") {name}}"),
        400,
        "QUERY_TOO_LARGE");
    Object where = Map.of("name", Map.of("_eq", "x"));
    for (int depth = 0; depth < 900; depth++) {
      where = Map.of("_not", where);
    }
    refused(
        CHEN.ask("query($w: PersonsBoolExp) { persons(where: $w) { name } }", Map.of("w", where)),
        400,
        "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\' OR 1=1 -- ",
        "'; DROP TABLE person; --",
        "%_\\",
        "𠮷䶮😀",
        "\u0000",
        "\ud800"
      })
  void takesAnyTextForAText(String text) {
    for (String operator : List.of("_eq", "_neq", "_gt", "_like", "_nlike", "_ilike")) {
      for (String root :
          List.of("persons(where: {name: {%s: $t}}", "properties(where: {propertyNo: {%s: $t}}")) {
        Answer answer =
            CHEN.ask(
                "query($t: String!) { found: %s, limit: 1) { district } }"
                    .formatted(root.formatted(operator)),
                Map.of("t", text));
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 400);
        assertThat(answer.errors())
            .noneMatch(error -> error.startsWith("SOURCE") || error.startsWith("INTERNAL"));
        if (operator.equals("_eq")) {
          assertThat(answer.data().path("found")).isEmpty();
        }
      }
    }
  }
}
