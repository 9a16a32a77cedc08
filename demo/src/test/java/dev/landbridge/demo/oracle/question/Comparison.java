package dev.landbridge.demo.oracle.question;

import java.util.List;

/** One member of a {@code …ComparisonExp}. */
public sealed interface Comparison {
  /** With one value. */
  record With(Operator operator, Literal operand) implements Comparison {}

  /** {@code _in} or {@code _nin}; the list may be empty. */
  record In(boolean negated, List<Literal> operands) implements Comparison {
    public In {
      operands = List.copyOf(operands);
    }
  }

  /** {@code _like} and its kin. */
  record Like(boolean ignoreCase, boolean negated, String pattern) implements Comparison {}

  /** {@code _isNull}. */
  record IsNull(boolean wanted) implements Comparison {}

  /** The name of the member. */
  default String member() {
    return switch (this) {
      case With(Operator operator, Literal _) -> operator.graphName;
      case In(boolean negated, List<Literal> _) -> negated ? "_nin" : "_in";
      case Like(boolean ignoreCase, boolean negated, String _) ->
          "_" + (negated ? "n" : "") + (ignoreCase ? "ilike" : "like");
      case IsNull _ -> "_isNull";
    };
  }

  /** The operators with one value. */
  enum Operator {
    EQUAL("_eq", "="),
    NOT_EQUAL("_neq", "<>"),
    GREATER("_gt", ">"),
    GREATER_OR_EQUAL("_gte", ">="),
    LESS("_lt", "<"),
    LESS_OR_EQUAL("_lte", "<=");

    private final String graphName;
    private final String sql;

    Operator(String graphName, String sql) {
      this.graphName = graphName;
      this.sql = sql;
    }

    /** The operator in SQL. */
    public String sql() {
      return sql;
    }
  }
}
