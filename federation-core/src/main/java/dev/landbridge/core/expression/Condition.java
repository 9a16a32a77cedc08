package dev.landbridge.core.expression;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import java.util.List;

/** A three-valued condition over the rows of one type. */
public sealed interface Condition {
  /** Always true: all of no conditions. */
  Condition TRUE = new And(List.of());

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

  /**
   * A comparison with one value; unknown if the row's value is null. Text compares by code point.
   */
  record Compare(RowValue value, Comparison comparison, Operand operand) implements Condition {
    /** A comparison of a field. */
    public Compare(Field field, Comparison comparison, Operand operand) {
      this(new RowValue.OfField(field), comparison, operand);
    }
  }

  /**
   * Whether the row's value equals any element; false if there is none, else unknown if the value
   * is null.
   *
   * @param list a parameter whose value is a list without nulls
   */
  record In(RowValue value, Operand.Parameter list, boolean negated) implements Condition {
    /** A test of a field. */
    public In(Field field, Operand.Parameter list, boolean negated) {
      this(new RowValue.OfField(field), list, negated);
    }
  }

  /** Whether the value equals any of the owner's literals; unknown if the value is null. */
  record InLiterals(RowValue value, List<Operand.Literal> literals, boolean negated)
      implements Condition {
    public InLiterals {
      literals = List.copyOf(literals);
    }

    /** A test of a field. */
    public InLiterals(Field field, List<Operand.Literal> literals, boolean negated) {
      this(new RowValue.OfField(field), literals, negated);
    }
  }

  /**
   * Whether text matches a pattern in which {@code %} stands for any text and {@code _} for one
   * character; a backslash before either, or before itself, takes its meaning away.
   */
  record Like(RowValue value, Operand pattern, boolean ignoreCase, boolean negated)
      implements Condition {
    /** A test of a field. */
    public Like(Field field, Operand pattern, boolean ignoreCase, boolean negated) {
      this(new RowValue.OfField(field), pattern, ignoreCase, negated);
    }
  }

  /** Whether the row's value is null; never unknown. */
  record IsNull(RowValue value) implements Condition {
    /** A test of a field. */
    public IsNull(Field field) {
      this(new RowValue.OfField(field));
    }
  }

  /**
   * Whether a link leads to a row for which a condition holds; never unknown.
   *
   * @param where on rows of {@code target}
   */
  record Exists(Link link, ObjectType target, Condition where) implements Condition {}

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
