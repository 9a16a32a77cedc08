package dev.landbridge.core.sql;

import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * The names of a question about many rows: aggregates are about the linked rows, everything else
 * about the row that they are linked to.
 */
record NumberNames(RowNames row, Linked linked) implements Names {

  @Override
  public RowValue value(SqlIdentifier name) {
    return row.value(name);
  }

  @Override
  public RowValue aggregate(SqlCall call) {
    return linked.number(call);
  }

  @Override
  public RowValue number(SqlNode query) {
    return row.number(query);
  }

  @Override
  public Condition exists(SqlCall call) {
    return row.exists(call);
  }
}
