package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;

/**
 * The rows of a subquery, as rows that a link leads to.
 *
 * @param filter which of them
 * @param row the names of one of them
 */
record Linked(Link link, Optional<Condition> filter, RowNames row) {

  /** Whether there are any. */
  Condition exists() {
    return new Condition.Exists(
        link, row.type(), filter.orElseGet(() -> new Condition.And(List.of())));
  }

  /** The number about them that a call of an aggregate function makes. */
  RowValue number(SqlCall call) {
    return new RowValue.OfLinkedRows(link, row.type(), filter, Aggregates.read(call, row));
  }
}
