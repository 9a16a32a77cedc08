package dev.landbridge.api.operation;

import dev.landbridge.api.schema.DerivedType;
import dev.landbridge.api.schema.TypeMember;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.SummaryPart;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Compiles one question about groups of rows: {@code personsGroupBy}. */
final class GroupCompilation {
  private final Compilation compilation;
  private final SummaryCompilation summaries;
  private final Catalog catalog;
  private final Numbers numbers;
  private final ObjectType type;
  private final Set<RowValue> keys = new LinkedHashSet<>();

  private GroupCompilation(Compilation compilation, SummaryCompilation summaries, ObjectType type) {
    this.compilation = compilation;
    this.summaries = summaries;
    this.catalog = compilation.catalog();
    this.numbers = new Numbers(catalog, compilation.slots());
    this.type = type;
  }

  /** The root field. */
  static Root.Groups compile(
      Compilation compilation,
      SummaryCompilation summaries,
      ObjectType type,
      String responseKey,
      List<Field> fields) {
    return new GroupCompilation(compilation, summaries, type).compile(responseKey, fields);
  }

  private Root.Groups compile(String responseKey, List<Field> fields) {
    Field first = fields.getFirst();
    String name = first.getName();
    for (Input item : compilation.required(first, "keys").items()) {
      addKeys(item, type, UnaryOperator.identity(), name + ".keys");
    }
    return new Root.Groups(
        responseKey,
        type,
        List.copyOf(keys),
        compilation.where(first, type),
        compilation.argument(first, "having").map(input -> having(input, name + ".having")),
        compilation
            .argument(first, "orderBy")
            .map(input -> orderBy(input, name + ".orderBy"))
            .orElse(List.of()),
        compilation.limit(first),
        compilation.offset(first),
        parts(name, fields));
  }

  /** {@code {person: {district: true}}}; every field of an object is a key, as they are written. */
  private void addKeys(Input input, ObjectType at, UnaryOperator<RowValue> path, String place) {
    if (input.parts().isEmpty()) {
      throw InvalidValues.emptyNumbers(place);
    }
    input
        .parts()
        .forEach(
            (name, part) -> {
              String inner = place + "." + name;
              switch (TypeMember.of(catalog, at, name)) {
                case TypeMember.Own own -> {
                  if (!part.flag()) {
                    throw InvalidValues.invalid(
                        "Cannot group by %s: its value is false. Write true, or leave it out."
                            .formatted(inner));
                  }
                  compilation.slots().countTerm();
                  keys.add(path.apply(own.value()));
                }
                case TypeMember.ToOne(Link link, ObjectType target) -> {
                  compilation.slots().countLink();
                  addKeys(part, target, through(path, link, target), inner);
                }
                case TypeMember.ToMany _, TypeMember.Aggregate _ ->
                    throw new IllegalStateException("no key " + name);
              }
            });
  }

  /** {@code {count: {_gte: 10}, avg: {…}}}: all parts hold; true if there are none. */
  private Condition having(Input input, String place) {
    List<Condition> conditions = new ArrayList<>();
    input
        .parts()
        .forEach(
            (name, part) -> {
              String inner = place + "." + name;
              switch (name) {
                case "_and" -> conditions.add(new Condition.And(items(part, inner)));
                case "_or" -> conditions.add(new Condition.Or(items(part, inner)));
                case "_not" -> conditions.add(new Condition.Not(having(part, inner)));
                default -> conditions.addAll(numbers(part, name, inner));
              }
            });
    return conditions.size() == 1 ? conditions.getFirst() : new Condition.And(conditions);
  }

  private List<Condition> items(Input input, String place) {
    return input.items().stream().map(item -> having(item, place)).toList();
  }

  private List<Condition> numbers(Input input, String function, String place) {
    Comparisons comparisons = new Comparisons(compilation.slots());
    List<Condition> conditions = new ArrayList<>();
    for (Numbers.Term term : terms(input, function, place)) {
      conditions.addAll(
          comparisons.of(term.asked(), new RowValue.OfGroup(term.number()), term.place()));
    }
    return conditions;
  }

  private List<Numbers.Term> terms(Input input, String function, String place) {
    return function.equals(Numbers.COUNT)
        ? List.of(new Numbers.Term(Aggregation.COUNT_ROWS, input, place))
        : numbers.terms(Numbers.function(function), input, type, place);
  }

  /** {@code [{count: DESC}, {keys: {person: {district: ASC}}}]}. */
  private List<Order> orderBy(Input input, String place) {
    List<Order> orders = new ArrayList<>();
    for (Input item : input.items()) {
      item.parts()
          .forEach(
              (name, part) -> {
                String inner = place + "." + name;
                if (name.equals("keys")) {
                  addKeyOrders(part, type, UnaryOperator.identity(), inner, orders);
                  return;
                }
                for (Numbers.Term term : terms(part, name, inner)) {
                  RowValue number = new RowValue.OfGroup(term.number());
                  orders.add(compilation.orders().term(number, term.asked()));
                }
              });
    }
    return orders;
  }

  private void addKeyOrders(
      Input input, ObjectType at, UnaryOperator<RowValue> path, String place, List<Order> orders) {
    input
        .parts()
        .forEach(
            (name, part) -> {
              String inner = place + "." + name;
              switch (TypeMember.of(catalog, at, name)) {
                case TypeMember.Own own ->
                    orders.add(
                        compilation.orders().term(key(path.apply(own.value()), inner), part));
                case TypeMember.ToOne(Link link, ObjectType target) ->
                    addKeyOrders(part, target, through(path, link, target), inner, orders);
                case TypeMember.ToMany _, TypeMember.Aggregate _ ->
                    throw new IllegalStateException("no key " + name);
              }
            });
  }

  /** {@code {keys {…} aggregate {…}}}. */
  private List<SummaryPart> parts(String place, List<Field> parents) {
    return summaries.below(
        parents,
        DerivedType.GROUP.of(type),
        (key, fields) ->
            new SummaryPart.Nested(
                key,
                fields.getFirst().getName().equals("keys")
                    ? keyParts(type, UnaryOperator.identity(), place + ".keys", fields)
                    : summaries.aggregate(type, fields)));
  }

  private List<SummaryPart> keyParts(
      ObjectType at, UnaryOperator<RowValue> path, String place, List<Field> parents) {
    return summaries.below(
        parents,
        DerivedType.GROUP_KEYS.of(at),
        (key, fields) -> {
          String inner = place + "." + fields.getFirst().getName();
          return switch (TypeMember.of(catalog, at, fields.getFirst().getName())) {
            case TypeMember.Own own ->
                new SummaryPart.OfKey(key, key(path.apply(own.value()), inner));
            case TypeMember.ToOne(Link link, ObjectType target) ->
                new SummaryPart.Nested(
                    key, keyParts(target, through(path, link, target), inner, fields));
            case TypeMember.ToMany _, TypeMember.Aggregate _ ->
                throw new IllegalStateException("no key " + inner);
          };
        });
  }

  private RowValue key(RowValue value, String place) {
    if (!keys.contains(value)) {
      throw InvalidValues.invalid(
          "Cannot use %s: the argument keys does not name it. Add it there, or leave it out."
              .formatted(place));
    }
    return value;
  }

  private static UnaryOperator<RowValue> through(
      UnaryOperator<RowValue> path, Link link, ObjectType target) {
    return value -> path.apply(new RowValue.OfLinkedRow(link, target, value));
  }
}
