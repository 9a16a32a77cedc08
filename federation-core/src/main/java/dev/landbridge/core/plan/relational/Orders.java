package dev.landbridge.core.plan.relational;

import com.google.common.collect.ImmutableSet;
import dev.landbridge.core.catalog.Field;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.Direction;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Orders of one table as terms that a source understands. */
final class Orders {
  private final StatementContext context;

  Orders(StatementContext context) {
    this.context = context;
  }

  /** One term; nulls lie where the source puts them unless it says otherwise. */
  record Term(RexNode expression, boolean descending, NullDirection nulls) {

    RelFieldCollation at(int column) {
      return new RelFieldCollation(
          column, descending ? Direction.DESCENDING : Direction.ASCENDING, nulls);
    }

    RexFieldCollation inWindow() {
      ImmutableSet.Builder<SqlKind> kinds = ImmutableSet.builder();
      if (descending) {
        kinds.add(SqlKind.DESCENDING);
      }
      switch (nulls) {
        case FIRST -> kinds.add(SqlKind.NULLS_FIRST);
        case LAST -> kinds.add(SqlKind.NULLS_LAST);
        case UNSPECIFIED -> {}
      }
      return new RexFieldCollation(expression, kinds.build());
    }
  }

  /**
   * The terms of an order by a field.
   *
   * @param joined whether there may be no row of the table
   */
  List<Term> terms(StatementSpec.OrderTerm term, TableExpressions table, boolean joined) {
    Field field = term.field();
    boolean descending = term.descending();
    boolean nullsFirst = term.nullsFirst();
    RexNode expression = table.comparable(field);
    boolean nullable =
        joined || table.isMasked(field) || TableExpressions.metadata(field).nullable();
    boolean sourcePutsNullsFirst = context.dialect().ordersNullsFirst() != descending;
    boolean plain =
        expression instanceof RexInputRef || context.dialect().ordersNullApartFromEmpty();
    if (!nullable || (plain && sourcePutsNullsFirst == nullsFirst)) {
      return List.of(new Term(expression, descending, NullDirection.UNSPECIFIED));
    }
    if (context.dialect().hasNullOrder()) {
      NullDirection nulls = nullsFirst ? NullDirection.FIRST : NullDirection.LAST;
      return List.of(new Term(expression, descending, nulls));
    }
    RexNode isNull = context.rex().makeCall(SqlStdOperatorTable.IS_NULL, expression);
    return List.of(
        new Term(isNull, nullsFirst, NullDirection.UNSPECIFIED),
        new Term(expression, descending, NullDirection.UNSPECIFIED));
  }
}
