package dev.landbridge.demo.oracle.random;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.demo.oracle.question.LinkedNumber;
import dev.landbridge.demo.oracle.question.Measure;
import dev.landbridge.demo.oracle.question.Measure.Function;
import dev.landbridge.demo.oracle.question.OrderTerm;
import dev.landbridge.demo.oracle.question.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes values to order by, to group by and to compute with. */
final class RandomValues {
  private static final int DEEPEST_LINK = 2;
  private static final List<Function> FUNCTIONS = List.of(Function.values());
  private static final List<OrderTerm.Direction> DIRECTIONS = List.of(OrderTerm.Direction.values());

  private final Dice dice;
  private final Catalog catalog;
  private final Set<Feature> features;
  private final RandomConditions conditions;

  RandomValues(Dice dice, Catalog catalog, Set<Feature> features, RandomConditions conditions) {
    this.dice = dice;
    this.catalog = catalog;
    this.features = features;
    this.conditions = conditions;
  }

  /** Terms of an order, none or a few. */
  List<OrderTerm> orderBy(ObjectType type) {
    List<OrderTerm> terms = new ArrayList<>();
    for (int i = dice.below(4); i > 0; i--) {
      terms.add(new OrderTerm(ordered(type, 0), direction()));
    }
    return terms;
  }

  OrderTerm.Direction direction() {
    return dice.oneOf(DIRECTIONS);
  }

  /** A key of groups. */
  Value key(ObjectType type) {
    return key(type, 0);
  }

  private Value key(ObjectType type, int depth) {
    List<Link> links = Members.toOne(type);
    if (features.contains(Feature.LINK_KEYS)
        && depth < DEEPEST_LINK
        && !links.isEmpty()
        && dice.onceIn(2)) {
      Link link = dice.oneOf(links);
      return new Value.Through(link, catalog.target(link), key(catalog.target(link), depth + 1));
    }
    return own(type);
  }

  private Value own(ObjectType type) {
    return features.contains(Feature.CHECKS) && !type.checks().isEmpty() && dice.onceIn(5)
        ? new Value.Checked(dice.oneOf(type.checks()))
        : new Value.Own(dice.oneOf(Members.fields(type)));
  }

  private Value ordered(ObjectType type, int depth) {
    int choice = dice.below(6);
    List<Link> links = Members.toOne(type);
    if (choice < 2
        && features.contains(Feature.LINK_ORDERS)
        && depth < DEEPEST_LINK
        && !links.isEmpty()) {
      Link link = dice.oneOf(links);
      return new Value.Through(
          link, catalog.target(link), ordered(catalog.target(link), depth + 1));
    }
    List<Link> lists = Members.lists(type);
    if (choice == 2 && features.contains(Feature.NUMBER_ORDERS) && !lists.isEmpty()) {
      Link link = dice.oneOf(lists);
      ObjectType target = catalog.target(link);
      return new Value.OfList(new LinkedNumber(link, target, Optional.empty(), measure(target)));
    }
    return own(type);
  }

  private Measure measure(ObjectType target) {
    Function function = dice.oneOf(FUNCTIONS);
    List<Field> fields = Members.fields(target, function);
    return fields.isEmpty() || dice.onceIn(2)
        ? Measure.Count.ROWS
        : new Measure.Of(function, dice.oneOf(fields));
  }

  Function function() {
    return dice.oneOf(FUNCTIONS);
  }

  /**
   * A value that has a function; empty if chance found none.
   *
   * @param narrowed whether numbers about linked rows may be narrowed
   */
  Optional<Value> computed(ObjectType type, Function function, boolean narrowed) {
    return computed(type, function, narrowed, 0);
  }

  private Optional<Value> computed(
      ObjectType type, Function function, boolean narrowed, int depth) {
    int choice = dice.below(5);
    List<Link> links = Members.toOne(type);
    if (choice < 2
        && features.contains(Feature.VALUES_THROUGH_LINKS)
        && depth < DEEPEST_LINK
        && !links.isEmpty()) {
      Link link = dice.oneOf(links);
      ObjectType target = catalog.target(link);
      return computed(target, function, narrowed, depth + 1)
          .map(value -> new Value.Through(link, target, value));
    }
    List<Link> lists = Members.lists(type);
    if (choice == 2 && features.contains(Feature.VALUES_OF_LISTS) && !lists.isEmpty()) {
      Link link = dice.oneOf(lists);
      ObjectType target = catalog.target(link);
      return Optional.of(
          new Value.OfList(
              new LinkedNumber(
                  link,
                  target,
                  narrowed && dice.onceIn(3)
                      ? Optional.of(conditions.where(target))
                      : Optional.empty(),
                  ofNumbers(target))));
    }
    List<Field> fields = Members.fields(type, function);
    return fields.isEmpty() ? Optional.empty() : Optional.of(new Value.Own(dice.oneOf(fields)));
  }

  private Measure ofNumbers(ObjectType target) {
    List<Field> numbers = Members.fields(target, Function.SUM);
    return numbers.isEmpty() || dice.onceIn(2)
        ? Measure.Count.ROWS
        : new Measure.Of(dice.oneOf(FUNCTIONS), dice.oneOf(numbers));
  }
}
