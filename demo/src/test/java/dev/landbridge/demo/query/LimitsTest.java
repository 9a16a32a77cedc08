package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What owners let others ask for, whatever was granted ({@code @limits}). */
class LimitsTest {

  private static JsonNode answer(String query) {
    return TestedCity.ON_MYSQL.answer(query, Map.of());
  }

  private static void assertRefused(String query, String code) {
    JsonNode answer = answer(query);
    assertThat(answer.at("/errors/0/extensions/code").asText())
        .as("%s: %s", query, answer)
        .isEqualTo(code);
    assertThat(answer.path("data").findValues("id")).as(query).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerHoldsNoMoreRowsThanTheOwnerLetsIt(ValueTable table) {
    String root = table.limitedRoot();
    JsonNode three = answer("{ %s(where: {id: {_in: [0, 1, 2]}}) { id } }".formatted(root));
    assertThat(three.path("data").path(root)).as(three.toString()).hasSize(3);
    assertRefused(
        "{ %s(where: {id: {_in: [0, 1, 2, 3]}}) { id } }".formatted(root), "LIMIT_EXCEEDED");
    assertRefused(
        "{ a: %1$s(where: {id: {_in: [0, 1]}}) { id } b: %1$s(where: {id: {_in: [2, 3]}}) { id } }"
            .formatted(root),
        "LIMIT_EXCEEDED");
    assertRefused("{ %s { fewOfIt { id } } }".formatted(table.root()), "LIMIT_EXCEEDED");
  }

  @ParameterizedTest
  @EnumSource
  void rowsThatMayOnlyBeLookedUpAreNeverReadWithoutAKey(ValueTable table) {
    String root = table.limitedRoot();
    for (String whole :
        new String[] {
          "{ %s { id } }",
          "{ %s(limit: 1) { id } }",
          "{ %s(where: {id: {_gt: 0}}) { id } }",
          "{ %s(where: {_or: [{id: {_eq: 0}}, {day: {_isNull: true}}]}) { id } }",
          "{ %s(where: {id: {_nin: [1]}}) { id } }",
          "{ %s(where: {_not: {id: {_eq: 0}}}) { id } }",
          "{ %sAggregate { aggregate { count } } }",
          "{ %sGroupBy(keys: [{day: true}]) { keys { day } } }",
          "{ %sConnection(first: 1) { nodes { id } } }",
          "{ %sConnection(where: {id: {_gt: 1}}, first: 1) { totalCount } }"
        }) {
      assertRefused(whole.formatted(root), "SOURCE_REQUIRES_KEY");
    }
    for (String byKey :
        new String[] {
          "{ %s(where: {id: {_eq: 1}}) { id } }",
          "{ %s(where: {_and: [{id: {_in: [1, 2]}}, {day: {_isNull: false}}]}) { id } }",
          "{ %sByPk(id: 1) { id } }",
          "{ %sAggregate(where: {id: {_eq: 1}}) { aggregate { count } } }",
          "{ %sGroupBy(keys: [{day: true}], where: {id: {_in: [1, 2]}}) { keys { day } } }",
          "{ %sConnection(where: {id: {_eq: 1}}, first: 1) { nodes { id } totalCount } }"
        }) {
      JsonNode answer = answer(byKey.formatted(root));
      assertThat(answer.path("errors")).as("%s: %s", byKey.formatted(root), answer).isEmpty();
    }
  }

  /** The rows of many keys are looked up, also where a condition or an order looks at them. */
  @ParameterizedTest
  @EnumSource
  void conditionsLookThemUp(ValueTable table) {
    String root = table.root();
    for (ValueTable from : new ValueTable[] {table, table.previous()}) {
      String link = from == table ? "fewOfIt" : "next: {fewOfIt";
      String close = from == table ? "" : "}";
      JsonNode limited =
          TestedCity.ON_MYSQL.data(
              "{ %s(where: {%s: {day: {_isNull: false}}%s}) { id } }"
                  .formatted(from.root(), link, close),
              Map.of());
      JsonNode plain =
          TestedCity.ON_MYSQL.data(
              "{ %s(where: {%s}) { id } }"
                  .formatted(
                      from.root(),
                      from == table ? "day: {_isNull: false}" : "next: {day: {_isNull: false}}"),
              Map.of());
      assertThat(limited).as("%s from %s", root, from).isEqualTo(plain);
      assertThat(plain.path(from.root())).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDayHasSoManyQueries(ValueTable table) {
    String query = "{ %s(where: {id: {_eq: 0}}) { id } }".formatted(table.countedRoot());
    for (int i = 0; i < 5; i++) {
      assertThat(answer(query).path("errors")).isEmpty();
    }
    assertRefused(query, "LIMIT_EXCEEDED");
    assertThat(answer("{ %s(limit: 1) { id } }".formatted(table.root())).path("errors")).isEmpty();
  }
}
