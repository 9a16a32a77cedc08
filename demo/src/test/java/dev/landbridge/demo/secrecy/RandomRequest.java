package dev.landbridge.demo.secrecy;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Kind;
import dev.landbridge.demo.secrecy.Town.Link;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes requests in the whole dialect. */
final class RandomRequest {
  private static final int DEEPEST = 3;
  private static final List<String> NUMBERS = List.of("sum", "avg", "min", "max");
  private static final List<String> EXTREMES = List.of("min", "max");

  private final Choices choices;
  private final Operands operands;
  private final RandomBounds bounds;
  private final Dice dice;
  private final List<String> fragments = new ArrayList<>();
  private int aliases;
  private boolean pages;

  private RandomRequest(Choices choices, TwoWorlds worlds, Dice dice) {
    this.choices = choices;
    this.operands = new Operands(worlds, dice);
    this.bounds = new RandomBounds(choices, operands, dice);
    this.dice = dice;
  }

  /** A request that chooses so. */
  static Request of(Choices choices, TwoWorlds worlds, Dice dice) {
    return new RandomRequest(choices, worlds, dice).request();
  }

  private Request request() {
    String roots = dice.onceIn(8) ? root() + " " + root() : root();
    return operands.request("{ " + roots + " } " + String.join(" ", fragments), pages);
  }

  private String root() {
    PublishedType type = choices.type();
    int choice = dice.below(12);
    if (choice < 2 || choices.is(Site.LOOKED_UP) || (choices.is(Site.CHECKED) && choice < 4)) {
      return byKey(type);
    }
    if (choice < 4 || (choices.is(Site.AGGREGATED, Site.COUNTED) && choice < 8)) {
      return aggregate(type);
    }
    if (choice < 6 || choices.is(Site.GROUPED, Site.HAVING, Site.COUNTED)) {
      return groups(type);
    }
    if (choice < 7 || choices.is(Site.PAGED)) {
      return connection(type);
    }
    return named(type.root()) + bounds.arguments(type, 0) + selections(type, 0);
  }

  /** With an alias, always if it has arguments. */
  private String named(String name) {
    return "a" + ++aliases + ": " + name;
  }

  private String byKey(PublishedType type) {
    boolean known =
        choices.permissions().allow(type, "code", FieldUse.Kind.LOOK_UP)
            || choices.slips(Site.LOOKED_UP);
    PublishedType asked =
        known
            ? type
            : choices.town().types().stream()
                .filter(it -> choices.permissions().allow(it, "code", FieldUse.Kind.LOOK_UP))
                .findFirst()
                .orElse(type);
    return named(asked.root() + "ByPk")
        + "(code: "
        + operands.literal(asked, asked.key())
        + ")"
        + selections(asked, 0);
  }

  private String aggregate(PublishedType type) {
    return named(type.root() + "Aggregate") + bounds.arguments(type, 0) + numbers(type, 0);
  }

  private String numbers(PublishedType type, int depth) {
    String nodes = dice.onceIn(3) ? " nodes" + selections(type, Math.max(depth, DEEPEST - 1)) : "";
    return " { aggregate { " + aggregations(type) + " }" + nodes + " }";
  }

  private String aggregations(PublishedType type) {
    List<String> parts = new ArrayList<>();
    for (int i = 1 + dice.below(2); i > 0; i--) {
      if (dice.onceIn(2)
          && (choices.permissions().allow(type, "code", FieldUse.Kind.AGGREGATE)
              || choices.slips(Site.COUNTED))) {
        parts.add(named("count"));
      } else {
        String function = dice.oneOf(NUMBERS);
        choices
            .column(type, FieldUse.Kind.AGGREGATE, it -> suits(function, it), Site.AGGREGATED)
            .ifPresent(
                column ->
                    parts.add(
                        dice.onceIn(4)
                            ? named("count")
                                + "(columns: [%s]%s)"
                                    .formatted(
                                        column.name(), dice.onceIn(2) ? ", distinct: true" : "")
                            : named(function) + " { " + column.name() + " }"));
      }
    }
    return parts.isEmpty() ? "__typename" : String.join(" ", parts);
  }

  private static boolean suits(String function, Column column) {
    return EXTREMES.contains(function) || column.kind().isNumber();
  }

  private String groups(PublishedType type) {
    List<String> arguments = new ArrayList<>();
    List<Column> keys = new ArrayList<>();
    boolean whole = dice.onceIn(choices.is(Site.COUNTED) ? 2 : 8);
    for (int i = whole ? 0 : 1 + dice.below(2); i > 0; i--) {
      choices
          .column(type, FieldUse.Kind.GROUP, it -> !keys.contains(it), Site.GROUPED)
          .ifPresent(keys::add);
    }
    Optional<Link> link = choices.link(type, it -> !it.list()).filter(_ -> dice.onceIn(3));
    Optional<Column> through =
        link.flatMap(it -> choices.column(it.to(), FieldUse.Kind.GROUP, _ -> true, Site.GROUPED));
    List<String> inputs = new ArrayList<>();
    keys.forEach(it -> inputs.add("{" + it.name() + ": true}"));
    through.ifPresent(it -> inputs.add("{%s: {%s: true}}".formatted(link.get().name(), it.name())));
    arguments.add("keys: [" + String.join(", ", inputs) + "]");
    if (dice.onceIn(2) || choices.is(Site.FILTERED)) {
      bounds.condition(type, 0).ifPresent(it -> arguments.add("where: " + it));
    }
    if (dice.onceIn(3) || choices.is(Site.HAVING)) {
      having(type).ifPresent(it -> arguments.add("having: " + it));
    }
    if (dice.onceIn(3)) {
      choices
          .column(type, FieldUse.Kind.AGGREGATE, it -> true, Site.HAVING)
          .ifPresent(
              it ->
                  arguments.add(
                      "orderBy: [{%s: {%s: DESC}}]".formatted(dice.oneOf(EXTREMES), it.name())));
    }
    if (dice.onceIn(4)) {
      arguments.add("limit: " + dice.below(4));
    }
    List<String> shown = new ArrayList<>();
    keys.forEach(it -> shown.add(it.name()));
    through.ifPresent(it -> shown.add(link.get().name() + " { " + it.name() + " }"));
    return named(type.root() + "GroupBy")
        + "("
        + String.join(", ", arguments)
        + ") { __typename "
        + (shown.isEmpty() ? "" : "keys { " + String.join(" ", shown) + " } ")
        + "aggregate { "
        + aggregations(type)
        + " } }";
  }

  private Optional<String> having(PublishedType type) {
    if (dice.onceIn(3)
        && (choices.permissions().allow(type, "code", FieldUse.Kind.AGGREGATE)
            || choices.slips(Site.HAVING))) {
      return Optional.of("{count: {_gt: %d}}".formatted(dice.below(3)));
    }
    String function = dice.oneOf(EXTREMES);
    return choices
        .column(type, FieldUse.Kind.AGGREGATE, it -> it.kind() != Kind.STATUS, Site.HAVING)
        .map(
            column ->
                "{%s: {%s: {%s: %s}}}"
                    .formatted(
                        function,
                        column.name(),
                        dice.oneOf(List.of("_gt", "_lte")),
                        operands.literal(type, column)));
  }

  private String connection(PublishedType type) {
    pages = true;
    List<String> arguments = new ArrayList<>();
    bounds
        .condition(type, 0)
        .filter(_ -> dice.onceIn(2))
        .ifPresent(it -> arguments.add("where: " + it));
    bounds.order(type, 0).ifPresent(it -> arguments.add("orderBy: " + it));
    arguments.add((dice.onceIn(3) ? "last: " : "first: ") + (1 + dice.below(5)));
    List<String> parts = new ArrayList<>();
    boolean open = !choices.selectable(type).isEmpty() && !choices.slips(Site.PAGED);
    if (open) {
      parts.add("edges { cursor node" + selections(type, 1) + " }");
    } else {
      parts.add("edges { cursor }");
    }
    if (choices.permissions().allow(type, "code", FieldUse.Kind.AGGREGATE)
        || choices.slips(Site.PAGED, Site.COUNTED)) {
      parts.add("totalCount");
    }
    if (choices.permissions().allow(type, "code", FieldUse.Kind.SELECT)
        || choices.slips(Site.PAGED)) {
      parts.add("pageInfo { hasNextPage hasPreviousPage startCursor endCursor }");
    }
    return "page"
        + ++aliases
        + ": "
        + type.root()
        + "Connection("
        + String.join(", ", arguments)
        + ") { "
        + String.join(" ", parts)
        + " }";
  }

  private String selections(PublishedType type, int depth) {
    List<String> parts = new ArrayList<>();
    for (int i = 1 + dice.below(3); i > 0; i--) {
      choices
          .column(type, FieldUse.Kind.SELECT, _ -> true, Site.SELECTED, Site.EXISTING)
          .ifPresent(it -> parts.add(dice.onceIn(4) ? named(it.name()) : it.name()));
    }
    if (depth == 0 || dice.onceIn(4)) {
      choices.check(type, FieldUse.Kind.CHECK, Site.CHECKED).ifPresent(it -> parts.add(it.name()));
    }
    if (depth < DEEPEST && (dice.onceIn(2) || choices.is(Site.FOLLOWED))) {
      choices.link(type, _ -> true).ifPresent(link -> parts.add(linked(link, depth)));
    }
    if (parts.isEmpty() || dice.onceIn(6)) {
      parts.add("__typename");
    }
    return " " + set(type, String.join(" ", parts));
  }

  private String linked(Link link, int depth) {
    PublishedType target = link.to();
    if (!link.list()) {
      return named(link.name()) + selections(target, depth + 1);
    }
    return dice.onceIn(3)
        ? named(link.name() + "Aggregate")
            + bounds.arguments(target, depth + 1)
            + numbers(target, depth + 1)
        : named(link.name()) + bounds.arguments(target, depth + 1) + selections(target, depth + 1);
  }

  /** A set of selections, as it stands or through a fragment. */
  private String set(PublishedType type, String parts) {
    return switch (dice.below(8)) {
      case 0 -> "{ ... on " + type.name() + " { " + parts + " } }";
      case 1 -> {
        String name = "F" + (fragments.size() + 1);
        fragments.add("fragment " + name + " on " + type.name() + " { " + parts + " }");
        yield "{ ..." + name + " }";
      }
      case 2 -> "{ ... @include(if: true) { " + parts + " } }";
      default -> "{ " + parts + " }";
    };
  }
}
