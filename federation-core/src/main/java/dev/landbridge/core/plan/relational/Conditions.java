package dev.landbridge.core.plan.relational;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.plan.dialect.SourceFunction;
import dev.landbridge.core.plan.statement.Binding;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Conditions over one table as expressions. */
final class Conditions {
  private final StatementContext context;
  private final TableExpressions table;
  private final Equality equality;

  Conditions(StatementContext context, TableExpressions table) {
    this.context = context;
    this.table = table;
    this.equality = new Equality(context, table);
  }

  RexNode translate(Condition condition) {
    return translate(condition, true);
  }

  /**
   * Translates a condition.
   *
   * @param required whether no row is found for which it does not hold
   */
  private RexNode translate(Condition condition, boolean required) {
    return switch (condition) {
      case Condition.And and ->
          RexUtil.composeConjunction(context.rex(), translateAll(and.conditions(), required));
      case Condition.Or or ->
          RexUtil.composeDisjunction(context.rex(), translateAll(or.conditions(), false));
      case Condition.Not not -> not(translate(not.condition(), false));
      case Condition.Compare compare -> compare(compare);
      case Condition.In in -> negatedIf(in.negated(), in(in, required && !in.negated()));
      case Condition.InLiterals in ->
          negatedIf(
              in.negated(),
              RexUtil.composeDisjunction(
                  context.rex(),
                  in.literals().stream().map(literal -> equal(in.field(), literal)).toList()));
      case Condition.Like like -> negatedIf(like.negated(), like(like));
      case Condition.IsNull isNull ->
          context.rex().makeCall(SqlStdOperatorTable.IS_NULL, table.selected(isNull.field()));
    };
  }

  private List<RexNode> translateAll(List<Condition> conditions, boolean required) {
    return conditions.stream().map(condition -> translate(condition, required)).toList();
  }

  private RexNode compare(Condition.Compare compare) {
    Field field = compare.field();
    return switch (compare.comparison()) {
      case EQUAL -> equal(field, compare.operand());
      case NOT_EQUAL -> not(equal(field, compare.operand()));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          context
              .rex()
              .makeCall(
                  operator(compare.comparison()),
                  table.comparable(field),
                  comparableValue(field, compare.operand()));
    };
  }

  private static SqlOperator operator(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> SqlStdOperatorTable.EQUALS;
      case NOT_EQUAL -> SqlStdOperatorTable.NOT_EQUALS;
      case LESS -> SqlStdOperatorTable.LESS_THAN;
      case LESS_OR_EQUAL -> SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
      case GREATER -> SqlStdOperatorTable.GREATER_THAN;
      case GREATER_OR_EQUAL -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
    };
  }

  private RexNode equal(Field field, Operand operand) {
    return equality.one(
        field,
        expansion ->
            expansion.format().isEmpty()
                ? new Binding.Value(operand)
                : new Binding.Spellings(operand, expansion));
  }

  private RexNode in(Condition.In in, boolean indexed) {
    Equality.ListBinding list =
        (expansion, elementType) -> new Binding.ValueList(in.list(), expansion, elementType);
    return indexed ? equality.any(in.field(), list) : equality.anyUnindexed(in.field(), list);
  }

  private RexNode like(Condition.Like like) {
    RexNode pattern =
        parameter(like.field(), new Binding.Pattern(like.pattern()), context.dialect().textCast());
    return context.test(
        like.ignoreCase() ? SourceFunction.LIKE_IGNORING_CASE : SourceFunction.LIKE,
        List.of(),
        List.of(),
        List.of(table.text(like.field()), pattern));
  }

  private RexNode comparableValue(Field field, Operand operand) {
    Binding value = new Binding.Value(operand);
    if (!field.type().isText()) {
      return parameter(field, value, Optional.empty());
    }
    if (table.isExact(field)) {
      return parameter(
          field, value, context.dialect().parameterCast(TableExpressions.metadata(field)));
    }
    return context.exact(parameter(field, value, context.dialect().textCast()));
  }

  private RexNode parameter(Field field, Binding binding, Optional<String> cast) {
    int index = context.parameters().add(binding);
    return context.parameters().parameter(index, 0, context.relations().type(field.type()), cast);
  }

  private RexNode negatedIf(boolean negated, RexNode condition) {
    return negated ? not(condition) : condition;
  }

  private RexNode not(RexNode condition) {
    return context.rex().makeCall(SqlStdOperatorTable.NOT, condition);
  }
}
