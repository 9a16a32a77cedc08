package dev.landbridge.core.plan.relational;

import com.google.common.collect.ImmutableList;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.plan.dialect.SourceFunction;
import dev.landbridge.core.plan.relational.StatementSpec.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Groups rows of a table: fields are what they are grouped by, the other outputs are numbers about
 * each group.
 *
 * <pre>{@code
 * Project        outputs in their order, text as text again
 *   Aggregate    groups, then numbers
 *     Project    what is grouped by, by code point; what is counted or added up
 * }</pre>
 *
 * <p>Text that is grouped by code point is shown as the least of the group's texts, which are all
 * the same: MySQL does not let expressions over a group's own expression be selected.
 */
final class Grouping {
  private final StatementContext context;
  private final List<TableExpressions> tables;
  private final List<RexNode> groups = new ArrayList<>();

  private Grouping(StatementContext context, List<TableExpressions> tables) {
    this.context = context;
    this.tables = tables;
  }

  static RelNode group(
      StatementContext context, RelNode rows, List<TableExpressions> tables, List<Output> outputs) {
    return new Grouping(context, tables).group(rows, outputs);
  }

  private RelNode group(RelNode rows, List<Output> outputs) {
    for (Output output : outputs) {
      switch (output) {
        case Output.OfField field -> groups.add(groupable(field));
        case Output.OfNumber _, Output.OfCount _ -> {}
        case Output.OfCondition _ -> throw new IllegalStateException("a condition in a group");
      }
    }
    List<SqlAggFunction> functions = new ArrayList<>();
    List<Optional<RexNode>> arguments = new ArrayList<>();
    for (Output output : outputs) {
      switch (output) {
        case Output.OfField field -> {
          if (context.isExact(groupable(field))) {
            functions.add(SqlStdOperatorTable.MIN);
            arguments.add(Optional.of(((RexCall) groupable(field)).getOperands().getFirst()));
          }
        }
        case Output.OfNumber(Output.Function function, Field field) -> {
          functions.add(function(function));
          arguments.add(Optional.of(tables.getFirst().comparable(field)));
        }
        case Output.OfCount _ -> {
          functions.add(SqlStdOperatorTable.COUNT);
          arguments.add(Optional.empty());
        }
        case Output.OfCondition _ -> {}
      }
    }
    List<RexNode> inputs = new ArrayList<>(groups);
    arguments.forEach(argument -> argument.ifPresent(inputs::add));
    RelNode projected =
        inputs.isEmpty()
            ? rows
            : LogicalProject.create(rows, List.of(), inputs, names(inputs.size()), Set.of());
    List<AggregateCall> calls = new ArrayList<>();
    int input = groups.size();
    for (int i = 0; i < functions.size(); i++) {
      List<Integer> of = arguments.get(i).isPresent() ? List.of(input++) : List.of();
      calls.add(call(functions.get(i), of, projected));
    }
    RelNode grouped =
        LogicalAggregate.create(
            projected, List.of(), ImmutableBitSet.range(groups.size()), null, calls);
    return inOrder(grouped, outputs);
  }

  private RelNode inOrder(RelNode grouped, List<Output> outputs) {
    List<RexNode> expressions = new ArrayList<>();
    int group = 0;
    int number = groups.size();
    for (Output output : outputs) {
      boolean isGroup = output instanceof Output.OfField;
      boolean isPlain = isGroup && !context.isExact(groups.get(group));
      RexNode value = context.rex().makeInputRef(grouped, isPlain ? group : number);
      group += isGroup ? 1 : 0;
      number += isPlain ? 0 : 1;
      expressions.add(isEncoded(output) ? decoded(value) : value);
    }
    return LogicalProject.create(
        grouped, List.of(), expressions, names(expressions.size()), Set.of());
  }

  private RexNode groupable(Output.OfField output) {
    TableExpressions table = tables.get(output.table());
    return output.form() == Output.Form.STORED
        ? TableExpressions.raw(context, table.governed(), table.firstColumn())
            .groupable(output.field())
        : table.groupable(output.field());
  }

  private boolean isEncoded(Output output) {
    return switch (output) {
      case Output.OfNumber(Output.Function number, Field field) ->
          (number == Output.Function.LEAST || number == Output.Function.GREATEST)
              && context.isExact(tables.getFirst().comparable(field));
      case Output.OfField _, Output.OfCount _, Output.OfCondition _ -> false;
    };
  }

  private RexNode decoded(RexNode value) {
    return context.call(SourceFunction.DECODED, List.of(), List.of(), List.of(value));
  }

  private static SqlAggFunction function(Output.Function number) {
    return switch (number) {
      case COUNT -> SqlStdOperatorTable.COUNT;
      case SUM -> SqlStdOperatorTable.SUM;
      case LEAST -> SqlStdOperatorTable.MIN;
      case GREATEST -> SqlStdOperatorTable.MAX;
    };
  }

  @SuppressWarnings("NullAway") // Calcite infers a type that is not given.
  private AggregateCall call(SqlAggFunction function, List<Integer> arguments, RelNode input) {
    return AggregateCall.create(
        function,
        false,
        false,
        false,
        ImmutableList.of(),
        arguments,
        -1,
        null,
        RelCollations.EMPTY,
        groups.isEmpty(),
        input,
        null,
        null);
  }

  private static List<String> names(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("c" + i);
    }
    return names;
  }
}
