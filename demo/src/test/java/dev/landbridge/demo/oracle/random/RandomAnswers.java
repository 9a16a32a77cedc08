package dev.landbridge.demo.oracle.random;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.demo.oracle.question.Aggregation;
import dev.landbridge.demo.oracle.question.Bounds;
import dev.landbridge.demo.oracle.question.Condition;
import dev.landbridge.demo.oracle.question.LinkedNumber;
import dev.landbridge.demo.oracle.question.Measure;
import dev.landbridge.demo.oracle.question.OrderTerm;
import dev.landbridge.demo.oracle.question.RowTest;
import dev.landbridge.demo.oracle.question.Selected;
import dev.landbridge.demo.oracle.question.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes selections and the bounds of lists. */
final class RandomAnswers {
  private static final int DEEPEST_LINK = 3;

  private final Dice dice;
  private final Catalog catalog;
  private final Set<Feature> features;
  private final RandomConditions conditions;
  private final RandomValues values;

  RandomAnswers(
      Dice dice,
      Catalog catalog,
      Set<Feature> features,
      RandomConditions conditions,
      RandomValues values) {
    this.dice = dice;
    this.catalog = catalog;
    this.features = features;
    this.conditions = conditions;
    this.values = values;
  }

  /** The bounds of a root, whose lists may be long. */
  Bounds root(ObjectType type) {
    return bounds(type, dice.onceIn(10) ? Optional.empty() : Optional.of(dice.below(15)));
  }

  /** The bounds of numbers, which are short however many rows there are. */
  Bounds ofNumbers(ObjectType type) {
    return bounds(type, dice.onceIn(4) ? Optional.of(dice.below(40)) : Optional.empty());
  }

  private Bounds ofLink(ObjectType type) {
    return dice.onceIn(3)
        ? Bounds.NONE
        : bounds(type, dice.onceIn(2) ? Optional.of(dice.below(4)) : Optional.empty());
  }

  private Bounds bounds(ObjectType type, Optional<Integer> limit) {
    Optional<Integer> offset =
        dice.onceIn(4) ? Optional.of(dice.below(dice.onceIn(3) ? 20 : 3)) : Optional.empty();
    List<Field> distinctOn = List.of();
    List<OrderTerm> orderBy = values.orderBy(type);
    if (features.contains(Feature.DISTINCT_ON) && dice.onceIn(4)) {
      distinctOn = dice.some(Members.fields(type), 2);
      orderBy = dice.onceIn(2) ? List.of() : distinctFirst(distinctOn, orderBy);
    }
    return new Bounds(where(type), orderBy, limit, offset, distinctOn);
  }

  /** A condition, or none. */
  Optional<Condition<RowTest>> where(ObjectType type) {
    return dice.onceIn(3) ? Optional.empty() : Optional.of(conditions.where(type));
  }

  private List<OrderTerm> distinctFirst(List<Field> distinctOn, List<OrderTerm> orderBy) {
    List<OrderTerm> terms = new ArrayList<>();
    for (Field field : distinctOn) {
      terms.add(new OrderTerm(new Value.Own(field), values.direction()));
    }
    terms.addAll(orderBy);
    return terms;
  }

  /** What is asked of each row. */
  List<Selected> selections(ObjectType type) {
    return selections(type, 0, false);
  }

  /** What is asked of one row that is found by its key. */
  List<Selected> ofOne(ObjectType type) {
    return selections(type, 0, true);
  }

  private List<Selected> selections(ObjectType type, int depth, boolean fixed) {
    List<Selected> selections = new ArrayList<>();
    dice.some(Members.fields(type), 4).forEach(it -> selections.add(new Selected.OfField(it)));
    if (fixed && features.contains(Feature.CHECKS) && !type.checks().isEmpty() && dice.onceIn(2)) {
      dice.some(type.checks(), 3).forEach(it -> selections.add(new Selected.OfCheck(it)));
    }
    if (features.contains(Feature.LINKS) && depth < DEEPEST_LINK && !type.links().isEmpty()) {
      Names names = new Names();
      for (int i = dice.below(depth == 0 ? 3 : 2); i > 0; i--) {
        selections.add(linked(dice.oneOf(type.links()), names, depth, fixed));
      }
    }
    return selections;
  }

  private Selected linked(Link link, Names names, int depth, boolean fixed) {
    ObjectType target = catalog.target(link);
    if (!link.list()) {
      return new Selected.OfOne(
          names.next(link.name()), link, target, selections(target, depth + 1, fixed));
    }
    if (features.contains(Feature.LINK_AGGREGATES) && dice.onceIn(2)) {
      return new Selected.OfAggregate(
          names.next(LinkedNumber.sibling(link)),
          link,
          target,
          ofLink(target),
          numbers(target, depth + 1));
    }
    return new Selected.OfMany(
        names.next(link.name()),
        link,
        target,
        ofLink(target),
        selections(target, depth + 1, false));
  }

  /** {@code aggregate}, {@code nodes} or both. */
  Selected.Numbers numbers(ObjectType type) {
    return numbers(type, 0);
  }

  private Selected.Numbers numbers(ObjectType type, int depth) {
    boolean onlyNodes = dice.onceIn(8);
    boolean nodes = onlyNodes || dice.onceIn(3);
    return new Selected.Numbers(
        onlyNodes ? List.of() : aggregate(type),
        nodes ? selections(type, Math.max(depth, 1), false) : List.of());
  }

  /** What is asked of all rows together. */
  List<Aggregation> aggregate(ObjectType type) {
    Names names = new Names();
    List<Aggregation> aggregate = new ArrayList<>();
    for (int i = 1 + dice.below(3); i > 0; i--) {
      if (dice.onceIn(2)) {
        aggregate.add(new Aggregation.Counted(names.next("count"), count(type)));
      } else {
        reduced(type, names).ifPresent(aggregate::add);
      }
    }
    if (aggregate.isEmpty()) {
      aggregate.add(new Aggregation.Counted(names.next("count"), Measure.Count.ROWS));
    }
    return aggregate;
  }

  private Measure.Count count(ObjectType type) {
    return dice.onceIn(2)
        ? Measure.Count.ROWS
        : new Measure.Count(dice.some(Members.fields(type), 2), dice.onceIn(2));
  }

  private Optional<Aggregation> reduced(ObjectType type, Names names) {
    Measure.Function function = values.function();
    List<Value> found = new ArrayList<>();
    Set<String> firstNames = new HashSet<>();
    for (int i = 1 + dice.below(2); i > 0; i--) {
      values
          .computed(type, function, true)
          .filter(value -> firstNames.add(value.path().getFirst()))
          .ifPresent(found::add);
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Aggregation.Reduced(names.next(function.member()), function, found));
  }

  /** Response keys: the first of a name stands under it, the others under aliases. */
  private static final class Names {
    private final Set<String> given = new HashSet<>();

    String next(String name) {
      String free = name;
      for (int i = 2; !given.add(free); i++) {
        free = name + i;
      }
      return free;
    }
  }
}
