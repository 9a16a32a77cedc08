package dev.landbridge.api.operation;

import dev.landbridge.api.schema.ComparisonOperator;
import dev.landbridge.api.schema.OrderDirection;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Makes conditions and orders, and gives every operand the next slot. */
final class ConditionCompilation {
  private final List<Slot> slots = new ArrayList<>();

  /** The slots so far. */
  List<Slot> slots() {
    return slots;
  }

  /** The next slot. */
  Operand.Parameter parameter(Input input, ValueType type, Slot.Demand demand, String place) {
    slots.add(new Slot(input.source(), demand, place));
    return new Operand.Parameter(slots.size() - 1, type);
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
                default -> conditions.addAll(comparisons(part, type.requiredField(name), inner));
              }
            });
    return conditions.size() == 1 ? conditions.getFirst() : new Condition.And(conditions);
  }

  /** {@code [{name: ASC}, {born: DESC}]}, its keys as they are written. */
  List<Order> orderBy(Input input, ObjectType type) {
    List<Order> orders = new ArrayList<>();
    for (Input item : input.items()) {
      item.parts()
          .forEach(
              (name, part) -> {
                OrderDirection direction = OrderDirection.valueOf(part.name());
                orders.add(
                    new Order(
                        type.requiredField(name), direction.descending(), direction.nullsFirst()));
              });
    }
    return orders;
  }

  private List<Condition> items(Input input, ObjectType type, String place) {
    return input.items().stream().map(item -> where(item, type, place)).toList();
  }

  private List<Condition> comparisons(Input input, Field field, String place) {
    List<Condition> conditions = new ArrayList<>();
    input
        .parts()
        .forEach(
            (name, operand) ->
                conditions.add(
                    comparison(
                        field, ComparisonOperator.named(name), operand, place + "." + name)));
    if (conditions.isEmpty()) {
      throw InvalidValues.emptyComparison(place);
    }
    return conditions;
  }

  private Condition comparison(
      Field field, ComparisonOperator operator, Input operand, String place) {
    return switch (operator) {
      case EQ -> compare(field, Comparison.EQUAL, operand, place);
      case NEQ -> compare(field, Comparison.NOT_EQUAL, operand, place);
      case GT -> compare(field, Comparison.GREATER, operand, place);
      case GTE -> compare(field, Comparison.GREATER_OR_EQUAL, operand, place);
      case LT -> compare(field, Comparison.LESS, operand, place);
      case LTE -> compare(field, Comparison.LESS_OR_EQUAL, operand, place);
      case IN, NIN ->
          new Condition.In(
              field,
              parameter(operand, field.type(), Slot.whole(field), place),
              operator == ComparisonOperator.NIN);
      case LIKE -> like(field, operand, false, false, place);
      case NLIKE -> like(field, operand, false, true, place);
      case ILIKE -> like(field, operand, true, false, place);
      case NILIKE -> like(field, operand, true, true, place);
      case IS_NULL -> {
        Condition isNull = new Condition.IsNull(field);
        yield operand.flag() ? isNull : new Condition.Not(isNull);
      }
    };
  }

  private Condition compare(Field field, Comparison comparison, Input operand, String place) {
    boolean whole = comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL;
    Slot.Demand demand = whole ? Slot.whole(field) : new Slot.Demand.Operand(field);
    return new Condition.Compare(
        field, comparison, parameter(operand, field.type(), demand, place));
  }

  private Condition like(
      Field field, Input operand, boolean ignoreCase, boolean negated, String place) {
    Operand pattern = parameter(operand, field.type(), new Slot.Demand.Operand(field), place);
    return new Condition.Like(field, pattern, ignoreCase, negated);
  }
}
