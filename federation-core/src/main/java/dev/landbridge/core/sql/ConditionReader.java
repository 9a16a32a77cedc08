package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlLikeOperator;

/** Turns a parsed SQL expression into a condition. */
final class ConditionReader {
  private static final String SUPPORTED =
      "Use =, <>, <, <=, >, >=, IN, LIKE, BETWEEN, IS NULL, AND, OR and NOT over fields and literals";

  private final FieldNames names;

  ConditionReader(FieldNames names) {
    this.names = names;
  }

  Condition read(SqlNode node) {
    if (!(node instanceof SqlBasicCall call)) {
      throw refused(node, "%s is not a condition. %s".formatted(node, SUPPORTED));
    }
    return switch (call.getKind()) {
      case AND -> new Condition.And(flattened(call, SqlKind.AND));
      case OR -> new Condition.Or(flattened(call, SqlKind.OR));
      case NOT -> new Condition.Not(read(call.operand(0)));
      case EQUALS -> comparison(call, Comparison.EQUAL, Comparison.EQUAL);
      case NOT_EQUALS -> comparison(call, Comparison.NOT_EQUAL, Comparison.NOT_EQUAL);
      case LESS_THAN -> comparison(call, Comparison.LESS, Comparison.GREATER);
      case LESS_THAN_OR_EQUAL ->
          comparison(call, Comparison.LESS_OR_EQUAL, Comparison.GREATER_OR_EQUAL);
      case GREATER_THAN -> comparison(call, Comparison.GREATER, Comparison.LESS);
      case GREATER_THAN_OR_EQUAL ->
          comparison(call, Comparison.GREATER_OR_EQUAL, Comparison.LESS_OR_EQUAL);
      case IN -> in(call, false);
      case NOT_IN -> in(call, true);
      case LIKE -> like(call);
      case BETWEEN -> between(call);
      case IS_NULL -> new Condition.IsNull(field(call.operand(0)));
      case IS_NOT_NULL -> new Condition.Not(new Condition.IsNull(field(call.operand(0))));
      default ->
          throw refused(
              call, "%s is not supported. %s".formatted(call.getOperator().getName(), SUPPORTED));
    };
  }

  /** {@code a AND b AND c} is one conjunction of three, however the parser nests it. */
  private List<Condition> flattened(SqlCall call, SqlKind kind) {
    List<Condition> conditions = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      if (operand instanceof SqlBasicCall inner && inner.getKind() == kind) {
        conditions.addAll(flattened(inner, kind));
      } else {
        conditions.add(read(operand));
      }
    }
    return conditions;
  }

  private Condition comparison(SqlCall call, Comparison fieldFirst, Comparison fieldLast) {
    SqlNode left = call.operand(0);
    SqlNode right = call.operand(1);
    if (left instanceof SqlIdentifier && right instanceof SqlIdentifier) {
      throw refused(call, "it compares two fields. Compare a field with a literal");
    }
    return left instanceof SqlIdentifier || !(right instanceof SqlIdentifier)
        ? compare(field(left), fieldFirst, right)
        : compare(field(right), fieldLast, left);
  }

  private static Condition compare(Field field, Comparison comparison, SqlNode literal) {
    boolean ordering = comparison != Comparison.EQUAL && comparison != Comparison.NOT_EQUAL;
    if (ordering && (field.type() == Scalar.BOOLEAN || field.type() instanceof EnumType)) {
      throw refused(
          literal,
          "field %s of type %s has no order. Use =, <> or IN"
              .formatted(field.name(), field.type().graphName()));
    }
    return new Condition.Compare(field, comparison, LiteralReader.read(literal, field));
  }

  private Condition in(SqlCall call, boolean negated) {
    Field field = field(call.operand(0));
    if (!(call.operand(1) instanceof SqlNodeList list)) {
      throw refused(call, "IN needs a list of literals. Write it as IN ('a', 'b')");
    }
    List<Operand.Literal> literals =
        list.stream().map(element -> LiteralReader.read(element, field)).toList();
    return new Condition.InLiterals(field, literals, negated);
  }

  private Condition like(SqlCall call) {
    SqlLikeOperator operator = (SqlLikeOperator) call.getOperator();
    if (call.operandCount() > 2) {
      throw refused(
          call, "LIKE … ESCAPE is not supported. Write a backslash before a % or _ that is meant");
    }
    Field field = field(call.operand(0));
    if (field.type() != Scalar.STRING && field.type() != Scalar.ID) {
      throw refused(
          call,
          "LIKE needs text, and field %s is of type %s. Use another comparison"
              .formatted(field.name(), field.type().graphName()));
    }
    Operand pattern = LiteralReader.pattern(call.operand(1), field);
    return new Condition.Like(field, pattern, !operator.isCaseSensitive(), operator.isNegated());
  }

  private Condition between(SqlCall call) {
    SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
    if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
      throw refused(call, "BETWEEN SYMMETRIC is not supported. Write the smaller value first");
    }
    Field field = field(call.operand(0));
    Condition range =
        new Condition.And(
            List.of(
                compare(field, Comparison.GREATER_OR_EQUAL, call.operand(1)),
                compare(field, Comparison.LESS_OR_EQUAL, call.operand(2))));
    return operator.isNegated() ? new Condition.Not(range) : range;
  }

  private Field field(SqlNode node) {
    if (node instanceof SqlIdentifier identifier) {
      return names.field(identifier);
    }
    throw refused(node, "%s is not a field. Compare a field with a literal".formatted(node));
  }

  private static RefusedSqlException refused(SqlNode node, String reason) {
    return new RefusedSqlException(node.getParserPosition(), reason);
  }
}
