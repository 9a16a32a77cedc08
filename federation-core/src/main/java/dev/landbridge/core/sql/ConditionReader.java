package dev.landbridge.core.sql;

import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlLikeOperator;

/** Turns a parsed SQL expression into a condition over whatever its names stand for. */
final class ConditionReader {
  static final String SUPPORTED =
      "Use =, <>, <, <=, >, >=, IN, LIKE, BETWEEN, IS NULL, AND, OR and NOT over fields and literals";

  private final Names names;

  ConditionReader(Names names) {
    this.names = names;
  }

  Condition read(SqlNode node) {
    if (!(node instanceof SqlBasicCall call)) {
      throw refused(node, "%s is not a condition. %s".formatted(OwnerSql.text(node), SUPPORTED));
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
      case IS_NULL -> new Condition.IsNull(value(call.operand(0)));
      case IS_NOT_NULL -> new Condition.Not(new Condition.IsNull(value(call.operand(0))));
      case EXISTS -> names.exists(call);
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

  private Condition comparison(SqlCall call, Comparison valueFirst, Comparison valueLast) {
    SqlNode left = call.operand(0);
    SqlNode right = call.operand(1);
    if (isValue(left) && isValue(right)) {
      throw refused(call, "it compares two fields. Compare a field with a literal");
    }
    return isValue(left) || !isValue(right)
        ? compare(value(left), valueFirst, right)
        : compare(value(right), valueLast, left);
  }

  private static boolean isValue(SqlNode node) {
    return (node instanceof SqlIdentifier && !TodayReader.isToday(node))
        || isAggregate(node)
        || isQuery(node);
  }

  private static boolean isQuery(SqlNode node) {
    return node.isA(SqlKind.QUERY);
  }

  private static boolean isAggregate(SqlNode node) {
    return node instanceof SqlBasicCall call && Aggregates.isOne(call);
  }

  private static Condition compare(RowValue value, Comparison comparison, SqlNode operand) {
    Subject subject = Subject.of(value);
    boolean ordering = comparison != Comparison.EQUAL && comparison != Comparison.NOT_EQUAL;
    if (ordering && (subject.type() == Scalar.BOOLEAN || subject.type() instanceof EnumType)) {
      throw refused(
          operand,
          "%s of type %s has no order. Use =, <> or IN"
              .formatted(subject.name(), subject.type().graphName()));
    }
    return new Condition.Compare(value, comparison, operand(operand, subject));
  }

  private static Operand operand(SqlNode node, Subject subject) {
    Optional<Operand.Today> today = TodayReader.read(node, subject);
    return today.isPresent() ? today.get() : LiteralReader.read(node, subject);
  }

  private Condition in(SqlCall call, boolean negated) {
    RowValue value = value(call.operand(0));
    if (!(call.operand(1) instanceof SqlNodeList list)) {
      throw refused(call, "IN needs a list of literals. Write it as IN ('a', 'b')");
    }
    Subject subject = Subject.of(value);
    List<Operand.Literal> literals =
        list.stream().map(element -> LiteralReader.read(element, subject)).toList();
    return new Condition.InLiterals(value, literals, negated);
  }

  private Condition like(SqlCall call) {
    SqlLikeOperator operator = (SqlLikeOperator) call.getOperator();
    if (call.operandCount() > 2) {
      throw refused(
          call, "LIKE … ESCAPE is not supported. Write a backslash before a % or _ that is meant");
    }
    RowValue value = value(call.operand(0));
    Subject subject = Subject.of(value);
    if (subject.type() != Scalar.STRING && subject.type() != Scalar.ID) {
      throw refused(
          call,
          "LIKE needs text, and %s is of type %s. Use another comparison"
              .formatted(subject.name(), subject.type().graphName()));
    }
    Operand pattern = LiteralReader.pattern(call.operand(1), subject);
    return new Condition.Like(value, pattern, !operator.isCaseSensitive(), operator.isNegated());
  }

  private Condition between(SqlCall call) {
    SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
    if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
      throw refused(call, "BETWEEN SYMMETRIC is not supported. Write the smaller value first");
    }
    RowValue value = value(call.operand(0));
    Condition range =
        new Condition.And(
            List.of(
                compare(value, Comparison.GREATER_OR_EQUAL, call.operand(1)),
                compare(value, Comparison.LESS_OR_EQUAL, call.operand(2))));
    return operator.isNegated() ? new Condition.Not(range) : range;
  }

  private RowValue value(SqlNode node) {
    if (node instanceof SqlIdentifier identifier) {
      return names.value(identifier);
    }
    if (node instanceof SqlBasicCall call && Aggregates.isOne(call)) {
      return names.aggregate(call);
    }
    if (isQuery(node)) {
      return names.number(node);
    }
    throw refused(
        node, "%s is not a field. Compare a field with a literal".formatted(OwnerSql.text(node)));
  }

  private static RefusedSqlException refused(SqlNode node, String reason) {
    return new RefusedSqlException(node.getParserPosition(), reason);
  }
}
