package dev.landbridge.api.operation;

import dev.landbridge.api.schema.TypeMember;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes conditions on rows. */
final class ConditionCompilation {
  private final Catalog catalog;
  private final Slots slots;
  private final Comparisons comparisons;
  private final Numbers numbers;

  ConditionCompilation(Catalog catalog, Slots slots) {
    this.catalog = catalog;
    this.slots = slots;
    this.comparisons = new Comparisons(slots);
    this.numbers = new Numbers(catalog, slots);
  }

  /** {@code {name: {_like: "王%"}, _not: {…}}}: all parts hold; true if there are none. */
  Condition where(Input input, ObjectType type, String place) {
    List<Condition> conditions = new ArrayList<>();
    input
        .parts()
        .forEach(
            (name, part) -> {
              String inner = place + "." + name;
              switch (name) {
                case "_and" -> conditions.add(new Condition.And(items(part, type, inner)));
                case "_or" -> conditions.add(new Condition.Or(items(part, type, inner)));
                case "_not" -> conditions.add(new Condition.Not(where(part, type, inner)));
                default -> conditions.addAll(member(part, type, name, inner));
              }
            });
    return conditions.size() == 1 ? conditions.getFirst() : new Condition.And(conditions);
  }

  private List<Condition> items(Input input, ObjectType type, String place) {
    return input.items().stream().map(item -> where(item, type, place)).toList();
  }

  private List<Condition> member(Input input, ObjectType type, String name, String place) {
    return switch (TypeMember.of(catalog, type, name)) {
      case TypeMember.Own own -> comparisons.of(input, own.value(), place);
      case TypeMember.ToOne(Link link, ObjectType target) -> exists(input, link, target, place);
      case TypeMember.ToMany(Link link, ObjectType target) -> exists(input, link, target, place);
      case TypeMember.Aggregate aggregate -> aggregate(input, aggregate, place);
    };
  }

  private List<Condition> exists(Input input, Link link, ObjectType target, String place) {
    slots.countLink();
    return List.of(new Condition.Exists(link, target, where(input, target, place)));
  }

  /** {@code {count: {predicate: {_lt: 6}}, sum: {…}}}: at least one number is compared. */
  private List<Condition> aggregate(Input input, TypeMember.Aggregate aggregate, String place) {
    List<Condition> conditions = new ArrayList<>();
    input
        .parts()
        .forEach(
            (name, part) -> {
              slots.countLink();
              conditions.addAll(number(part, aggregate, name, place + "." + name));
            });
    if (conditions.isEmpty()) {
      throw InvalidValues.emptyNumbers(place);
    }
    return conditions;
  }

  private List<Condition> number(
      Input input, TypeMember.Aggregate aggregate, String function, String place) {
    ObjectType target = aggregate.target();
    Map<String, Input> parts = input.parts();
    Optional<Condition> filter =
        Optional.ofNullable(parts.get("filter"))
            .map(part -> where(part, target, place + ".filter"));
    Input predicate =
        Optional.ofNullable(parts.get("predicate"))
            .orElseThrow(() -> InvalidValues.missing(place + ".predicate"));
    if (function.equals(Numbers.COUNT)) {
      Aggregation count =
          Numbers.count(
              target,
              Optional.ofNullable(parts.get("arguments")),
              Optional.ofNullable(parts.get("distinct")),
              place);
      return comparisons.of(
          predicate, ofLinkedRows(aggregate, filter, count), place + ".predicate");
    }
    List<Condition> conditions = new ArrayList<>();
    for (Numbers.Term term :
        numbers.terms(Numbers.function(function), predicate, target, place + ".predicate")) {
      conditions.addAll(
          comparisons.of(
              term.asked(), ofLinkedRows(aggregate, filter, term.number()), term.place()));
    }
    return conditions;
  }

  private static RowValue ofLinkedRows(
      TypeMember.Aggregate aggregate, Optional<Condition> filter, Aggregation number) {
    return new RowValue.OfLinkedRows(aggregate.link(), aggregate.target(), filter, number);
  }
}
