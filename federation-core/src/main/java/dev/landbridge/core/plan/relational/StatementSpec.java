package dev.landbridge.core.plan.relational;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.query.ListArguments;
import java.util.List;
import java.util.Optional;

/**
 * What one statement reads.
 *
 * @param tables the table that it is about, then those joined to it within the source, parents
 *     first
 * @param keys what the first table is looked up by
 * @param arguments which of its rows, in which order; under keys, limit and offset count for each
 *     key and the statement may return more rows than asked for, never fewer
 * @param ordered whether the first table's rows have an order: the one asked for, then its key
 * @param outputs the columns of the result, in order
 */
public record StatementSpec(
    List<Table> tables, Keys keys, ListArguments arguments, boolean ordered, List<Output> outputs) {
  public StatementSpec {
    tables = List.copyOf(tables);
    outputs = List.copyOf(outputs);
  }

  /**
   * A table of the statement.
   *
   * @param parent index of the table it is joined to, -1 for the first
   * @param link the link that joins it; empty for the first
   * @param arguments conditions and order of a to-many table; none for to-one
   * @param many whether it is to-many, so that its order follows the parent's
   */
  public record Table(
      GovernedType type, int parent, Optional<Link> link, ListArguments arguments, boolean many) {}

  /** A result column: a field of a table. */
  public record Output(int table, Field field, Form form) {

    /** In which form a field is read. */
    public enum Form {
      /** As the caller may see it. */
      SELECTED,
      /** As it is stored: the hidden key of a link. */
      STORED
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
