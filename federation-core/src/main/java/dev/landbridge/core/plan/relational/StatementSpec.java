package dev.landbridge.core.plan.relational;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * What one statement reads.
 *
 * @param tables the table that it is about, then those joined to it within the source, parents
 *     first
 * @param keys what the first table is looked up by
 * @param where the caller's condition on rows of the first table
 * @param order of the first table's rows; empty if they need none
 * @param limit under keys, limit and offset count for each key and the statement may return more
 *     rows than asked for, never fewer
 * @param grouped whether rows with equal fields are one row, with numbers about them
 * @param outputs the columns of the result, in order
 */
public record StatementSpec(
    List<Table> tables,
    Keys keys,
    Optional<Condition> where,
    List<OrderTerm> order,
    Optional<Operand.Parameter> limit,
    Optional<Operand.Parameter> offset,
    boolean grouped,
    List<Output> outputs) {
  public StatementSpec {
    tables = List.copyOf(tables);
    order = List.copyOf(order);
    outputs = List.copyOf(outputs);
  }

  /** A term of the order: a field of the first table or of one joined to it. */
  public record OrderTerm(int table, Field field, boolean descending, boolean nullsFirst) {}

  /**
   * A table of the statement.
   *
   * @param parent index of the table it is joined to, -1 for the first
   * @param link the link that joins it; empty for the first
   * @param where the caller's condition on rows of a to-many table; none for to-one
   * @param order of a to-many table
   * @param many whether it is to-many, so that its order follows the parent's
   */
  public record Table(
      GovernedType type,
      int parent,
      Optional<Link> link,
      Optional<Condition> where,
      List<OrderTerm> order,
      boolean many) {
    public Table {
      order = List.copyOf(order);
    }
  }

  /** A result column. */
  public sealed interface Output {

    /** The type in which it is read. */
    ValueType type();

    /** A field of a table. */
    record OfField(int table, Field field, Form form) implements Output {
      @Override
      public ValueType type() {
        return field.type();
      }
    }

    /**
     * Whether a condition on the first table's row holds; null if that is unknown.
     *
     * @param condition follows no link
     */
    record OfCondition(Condition condition) implements Output {
      @Override
      public ValueType type() {
        return Scalar.BOOLEAN;
      }
    }

    /** How many rows there are in a group. */
    record OfCount() implements Output {
      @Override
      public ValueType type() {
        return Scalar.BIG_INT;
      }
    }

    /** A number about a field of the first table, as the caller may see it, in a group. */
    record OfNumber(Function function, Field field) implements Output {
      @Override
      public ValueType type() {
        return switch (function) {
          case COUNT -> Scalar.BIG_INT;
          case SUM -> field.type() == Scalar.FLOAT ? Scalar.FLOAT : Scalar.DECIMAL;
          case LEAST, GREATEST -> field.type();
        };
      }
    }

    /** In which form a field is read. */
    enum Form {
      /** As the caller may see it. */
      SELECTED,
      /** As it is stored: the hidden key of a link. */
      STORED
    }

    /** Numbers that a source can make and Landbridge can merge. */
    enum Function {
      /** Of values that are not null. */
      COUNT,
      SUM,
      LEAST,
      GREATEST
    }
  }

  /** What the first table is looked up by. */
  public sealed interface Keys {

    /** Nothing: its rows are read. */
    record None() implements Keys {}

    /**
     * One key, or many.
     *
     * @param alternatives fields that equal the key; a row matches if any alternative does
     */
    record Fields(List<List<Field>> alternatives, boolean many) implements Keys {
      public Fields {
        alternatives = alternatives.stream().map(List::copyOf).toList();
      }
    }

    /** By-key arguments of the caller, one for each field of the key. */
    record Arguments(List<Field> fields, List<Operand.Parameter> operands) implements Keys {
      public Arguments {
        fields = List.copyOf(fields);
        operands = List.copyOf(operands);
      }
    }
  }
}
