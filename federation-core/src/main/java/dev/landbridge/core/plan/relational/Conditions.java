package dev.landbridge.core.plan.relational;

import com.google.common.collect.ImmutableSet;
import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.dialect.SourceFunction;
import dev.landbridge.core.plan.statement.Binding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Conditions over one table as expressions. */
final class Conditions {
  private final StatementContext context;
  private final TableExpressions table;
  private final Equality equality;
  private final Optional<Outer> outer;

  /**
   * Conditions that follow no link.
   *
   * @param table whose rows they are about
   */
  Conditions(StatementContext context, TableExpressions table) {
    this(context, table, Optional.empty());
  }

  private Conditions(StatementContext context, TableExpressions table, Optional<Outer> outer) {
    this.context = context;
    this.table = table;
    this.equality = new Equality(context, table);
    this.outer = outer;
  }

  /** The row that subqueries refer to. */
  private static final class Outer {
    private final CorrelationId id;
    private final RelDataType rowType;
    private boolean used;

    Outer(RelNode rows) {
      this.id = rows.getCluster().createCorrel();
      this.rowType = rows.getRowType();
    }

    ImmutableSet<CorrelationId> usedIds() {
      return used ? ImmutableSet.of(id) : ImmutableSet.of();
    }
  }

  /** Keeps rows for which all conditions hold that are made for it. */
  static RelNode filter(
      StatementContext context,
      RelNode rows,
      TableExpressions table,
      Function<Conditions, List<RexNode>> conditions) {
    Outer row = new Outer(rows);
    Conditions inner = new Conditions(context, table, Optional.of(row));
    List<RexNode> all = conditions.apply(inner);
    if (all.isEmpty()) {
      return rows;
    }
    RexNode condition = RexUtil.composeConjunction(context.rex(), all);
    return LogicalFilter.create(rows, condition, row.usedIds());
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
                  in.literals().stream()
                      .map(literal -> equal(field(in.value()), literal))
                      .toList()));
      case Condition.Like like -> negatedIf(like.negated(), like(like));
      case Condition.IsNull isNull ->
          context
              .rex()
              .makeCall(SqlStdOperatorTable.IS_NULL, table.selected(field(isNull.value())));
      case Condition.Exists exists -> exists(exists);
    };
  }

  /** One EXISTS for each way in which the link can match, so that each uses its index. */
  private RexNode exists(Condition.Exists exists) {
    Link link = exists.link();
    GovernedType target = table.governed().through(link, exists.target());
    Outer row = outer.orElseThrow(() -> new IllegalStateException("no row to refer to"));
    TableExpressions parent = table.correlated(row.id, row.rowType);
    row.used = true;
    List<RexNode> alternatives = new ArrayList<>();
    for (List<String> to : link.to()) {
      RelNode scan = context.relations().scan(target.type());
      TableExpressions raw = TableExpressions.raw(context, target, 0);
      RelNode rows =
          filter(
              context,
              scan,
              TableExpressions.governed(context, target, 0),
              inner -> {
                List<RexNode> all =
                    new ArrayList<>(
                        Linking.equal(context, table.governed(), link.from(), parent, to, raw));
                target
                    .rowFilter()
                    .ifPresent(rule -> all.add(new Conditions(context, raw).translate(rule)));
                target.viewCondition().ifPresent(within -> all.add(inner.translate(within)));
                all.add(inner.translate(exists.where()));
                return all.stream().filter(it -> !it.isAlwaysTrue()).toList();
              });
      RexNode one = context.rex().makeExactLiteral(BigDecimal.ONE);
      alternatives.add(
          RexSubQuery.exists(
              LogicalProject.create(rows, List.of(), List.of(one), List.of("x"), Set.of())));
    }
    return RexUtil.composeDisjunction(context.rex(), alternatives);
  }

  private static Field field(RowValue value) {
    if (value instanceof RowValue.OfField(Field field)) {
      return field;
    }
    throw new IllegalArgumentException("not a field: " + value);
  }

  private List<RexNode> translateAll(List<Condition> conditions, boolean required) {
    return conditions.stream().map(condition -> translate(condition, required)).toList();
  }

  private RexNode compare(Condition.Compare compare) {
    Field field = field(compare.value());
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
    return indexed
        ? equality.any(field(in.value()), list)
        : equality.anyUnindexed(field(in.value()), list);
  }

  private RexNode like(Condition.Like like) {
    Field field = field(like.value());
    RexNode pattern =
        parameter(field, new Binding.Pattern(like.pattern()), context.dialect().textCast());
    return context.test(
        like.ignoreCase() ? SourceFunction.LIKE_IGNORING_CASE : SourceFunction.LIKE,
        List.of(),
        List.of(),
        List.of(table.text(field), pattern));
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
