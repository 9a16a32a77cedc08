package dev.landbridge.core.query;

import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import java.util.List;
import java.util.Optional;

/**
 * Which of the rows, in which order.
 *
 * @param distinctOn of rows that are equal in these fields and checks only the first is given,
 *     before limit and offset count; {@code orderBy} begins with these
 * @param orderBy as asked; execution appends the type's key, so that the order is total
 * @param limit an {@code Int} parameter; for a list link it counts for each parent
 * @param offset an {@code Int} parameter; for a list link it counts for each parent
 */
public record ListArguments(
    Optional<Condition> where,
    List<RowValue> distinctOn,
    List<Order> orderBy,
    Optional<Operand.Parameter> limit,
    Optional<Operand.Parameter> offset) {
  /** All rows in the order of their key. */
  public static final ListArguments NONE =
      new ListArguments(Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty());

  /** Without {@code distinctOn}. */
  public ListArguments(
      Optional<Condition> where,
      List<Order> orderBy,
      Optional<Operand.Parameter> limit,
      Optional<Operand.Parameter> offset) {
    this(where, List.of(), orderBy, limit, offset);
  }

  public ListArguments {
    distinctOn = List.copyOf(distinctOn);
    orderBy = List.copyOf(orderBy);
  }
}
