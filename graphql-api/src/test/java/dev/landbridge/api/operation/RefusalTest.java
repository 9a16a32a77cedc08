package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.CityCatalog;
import dev.landbridge.core.error.ErrorCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
  private static final String SECRET = "s3cr3t";
  private static final String WHERE = "query ($w: PersonsBoolExp) { persons(where: $w) { name } }";

  private final City city = new City();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{ persons { name }",
        "{ persons(where: {name: {_eq: \"s3cr3t}}) { name } }",
        "",
        "{ persons(where: {name: {_eq: \"\\ud800 s3cr3t\"}}) { name } }",
        "s3cr3t",
        "# s3cr3t",
        "{ persons { name } } § s3cr3t"
      })
  void refusesWhatIsNoGraphQl(String document) {
    RequestError error = city.error(document);
    assertThat(error.code()).isEqualTo(ErrorCode.GRAPHQL_PARSE_FAILED);
    assertThat(error.message()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ nobody { name } }",
        "{ persons { nam } }",
        "{ persons }",
        "mutation { persons { name } }",
        "subscription { persons { name } }",
        "{ persons(limit: \"s3cr3t\") { name } }",
        "{ persons(where: {name: {_eq: 5}}) { name } }",
        "{ persons(where: {name: {_eq: {s3cr3t: 1}}}) { name } }",
        "{ persons(where: {born: {_eq: \"s3cr3t\"}}) { name } }",
        "{ persons(where: {born: {_eq: \"' is not a valid 'X' s3cr3t\"}}) { name } }",
        "{ persons(where: {serial: {_eq: \"9223372036854775808\"}}) { name } }",
        "{ persons(limit: 99999999999) { name } }",
        "{ persons(where: {nobody: {_eq: \"s3cr3t\"}}) { name } }",
        "{ persons(where: {alive: {_gt: true}}) { name } }",
        "{ persons(where: {extra: {_eq: \"s3cr3t\"}}) { name } }",
        "{ persons(orderBy: {extra: ASC}) { name } }",
        "{ persons(where: {_and: [null]}) { name } }",
        "{ persons(where: {serial: {_in: [null]}}) { name } }",
        "{ personsByPk(idNumber: null) { name } }",
        "{ personsByPk { name } }",
        "query ($b: Date = \"s3cr3t\") { persons(where: {born: {_eq: $b}}) { name } }",
        "query ($b: Int) { persons(where: {born: {_eq: $b}}) { name } }",
        "query ($b: PersonsOrderBy) { persons(orderBy: $b) { name } }",
        "{ persons { ...a } } fragment a on Person { ...a }",
        "{ persons { a: name a: born } }",
        "type A { b: Int }",
      })
  void refusesWhatDoesNotFitTheSchema(String document) {
    Refused refused = (Refused) city.result(document, Map.of());
    assertThat(refused.errors())
        .allSatisfy(
            error -> {
              assertThat(error.code()).isEqualTo(ErrorCode.GRAPHQL_VALIDATION_FAILED);
              assertThat(error.message())
                  .startsWith("Cannot ")
                  .endsWith(".")
                  .doesNotContain(SECRET)
                  .doesNotContainIgnoringCase("did you mean");
            });
  }

  @Test
  void tellsSeveralErrorsAtOnceWithTheirPlaces() {
    Refused refused = (Refused) city.result("{\n  nobody\n  persons { nam }\n}", Map.of());
    assertThat(refused.errors())
        .extracting(RequestError::locations)
        .containsExactly(
            List.of(new RequestError.Location(2, 3)), List.of(new RequestError.Location(3, 13)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ persons(where: null) { name } }",
        "{ persons(where: {name: null}) { name } }",
        "{ persons(where: {name: {_eq: null}}) { name } }",
        "{ persons(where: {name: {_in: null}}) { name } }",
        "{ persons(where: {alive: {_isNull: null}}) { name } }",
        "{ persons(where: {_and: null}) { name } }",
        "{ persons(where: {_not: null}) { name } }",
        "{ persons(where: {name: {}}) { name } }",
        "{ persons(orderBy: null) { name } }",
        "{ persons(limit: null) { name } }",
        "{ persons(offset: null) { name } }",
        "{ persons(limit: -1) { name } }",
        "{ persons(offset: -1) { name } }",
        "query ($v: PersonsBoolExp) { persons(where: $v) { name } }",
        "query ($v: PersonsBoolExp) { persons(where: {_not: $v}) { name } }",
        "query ($v: PersonsBoolExp!) { persons(where: $v) { name } }",
        "query ($v: StringComparisonExp) { persons(where: {name: $v}) { name } }",
        "query ($v: String) { persons(where: {name: {_eq: $v}}) { name } }",
        "query ($v: [String!]) { persons(where: {name: {_in: $v}}) { name } }",
        "query ($v: Boolean) { persons(where: {name: {_isNull: $v}}) { name } }",
        "query ($v: [PersonsOrderBy!]) { persons(orderBy: $v) { name } }",
        "query ($v: Int) { persons(limit: $v) { name } }",
      })
  void neverTakesNothingForEverything(String document) {
    Map<String, @Nullable Object> explicitNull = new HashMap<>();
    explicitNull.put("v", null);
    for (Map<String, @Nullable Object> variables :
        List.of(Map.<String, @Nullable Object>of(), explicitNull)) {
      assertThat(city.error(document, variables).code()).isEqualTo(ErrorCode.INVALID_VALUE);
    }
  }

  @Test
  void refusesNullsInsideVariables() {
    Map<String, @Nullable Object> eqNull = new HashMap<>();
    eqNull.put("_eq", null);
    Map<String, @Nullable Object> nameNull = new HashMap<>();
    nameNull.put("name", null);
    Map<String, @Nullable Object> andNull = new HashMap<>();
    andNull.put("_and", null);
    for (Object where :
        List.of(
            Map.of("name", eqNull),
            nameNull,
            andNull,
            Map.of("_or", Arrays.asList(Map.of(), null)),
            Map.of("name", Map.of("_in", Arrays.asList("a", null))),
            Map.of("name", Map.of()))) {
      RequestError error = city.error(WHERE, Map.of("w", where));
      assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      assertThat(error.message()).contains("never stands for everything");
    }
  }

  @Test
  void refusesVariablesOfAWrongTypeWithoutTheirValue() {
    String document =
        """
        query ($limit: Int!, $born: Date!, $w: PersonsBoolExp!, $o: [PersonsOrderBy!]!, $s: [MarriageStatus!]!) {
          persons(limit: $limit, where: {_and: [$w, {born: {_eq: $born}}]}, orderBy: $o) {
            marriages(where: {status: {_in: $s}}) { status } }
        }
        """;
    Refused refused =
        (Refused)
            city.result(
                document,
                Map.of(
                    "limit", SECRET,
                    "born", SECRET,
                    "w", Map.of("name", Map.of("_eq", List.of(SECRET))),
                    "o", Map.of("name", SECRET),
                    "s", List.of("MARRIED", SECRET)));
    assertThat(refused.errors())
        .allSatisfy(
            error -> {
              assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
              assertThat(error.message()).doesNotContain(SECRET);
            })
        .extracting(RequestError::message)
        .satisfiesExactly(
            message -> assertThat(message).contains("$limit").contains("32 bits"),
            message -> assertThat(message).contains("$born").contains("2024-01-31"),
            message -> assertThat(message).contains("$w.name._eq"),
            message -> assertThat(message).contains("$o.name"),
            message -> assertThat(message).contains("$s").contains("MarriageStatus"));
  }

  @Test
  void refusesUnknownPartsOfVariables() {
    assertThat(city.error(WHERE, Map.of("w", Map.of("nobody", Map.of()))).message())
        .contains("$w.nobody");
    assertThat(city.error(WHERE, Map.of("w", Map.of("a 1101 b", Map.of()))).message())
        .doesNotContain("1101");
    assertThat(city.error(WHERE, Map.of("w", SECRET)).message()).doesNotContain(SECRET);
  }

  @Test
  void refusesUnwritableText() {
    for (String text : List.of("a\0b", "\ud83d", "\udc00x", "\udc00\ud83d")) {
      assertThat(city.error(WHERE, Map.of("w", Map.of("name", Map.of("_eq", text)))).code())
          .isEqualTo(ErrorCode.INVALID_VALUE);
    }
    assertThat(city.error("{ persons(where: {name: {_eq: \"a\\u0000\"}}) { name } }").code())
        .isEqualTo(ErrorCode.INVALID_VALUE);
    CompiledOperation rare =
        city.compile(WHERE, Map.of("w", Map.of("name", Map.of("_in", List.of("𠮷", "䶮", "😀")))));
    assertThat(rare.values().values()).containsExactly(List.of("𠮷", "䶮", "😀"));
  }

  @Test
  void refusesTooHighALimitAndSaysTheMaximum() {
    RequestError error = city.error("{ persons(limit: 1000000000) { name } }");
    assertThat(error.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(error.message()).contains("100000").doesNotContain("1000000000");
    assertThat(
            city.compile("{ persons(limit: 100000, offset: 1000000000) { name } }")
                .values()
                .values())
        .containsExactly(100_000, 1_000_000_000);
  }

  @Test
  void refusesInvalidKeysWithoutShowingThem() {
    String wrong = CityCatalog.WANG.substring(0, 17) + (CityCatalog.WANG.endsWith("0") ? "1" : "0");
    for (String document :
        List.of(
            "{ personsByPk(idNumber: \"%s\") { name } }",
            "{ persons(where: {idNumber: {_eq: \"%s\"}}) { name } }",
            "{ persons(where: {idNumber: {_neq: \"%s\"}}) { name } }",
            "{ persons(where: {idNumber: {_in: [\"%s\"]}}) { name } }",
            "{ persons(where: {idNumber: {_nin: [\"%s\"]}}) { name } }")) {
      RequestError error = city.error(document.formatted(wrong));
      assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
      assertThat(error.message())
          .startsWith(
              "Cannot look up idNumber: it is not a valid citizen ID (its check character is"
                  + " wrong). ")
          .doesNotContain(wrong);
    }
    assertThat(city.error("{ personsByPk(idNumber: \"810101198013010010\") { name } }").message())
        .contains("birth date");
    assertThat(city.error("{ personsByPk(idNumber: \"x\") { name } }").message())
        .contains("17 digits");
  }

  @Test
  void normalisesKeysAndLeavesPatternsAndMaskedKeysAlone() {
    String chen = CityCatalog.CHEN;
    String fifteen = CityCatalog.WANG.substring(0, 6) + CityCatalog.WANG.substring(8, 17);
    CompiledOperation compiled =
        city.compile(
            """
            { persons(where: {idNumber: {_in: ["%s", "%s "], _like: "8101x%%", _gt: "81"}}) {
                marriages(where: {husbandId: {_eq: "810101********1234"}}) { status } } }
            """
                .formatted(fifteen, chen.toLowerCase(Locale.ROOT)));
    assertThat(compiled.values().values())
        .containsExactly(List.of(CityCatalog.WANG, chen), "8101x%", "81", "810101********1234");
    assertThat(compiled.personalKeys()).hasSize(4);
  }
}
