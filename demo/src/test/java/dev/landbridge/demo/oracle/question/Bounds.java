package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.Field;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a list.
 *
 * @param distinctOn if there is an order, its first terms are these fields in this order
 */
public record Bounds(
    Optional<Condition<RowTest>> where,
    List<OrderTerm> orderBy,
    Optional<Integer> limit,
    Optional<Integer> offset,
    List<Field> distinctOn) {
  /** All rows in the order of their key. */
  public static final Bounds NONE =
      new Bounds(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of());

  public Bounds {
    orderBy = List.copyOf(orderBy);
    distinctOn = List.copyOf(distinctOn);
  }

  /** Some rows in the order of their key. */
  public static Bounds where(Optional<Condition<RowTest>> where) {
    return new Bounds(where, List.of(), Optional.empty(), Optional.empty(), List.of());
  }
}
