package dev.landbridge.core.sql;

import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * What the names in a condition stand for. A condition that knows no aggregates or no subqueries
 * refuses them.
 */
interface Names {
  /** The value that a name stands for. */
  RowValue value(SqlIdentifier name);

  /** The number that a call of an aggregate function makes. */
  default RowValue aggregate(SqlCall call) {
    throw new RefusedSqlException(
        call.getParserPosition(),
        "%s is not a field. Compare a field with a literal".formatted(OwnerSql.text(call)));
  }

  /** The number that a subquery makes. */
  default RowValue number(SqlNode query) {
    throw new RefusedSqlException(
        query.getParserPosition(), "a subquery is not a field. Compare a field with a literal");
  }

  /** Whether a subquery finds a row. */
  default Condition exists(SqlCall call) {
    throw new RefusedSqlException(
        call.getParserPosition(),
        "%s is not supported. %s"
            .formatted(call.getOperator().getName(), ConditionReader.SUPPORTED));
  }
}
