package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.error.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals of what asks about linked and about many rows. */
class LinkedRefusalTest {
  private final City city = new City();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ personsGroupBy(keys: [{name: true}]) { keys { born } } }"
            + "| Cannot use personsGroupBy.keys.born: the argument keys does not name it. Add it"
            + " there, or leave it out.",
        "{ personsGroupBy(keys: [{name: true}]) { keys { household { number } } } }"
            + "| Cannot use personsGroupBy.keys.household.number: the argument keys does not name"
            + " it. Add it there, or leave it out.",
        "{ personsGroupBy(keys: [{name: true}], orderBy: {keys: {born: ASC}}) { keys { name } } }"
            + "| Cannot use personsGroupBy.orderBy.keys.born: the argument keys does not name it."
            + " Add it there, or leave it out.",
        "{ personsGroupBy(keys: [{name: false}]) { keys { name } } }"
            + "| Cannot group by personsGroupBy.keys.name: its value is false. Write true, or leave"
            + " it out.",
        "{ persons(distinctOn: [name, born], orderBy: [{heightCm: ASC}, {name: ASC}]) { name } }"
            + "| Cannot order persons: with distinctOn its order begins with name, born. Write"
            + " these first.",
        "{ persons(distinctOn: extra) { name } }"
            + "| Cannot tell persons apart by extra: JSON has no equality. Leave it out.",
        "{ personsAggregate { aggregate { count(distinct: true) } } }"
            + "| Cannot count count: distinct has no columns. Name them, or leave distinct out.",
        "{ personsAggregate { aggregate { count(columns: [], distinct: true) } } }"
            + "| Cannot count count: distinct has no columns. Name them, or leave distinct out.",
        "{ persons(where: {marriagesAggregate: {count: {distinct: true, predicate: {_eq: 1}}}}) {"
            + " name } }"
            + "| Cannot count persons.where.marriagesAggregate.count: distinct has no columns. Name"
            + " them, or leave distinct out.",
        "{ persons(where: {marriagesAggregate: {}}) { name } }"
            + "| Cannot read persons.where.marriagesAggregate: it names nothing, and that never"
            + " stands for everything. Name at least one of its members, or leave it out.",
        "{ personsGroupBy(keys: [{}]) { aggregate { count } } }"
            + "| Cannot read personsGroupBy.keys: it names nothing, and that never stands for"
            + " everything. Name at least one of its members, or leave it out.",
      })
  void saysWhatDoesNotGoTogether(String document, String message) {
    RequestError error = city.error(document);
    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    assertThat(error.message()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "persons(where: {marriagesAggregate: {count: {predicate: {}}}}) { name }",
        "persons(where: {marriagesAggregate: {count: {predicate: {_eq: $v}}}}) { name }",
        "persons(where: {marriagesAggregate: {max: {predicate: {}}}}) { name }",
        "persons(where: {marriagesAggregate: {max: {predicate: {registeredOn: {}}}}}) { name }",
        "persons(where: {marriages: {husband: {heightCm: {_eq: $v}}}}) { name }",
        "persons(where: {household: null}) { name }",
        "persons(orderBy: {household: null}) { name }",
        "persons(distinctOn: null) { name }",
        "personsGroupBy(keys: [{household: {}}]) { aggregate { count } }",
        "personsGroupBy(keys: [{name: null}]) { aggregate { count } }",
        "personsGroupBy(keys: [], having: null) { aggregate { count } }",
        "personsGroupBy(keys: [], having: {count: {}}) { aggregate { count } }",
        "personsGroupBy(keys: [], having: {count: {_eq: $v}}) { aggregate { count } }",
        "personsGroupBy(keys: [], having: {sum: {}}) { aggregate { count } }",
        "personsGroupBy(keys: [], having: {sum: {household: {}}}) { aggregate { count } }",
        "personsGroupBy(keys: [], limit: $v) { aggregate { count } }",
        "personsAggregate { aggregate { sum { marriagesAggregate(where: null) { count } } } }",
        "personsAggregate { aggregate { count(columns: null) } }",
      })
  void neverTakesNothingForEverything(String root) {
    String head = root.contains("$v") ? "query ($v: Int) { " : "{ ";
    for (Map<String, @Nullable Object> variables : List.of(nothing(), explicitNull())) {
      assertThat(city.error(head + root + " }", variables).code())
          .isEqualTo(ErrorCode.INVALID_VALUE);
    }
  }

  @Test
  void refusesVariablesWithoutWhatTheSchemaDemands() {
    RequestError error =
        city.error(
            "query ($w: PersonsBoolExp!) { persons(where: $w) { name } }",
            Map.of("w", Map.of("marriagesAggregate", Map.of("count", Map.of()))));
    assertThat(error.message())
        .startsWith("Cannot read $w.marriagesAggregate.count.predicate: it is null or absent");
  }

  @Test
  void refusesUnknownNamesInVariables() {
    RequestError column =
        city.error(
            "query ($d: [PersonsSelectColumn!]) { persons(distinctOn: $d) { name } }",
            Map.of("d", List.of("nobody")));
    assertThat(column.message()).contains("one of the values of PersonsSelectColumn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ personsAggregate { aggregate { sum { name } } } }",
        "{ personsAggregate { aggregate { max { alive } } } }",
        "{ personsGroupBy(keys: [{extra: true}]) { aggregate { count } } }",
        "{ personsGroupBy { aggregate { count } } }",
        "{ persons(orderBy: {marriages: ASC}) { name } }",
        "{ persons(where: {marriagesAggregate: {count: {}}}) { name } }",
        "{ persons(distinctOn: [nobody]) { name } }",
      })
  void refusesWhatDoesNotFitTheSchema(String document) {
    assertThat(city.error(document).code()).isEqualTo(ErrorCode.GRAPHQL_VALIDATION_FAILED);
  }

  @Test
  void limitsWhatArgumentsAskFor() {
    String exists = IntStream.range(0, 201).mapToObj(_ -> "{marriages: {}}").collect(commas());
    String terms = IntStream.range(0, 2001).mapToObj(_ -> "{name: ASC}").collect(commas());
    String numbers =
        IntStream.range(0, 201)
            .mapToObj(_ -> "{marriagesAggregate: {count: ASC}}")
            .collect(commas());
    for (String argument :
        List.of("where: {_and: " + exists + "}", "orderBy: " + terms, "orderBy: " + numbers)) {
      assertThat(city.error("{ persons(" + argument + ") { name } }").code())
          .isEqualTo(ErrorCode.QUERY_TOO_LARGE);
    }
  }

  private static java.util.stream.Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(", ", "[", "]");
  }

  private static Map<String, @Nullable Object> nothing() {
    return Map.of();
  }

  private static Map<String, @Nullable Object> explicitNull() {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("v", null);
    return variables;
  }
}
