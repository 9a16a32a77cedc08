package dev.landbridge.api.operation;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The condition that a row stands behind another one in an order.
 *
 * <p>For {@code a ASC, b DESC NULLS LAST} and the values 1 and 2 it is {@code a > 1 OR a IS NULL OR
 * (a = 1 AND (b < 2 OR b IS NULL))}, without the tests for null where there can be none.
 */
final class Keyset {
  private Keyset() {}

  /** A term of the order and the other row's value; empty if that is null. */
  record Term(Order order, Optional<Operand> value) {}

  /** The condition, for an order that is total. */
  static Condition behind(List<Term> terms) {
    List<Condition> ways = new ArrayList<>();
    List<Condition> equal = new ArrayList<>();
    for (Term term : terms) {
      Optional<Condition> behind = behind(term);
      if (behind.isPresent()) {
        List<Condition> way = new ArrayList<>(equal);
        way.add(behind.get());
        ways.add(way.size() == 1 ? way.getFirst() : new Condition.And(way));
      }
      equal.add(equal(term));
    }
    return new Condition.Or(ways);
  }

  private static Condition equal(Term term) {
    RowValue value = term.order().value();
    return term.value()
        .<Condition>map(operand -> new Condition.Compare(value, Comparison.EQUAL, operand))
        .orElseGet(() -> new Condition.IsNull(value));
  }

  /** Empty if nothing stands behind. */
  private static Optional<Condition> behind(Term term) {
    Order order = term.order();
    Condition isNull = new Condition.IsNull(order.value());
    if (term.value().isEmpty()) {
      return order.nullsFirst() ? Optional.of(new Condition.Not(isNull)) : Optional.empty();
    }
    Comparison comparison = order.descending() ? Comparison.LESS : Comparison.GREATER;
    Condition further = new Condition.Compare(order.value(), comparison, term.value().get());
    return Optional.of(
        order.nullsFirst() || !mayBeNull(order.value())
            ? further
            : new Condition.Or(List.of(further, isNull)));
  }

  /** Sources find a range by index, but not a range and nulls. */
  private static boolean mayBeNull(RowValue value) {
    return switch (value) {
      case RowValue.OfField(Field field) ->
          !field.nonNull() || field.mask().filter(Mask.Null.class::isInstance).isPresent();
      case RowValue.OfLinkedRows rows -> rows.aggregation().function() != Function.COUNT;
      case RowValue.OfLinkedRow _, RowValue.OfCheck _, RowValue.OfGroup _ -> true;
    };
  }
}
