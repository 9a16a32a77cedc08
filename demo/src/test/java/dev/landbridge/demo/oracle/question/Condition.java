package dev.landbridge.demo.oracle.question;

import java.util.List;

/**
 * A three-valued condition, each written as one input object.
 *
 * @param <T> what is tested at the leaves
 */
public sealed interface Condition<T> {
  /** {@code _and: […]}. */
  record And<T>(List<Condition<T>> parts) implements Condition<T> {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** {@code _or: […]}. */
  record Or<T>(List<Condition<T>> parts) implements Condition<T> {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** {@code _not: {…}}. */
  record Not<T>(Condition<T> condition) implements Condition<T> {}

  /** Several members of one object, no two of the same name; none is {@code {}}. */
  record Members<T>(List<Condition<T>> parts) implements Condition<T> {
    public Members {
      parts = List.copyOf(parts);
    }
  }

  /** A leaf. */
  record Is<T>(T test) implements Condition<T> {}
}
