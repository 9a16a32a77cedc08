package dev.landbridge.demo.secrecy;

import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import java.util.List;

/** Makes requests that name what is not shared with the caller, or what there is not. */
final class UnknownName {
  /** The field that only one of two worlds has, shared with nobody. */
  static final String SECRET = "hidden1";

  private static final List<String> NAMES = List.of(SECRET, "hidden2", "Hidden1", "hidden");
  private static final List<String> BY_ROOT =
      List.of(
          "{ %s { %s } }",
          "{ %s(where: {%s: {_isNull: false}}) { __typename } }",
          "{ %s(orderBy: [{%s: ASC}]) { __typename } }",
          "{ %s(distinctOn: [%s]) { __typename } }",
          "{ %sGroupBy(keys: [{%s: true}]) { aggregate { count } } }",
          "{ %sAggregate { aggregate { max { %s } } } }",
          "{ %sByPk(%s: \"x\") { __typename } }");
  private static final List<String> BY_TYPE =
      List.of(
          "{ __type(name: \"%s\") { fields { name description type { name } } } }",
          "{ __type(name: \"%ssBoolExp\") { inputFields { name } } }",
          "{ __type(name: \"%ssSelectColumn\") { enumValues { name } } }",
          "{ __type(name: \"%ssOrderBy\") { inputFields { name } } }");

  private UnknownName() {}

  /** One such request. */
  static Request request(Town town, Dice dice) {
    PublishedType type = dice.oneOf(town.tables());
    return Request.of(
        dice.onceIn(4)
            ? dice.oneOf(BY_TYPE).formatted(type.name())
            : dice.oneOf(BY_ROOT).formatted(type.root(), dice.oneOf(NAMES)));
  }
}
