package dev.landbridge.api.operation;

import dev.landbridge.api.schema.OrderDirection;
import dev.landbridge.api.schema.TypeMember;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes orders of rows. */
final class OrderCompilation {
  private final Catalog catalog;
  private final Slots slots;
  private final Numbers numbers;

  OrderCompilation(Catalog catalog, Slots slots) {
    this.catalog = catalog;
    this.slots = slots;
    this.numbers = new Numbers(catalog, slots);
  }

  /** {@code [{name: ASC}, {household: {district: DESC}}]}, its keys as they are written. */
  List<Order> orderBy(Input input, ObjectType type, String place) {
    List<Order> orders = new ArrayList<>();
    for (Input item : input.items()) {
      addTerms(item, type, UnaryOperator.identity(), place, orders);
    }
    return orders;
  }

  /** One term, with the direction that an input names. */
  Order term(RowValue value, Input direction) {
    slots.countTerm();
    OrderDirection named = OrderDirection.valueOf(direction.name());
    return new Order(value, named.descending(), named.nullsFirst());
  }

  private void addTerms(
      Input input,
      ObjectType type,
      UnaryOperator<RowValue> path,
      String place,
      List<Order> orders) {
    input
        .parts()
        .forEach(
            (name, part) -> {
              String inner = place + "." + name;
              switch (TypeMember.of(catalog, type, name)) {
                case TypeMember.Own own -> orders.add(term(path.apply(own.value()), part));
                case TypeMember.ToOne(Link link, ObjectType target) -> {
                  slots.countLink();
                  UnaryOperator<RowValue> longer =
                      value -> path.apply(new RowValue.OfLinkedRow(link, target, value));
                  addTerms(part, target, longer, inner, orders);
                }
                case TypeMember.Aggregate aggregate ->
                    addNumbers(part, aggregate, path, inner, orders);
                case TypeMember.ToMany _ -> throw new IllegalStateException("no order " + name);
              }
            });
  }

  private void addNumbers(
      Input input,
      TypeMember.Aggregate aggregate,
      UnaryOperator<RowValue> path,
      String place,
      List<Order> orders) {
    slots.countLink();
    input
        .parts()
        .forEach(
            (name, part) -> {
              if (name.equals(Numbers.COUNT)) {
                orders.add(term(path.apply(number(aggregate, Aggregation.COUNT_ROWS)), part));
                return;
              }
              for (Numbers.Term term :
                  numbers.terms(
                      Numbers.function(name), part, aggregate.target(), place + "." + name)) {
                orders.add(term(path.apply(number(aggregate, term.number())), term.asked()));
              }
            });
  }

  private static RowValue number(TypeMember.Aggregate aggregate, Aggregation number) {
    return new RowValue.OfLinkedRows(
        aggregate.link(), aggregate.target(), Optional.empty(), number);
  }

  /**
   * The order with the values of {@code distinctOn} in front: those that it does not name yet stand
   * behind those that it does.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code INVALID_VALUE} if anything
   *     else stands before one of them
   */
  static List<Order> distinct(List<RowValue> distinctOn, List<Order> orderBy, String place) {
    Numbers.requireEquality(distinctOn, place);
    List<RowValue> missing = new ArrayList<>(distinctOn);
    List<Order> complete = new ArrayList<>();
    int next = 0;
    while (next < orderBy.size() && distinctOn.contains(orderBy.get(next).value())) {
      Order term = orderBy.get(next++);
      missing.remove(term.value());
      complete.add(term);
    }
    if (next < orderBy.size() && !missing.isEmpty()) {
      throw InvalidValues.invalid(
          "Cannot order %s: with distinctOn its order begins with %s. Write these first."
              .formatted(
                  place, distinctOn.stream().map(Numbers::name).collect(Collectors.joining(", "))));
    }
    missing.forEach(value -> complete.add(new Order(value, false, false)));
    complete.addAll(orderBy.subList(next, orderBy.size()));
    return complete;
  }
}
