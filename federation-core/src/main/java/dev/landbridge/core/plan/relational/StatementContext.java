package dev.landbridge.core.plan.relational;

import dev.landbridge.core.access.MaskKey;
import dev.landbridge.core.plan.dialect.SourceDialect;
import dev.landbridge.core.plan.dialect.SourceFunction;
import dev.landbridge.core.plan.dialect.SourceOperator;
import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/** What all parts of one statement share while it is built. */
record StatementContext(Relations relations, Parameters parameters, SourceDialect dialect) {

  static StatementContext of(SourceDialect dialect) {
    Relations relations = new Relations();
    return new StatementContext(relations, new Parameters(relations.rex()), dialect);
  }

  RexBuilder rex() {
    return relations.rex();
  }

  RelDataType booleanType() {
    return relations.type(Scalar.BOOLEAN);
  }

  /** A call of the type of its first operand. */
  RexNode call(
      SourceFunction function,
      List<ColumnMetadata> columns,
      List<Integer> numbers,
      List<RexNode> operands) {
    return rex()
        .makeCall(
            operands.getFirst().getType(),
            new SourceOperator(function, columns, numbers),
            operands);
  }

  RexNode hash(MaskKey key, RexNode text) {
    return rex().makeCall(text.getType(), SourceOperator.hash(key), List.of(text));
  }

  /** A call that is true, false or unknown. */
  RexNode test(
      SourceFunction function,
      List<ColumnMetadata> columns,
      List<Integer> numbers,
      List<RexNode> operands) {
    return rex().makeCall(booleanType(), new SourceOperator(function, columns, numbers), operands);
  }

  RexNode exact(RexNode text) {
    return call(SourceFunction.EXACT, List.of(), List.of(), List.of(text));
  }

  /** Whether an expression is what {@link #exact} makes. */
  boolean isExact(RexNode node) {
    return node instanceof RexCall call
        && call.getOperator() instanceof SourceOperator operator
        && operator.function() == SourceFunction.EXACT;
  }

  static boolean isText(RexNode node) {
    return node.getType().getSqlTypeName() == SqlTypeName.VARCHAR;
  }
}
