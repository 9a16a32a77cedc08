package dev.landbridge.demo.oracle.question;

/** One term of the order of groups. */
public sealed interface GroupOrder {
  /** Where nulls and the greatest value stand. */
  OrderTerm.Direction direction();

  /** By a key, which is one of the question's keys. */
  record ByKey(Value key, OrderTerm.Direction direction) implements GroupOrder {}

  /** By the number of rows. */
  record ByCount(OrderTerm.Direction direction) implements GroupOrder {}

  /** By a function of a value. */
  record ByReduced(Measure.Function function, Value value, OrderTerm.Direction direction)
      implements GroupOrder {}
}
