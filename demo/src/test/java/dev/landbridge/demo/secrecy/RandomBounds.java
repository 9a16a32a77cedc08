package dev.landbridge.demo.secrecy;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.Town.Check;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Kind;
import dev.landbridge.demo.secrecy.Town.Link;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes {@code where} and {@code orderBy}. */
final class RandomBounds {
  private static final int DEEPEST = 3;
  private static final List<String> DIRECTIONS =
      List.of("ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_LAST");

  private final Choices choices;
  private final Operands operands;
  private final Dice dice;

  RandomBounds(Choices choices, Operands operands, Dice dice) {
    this.choices = choices;
    this.operands = operands;
    this.dice = dice;
  }

  /** The arguments of a list, none or some in parentheses. */
  String arguments(PublishedType type, int depth) {
    List<String> arguments = new ArrayList<>();
    if (dice.onceIn(2)
        || choices.is(Site.FILTERED, Site.LISTED, Site.CHECK_FILTERED, Site.NUMBER_FILTERED)) {
      condition(type, depth).ifPresent(it -> arguments.add("where: " + it));
    }
    Optional<Column> distinct =
        dice.onceIn(6) || (choices.is(Site.DISTINCT) && dice.onceIn(2))
            ? choices.column(type, FieldUse.Kind.GROUP, _ -> true, Site.DISTINCT)
            : Optional.empty();
    distinct.ifPresent(it -> arguments.add("distinctOn: [" + it.name() + "]"));
    if (distinct.isEmpty() && (dice.onceIn(2) || choices.is(Site.ORDERED, Site.LINKED_ORDERED))) {
      order(type, depth).ifPresent(it -> arguments.add("orderBy: " + it));
    }
    if (dice.onceIn(3)) {
      arguments.add("limit: " + dice.below(6));
    }
    if (dice.onceIn(5)) {
      arguments.add("offset: " + dice.below(3));
    }
    return arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
  }

  Optional<String> order(PublishedType type, int depth) {
    List<String> terms = new ArrayList<>();
    for (int i = 1 + dice.below(2); i > 0; i--) {
      orderTerm(type, depth).ifPresent(terms::add);
    }
    return terms.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(", ", terms) + "]");
  }

  private Optional<String> orderTerm(PublishedType type, int depth) {
    int choice = dice.below(choices.is(Site.LINKED_ORDERED) ? 3 : 6);
    if (choice == 0 && depth < DEEPEST) {
      Optional<Link> link = choices.link(type, it -> !it.list());
      if (link.isPresent()) {
        return orderTerm(link.get().to(), depth + 1)
            .map(inner -> "{" + link.get().name() + ": " + inner + "}");
      }
    }
    if (choice == 1) {
      Optional<Link> link = choices.link(type, Link::list);
      if (link.isPresent()) {
        PublishedType target = link.get().to();
        return choices
            .column(target, FieldUse.Kind.ORDER, _ -> true, Site.LINKED_ORDERED)
            .map(
                it ->
                    "{%sAggregate: {max: {%s: %s}}}"
                        .formatted(link.get().name(), it.name(), dice.oneOf(DIRECTIONS)));
      }
    }
    return choices
        .column(type, FieldUse.Kind.ORDER, _ -> true, Site.ORDERED, Site.LINKED_ORDERED)
        .map(column -> "{" + column.name() + ": " + dice.oneOf(DIRECTIONS) + "}");
  }

  Optional<String> condition(PublishedType type, int depth) {
    int choice = dice.below(10);
    if (choice < 2 && depth < DEEPEST) {
      Optional<String> one = condition(type, depth + 1);
      Optional<String> other = condition(type, depth + 1);
      if (one.isPresent() && other.isPresent()) {
        return Optional.of(
            "{%s: [%s, %s]}".formatted(dice.oneOf(List.of("_or", "_and")), one.get(), other.get()));
      }
    }
    if (choice == 2 && depth < DEEPEST) {
      return condition(type, depth + 1).map(it -> "{_not: " + it + "}");
    }
    if (choice < 5 && depth < DEEPEST) {
      Optional<Link> link = choices.link(type, _ -> true);
      if (link.isPresent()) {
        return (dice.onceIn(6) ? Optional.of("{}") : condition(link.get().to(), depth + 1))
            .map(it -> "{" + link.get().name() + ": " + it + "}");
      }
    }
    if (choice == 5 || choices.is(Site.NUMBER_FILTERED)) {
      Optional<String> number = choices.link(type, Link::list).flatMap(this::numberCondition);
      if (number.isPresent()) {
        return number;
      }
    }
    if (choice == 6 || choices.is(Site.CHECK_FILTERED)) {
      Optional<Check> check = choices.check(type, FieldUse.Kind.FILTER, Site.CHECK_FILTERED);
      if (check.isPresent()) {
        return Optional.of("{%s: {_eq: %s}}".formatted(check.get().name(), dice.onceIn(2)));
      }
    }
    boolean list = choices.is(Site.LISTED) || dice.onceIn(4);
    return choices
        .column(type, FieldUse.Kind.FILTER, _ -> true, list ? Site.LISTED : Site.FILTERED)
        .map(column -> "{" + column.name() + ": {" + comparison(type, column, list) + "}}");
  }

  private Optional<String> numberCondition(Link link) {
    PublishedType target = link.to();
    if (dice.onceIn(2)
        && (choices.permissions().allow(target, "code", FieldUse.Kind.FILTER)
            || choices.slips(Site.NUMBER_FILTERED))) {
      String filter =
          dice.onceIn(2) ? condition(target, DEEPEST).map(it -> ", filter: " + it).orElse("") : "";
      return Optional.of(
          "{%sAggregate: {count: {predicate: {_gt: %d}%s}}}"
              .formatted(link.name(), dice.below(2), filter));
    }
    return choices
        .column(target, FieldUse.Kind.FILTER, it -> it.kind().isNumber(), Site.NUMBER_FILTERED)
        .map(
            it ->
                "{%sAggregate: {max: {predicate: {%s: {_gt: %s}}}}}"
                    .formatted(link.name(), it.name(), operands.literal(target, it)));
  }

  private String comparison(PublishedType type, Column column, boolean list) {
    if (list) {
      return "%s: [%s, %s]"
          .formatted(
              dice.onceIn(3) ? "_nin" : "_in",
              operands.literal(type, column),
              operands.literal(type, column));
    }
    if (dice.onceIn(6)) {
      return "_isNull: " + dice.onceIn(2);
    }
    if ((column.kind() == Kind.TEXT || column.kind() == Kind.KEY) && dice.onceIn(3)) {
      return "_like: \"" + dice.oneOf(List.of("%o%", "b%", "K01%", "_a%", "%X")) + "\"";
    }
    List<String> operators =
        column.kind() == Kind.STATUS
            ? List.of("_eq", "_neq")
            : List.of("_eq", "_neq", "_gt", "_gte", "_lt", "_lte");
    return dice.oneOf(operators) + ": " + operands.literal(type, column);
  }
}
