package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a question as a GraphQL document, every value in its place. */
public final class GraphQlText {
  private GraphQlText() {}

  /** The document. Of a connection it is the first page, or the last if it is walked backward. */
  public static String of(Question question) {
    return switch (question) {
      case Question.ByKey(ObjectType type, List<Literal> key, List<Selected> selections) ->
          document(question, key(type, key), selections(selections));
      case Question.Rows(ObjectType _, Bounds bounds, List<Selected> selections) ->
          document(question, arguments(bounds), selections(selections));
      case Question.Aggregate(ObjectType _, Bounds bounds, Selected.Numbers numbers) ->
          document(question, arguments(bounds), numbers(numbers));
      case Question.Groups groups -> document(question, arguments(groups), groups(groups));
      case Question.Connection connection -> page(connection, Optional.empty());
    };
  }

  /** The document of one page of a connection: the first, or the one behind a cursor. */
  public static String page(Question.Connection connection, Optional<String> cursor) {
    List<String> arguments = new ArrayList<>();
    connection.where().ifPresent(where -> arguments.add("where: " + ConditionText.where(where)));
    orderBy(connection.orderBy()).ifPresent(arguments::add);
    connection
        .pageSize()
        .ifPresent(size -> arguments.add((connection.forward() ? "first: " : "last: ") + size));
    cursor.ifPresent(
        text ->
            arguments.add((connection.forward() ? "after: " : "before: ") + Literal.quoted(text)));
    String nodes = selections(connection.nodes());
    return document(
        connection,
        arguments,
        "edges { cursor node { %s } } nodes { %s } totalCount".formatted(nodes, nodes)
            + " pageInfo { hasNextPage hasPreviousPage startCursor endCursor }");
  }

  private static String document(Question question, List<String> arguments, String selections) {
    return "{ %s%s { %s } }".formatted(question.root(), inParentheses(arguments), selections);
  }

  private static String inParentheses(List<String> arguments) {
    return arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
  }

  private static List<String> key(ObjectType type, List<Literal> key) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      arguments.add(type.key().get(i) + ": " + key.get(i).graphQl());
    }
    return arguments;
  }

  private static List<String> arguments(Bounds bounds) {
    List<String> arguments = new ArrayList<>();
    bounds.where().ifPresent(where -> arguments.add("where: " + ConditionText.where(where)));
    orderBy(bounds.orderBy()).ifPresent(arguments::add);
    bounds.limit().ifPresent(limit -> arguments.add("limit: " + limit));
    bounds.offset().ifPresent(offset -> arguments.add("offset: " + offset));
    if (!bounds.distinctOn().isEmpty()) {
      arguments.add("distinctOn: " + columns(bounds.distinctOn()));
    }
    return arguments;
  }

  private static List<String> arguments(Question.Groups groups) {
    List<String> arguments = new ArrayList<>();
    arguments.add(
        "keys: ["
            + String.join(
                ", ",
                groups.keys().stream()
                    .map(key -> "{" + ValueText.input(key, "true") + "}")
                    .toList())
            + "]");
    groups.where().ifPresent(where -> arguments.add("where: " + ConditionText.where(where)));
    groups.having().ifPresent(having -> arguments.add("having: " + ConditionText.having(having)));
    if (!groups.orderBy().isEmpty()) {
      arguments.add(
          "orderBy: ["
              + String.join(", ", groups.orderBy().stream().map(GraphQlText::order).toList())
              + "]");
    }
    groups.limit().ifPresent(limit -> arguments.add("limit: " + limit));
    groups.offset().ifPresent(offset -> arguments.add("offset: " + offset));
    return arguments;
  }

  private static String order(GroupOrder order) {
    String direction = order.direction().name();
    return switch (order) {
      case GroupOrder.ByKey(Value key, OrderTerm.Direction _) ->
          "{keys: {" + ValueText.input(key, direction) + "}}";
      case GroupOrder.ByCount _ -> "{count: " + direction + "}";
      case GroupOrder.ByReduced(Measure.Function function, Value value, OrderTerm.Direction _) ->
          "{" + function.member() + ": {" + ValueText.input(value, direction) + "}}";
    };
  }

  private static Optional<String> orderBy(List<OrderTerm> terms) {
    return terms.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "orderBy: ["
                + String.join(
                    ", ",
                    terms.stream()
                        .map(
                            term ->
                                "{" + ValueText.input(term.value(), term.direction().name()) + "}")
                        .toList())
                + "]");
  }

  private static String groups(Question.Groups groups) {
    List<String> parts = new ArrayList<>();
    if (!groups.keys().isEmpty()) {
      parts.add(
          "keys { "
              + String.join(" ", groups.keys().stream().map(ValueText::selection).toList())
              + " }");
    }
    parts.add(aggregate(groups.aggregate()));
    return String.join(" ", parts);
  }

  private static String numbers(Selected.Numbers numbers) {
    List<String> parts = new ArrayList<>();
    if (!numbers.aggregate().isEmpty()) {
      parts.add(aggregate(numbers.aggregate()));
    }
    if (!numbers.nodes().isEmpty()) {
      parts.add("nodes { " + selections(numbers.nodes()) + " }");
    }
    return String.join(" ", parts);
  }

  private static String aggregate(List<Aggregation> aggregations) {
    return "aggregate { "
        + String.join(" ", aggregations.stream().map(GraphQlText::aggregation).toList())
        + " }";
  }

  private static String aggregation(Aggregation aggregation) {
    return switch (aggregation) {
      case Aggregation.Counted(String responseKey, Measure.Count count) -> {
        List<String> arguments = new ArrayList<>();
        if (!count.columns().isEmpty()) {
          arguments.add("columns: " + columns(count.columns()));
        }
        if (count.distinct()) {
          arguments.add("distinct: true");
        }
        yield named(responseKey, "count") + inParentheses(arguments);
      }
      case Aggregation.Reduced(String responseKey, Measure.Function function, List<Value> values) ->
          "%s { %s }"
              .formatted(
                  named(responseKey, function.member()),
                  String.join(" ", values.stream().map(ValueText::selection).toList()));
    };
  }

  private static String selections(List<Selected> selections) {
    return String.join(" ", selections.stream().map(GraphQlText::selection).toList());
  }

  private static String selection(Selected selected) {
    return switch (selected) {
      case Selected.OfField(Field field) -> field.name();
      case Selected.OfCheck(Check check) -> check.name();
      case Selected.OfOne one ->
          "%s { %s }"
              .formatted(named(one.responseKey(), one.link().name()), selections(one.selections()));
      case Selected.OfMany many ->
          "%s%s { %s }"
              .formatted(
                  named(many.responseKey(), many.link().name()),
                  inParentheses(arguments(many.bounds())),
                  selections(many.selections()));
      case Selected.OfAggregate sibling ->
          "%s%s { %s }"
              .formatted(
                  named(sibling.responseKey(), LinkedNumber.sibling(sibling.link())),
                  inParentheses(arguments(sibling.bounds())),
                  numbers(sibling.numbers()));
    };
  }

  /** A field under its own name or an alias. */
  private static String named(String responseKey, String name) {
    return responseKey.equals(name) ? name : responseKey + ": " + name;
  }

  static String columns(List<Field> fields) {
    return "[" + String.join(", ", fields.stream().map(Field::name).toList()) + "]";
  }
}
