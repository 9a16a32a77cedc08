package dev.landbridge.api.operation;

import dev.landbridge.api.schema.ComparisonOperator;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import java.util.ArrayList;
import java.util.List;

/** Compiles {@code {_gte: 1, _lt: 5}}: comparisons of one value, all of which hold. */
final class Comparisons {
  private final Slots slots;

  Comparisons(Slots slots) {
    this.slots = slots;
  }

  /** At least one. */
  List<Condition> of(Input input, RowValue value, String place) {
    List<Condition> conditions = new ArrayList<>();
    input
        .parts()
        .forEach(
            (name, operand) ->
                conditions.add(
                    comparison(
                        value, ComparisonOperator.named(name), operand, place + "." + name)));
    if (conditions.isEmpty()) {
      throw InvalidValues.emptyComparison(place);
    }
    return conditions;
  }

  private Condition comparison(
      RowValue value, ComparisonOperator operator, Input operand, String place) {
    slots.countTerm();
    return switch (operator) {
      case EQ -> compare(value, Comparison.EQUAL, operand, place);
      case NEQ -> compare(value, Comparison.NOT_EQUAL, operand, place);
      case GT -> compare(value, Comparison.GREATER, operand, place);
      case GTE -> compare(value, Comparison.GREATER_OR_EQUAL, operand, place);
      case LT -> compare(value, Comparison.LESS, operand, place);
      case LTE -> compare(value, Comparison.LESS_OR_EQUAL, operand, place);
      case IN, NIN ->
          new Condition.In(
              value,
              slots.next(operand, value.type(), Slot.whole(value), place),
              operator == ComparisonOperator.NIN);
      case LIKE -> like(value, operand, false, false, place);
      case NLIKE -> like(value, operand, false, true, place);
      case ILIKE -> like(value, operand, true, false, place);
      case NILIKE -> like(value, operand, true, true, place);
      case IS_NULL -> {
        Condition isNull = new Condition.IsNull(value);
        yield operand.flag() ? isNull : new Condition.Not(isNull);
      }
    };
  }

  private Condition compare(RowValue value, Comparison comparison, Input operand, String place) {
    boolean whole = comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL;
    Slot.Demand demand = whole ? Slot.whole(value) : Slot.part(value);
    return new Condition.Compare(
        value, comparison, slots.next(operand, value.type(), demand, place));
  }

  private Condition like(
      RowValue value, Input operand, boolean ignoreCase, boolean negated, String place) {
    Operand pattern = slots.next(operand, value.type(), Slot.part(value), place);
    return new Condition.Like(value, pattern, ignoreCase, negated);
  }
}
