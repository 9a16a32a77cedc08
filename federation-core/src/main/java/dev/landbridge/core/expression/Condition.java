package dev.landbridge.core.expression;

import dev.landbridge.core.catalog.Field;
import java.util.List;

/** A three-valued condition over the fields of one type. */
public sealed interface Condition {

  /** All hold; true if there are none. */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  /** Any holds; false if there are none. */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  /** True if the condition is false, unknown if it is unknown. */
  record Not(Condition condition) implements Condition {}

  /** A comparison with one value; unknown if the field is null. Text compares by code point. */
  record Compare(Field field, Comparison comparison, Operand operand) implements Condition {}

  /**
   * Whether the field equals any element; false if there is none, else unknown if the field is
   * null.
   *
   * @param list a parameter whose value is a list without nulls
   */
  record In(Field field, Operand.Parameter list, boolean negated) implements Condition {}

  /** Whether the field equals any of the owner's literals; unknown if the field is null. */
  record InLiterals(Field field, List<Operand.Literal> literals, boolean negated)
      implements Condition {
    public InLiterals {
      literals = List.copyOf(literals);
    }
  }

  /**
   * Whether text matches a pattern in which {@code %} stands for any text and {@code _} for one
   * character; a backslash before either, or before itself, takes its meaning away.
   */
  record Like(Field field, Operand pattern, boolean ignoreCase, boolean negated)
      implements Condition {}

  /** Whether the field is null; never unknown. */
  record IsNull(Field field) implements Condition {}

  /** The comparisons with one value. */
  enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }
}
