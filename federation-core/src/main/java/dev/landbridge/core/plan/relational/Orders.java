package dev.landbridge.core.plan.relational;

import com.google.common.collect.ImmutableSet;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.query.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
   * The order asked for, made total by the type's key.
   *
   * @param same fields that need no term, because all rows have the same value there
   */
  List<Term> total(List<Order> asked, ObjectType type, TableExpressions table, Set<Field> same) {
    List<Term> terms = new ArrayList<>();
    List<Field> ordered = new ArrayList<>(same);
    for (Order order : asked) {
      if (!ordered.contains(order.field())) {
        addTerms(terms, order, table);
        ordered.add(order.field());
      }
    }
    for (Field key : type.keyFields()) {
      if (!ordered.contains(key)) {
        addTerms(terms, new Order(key, false, false), table);
      }
    }
    return terms;
  }

  private void addTerms(List<Term> terms, Order order, TableExpressions table) {
    RexNode expression = table.comparable(order.field());
    boolean nullable =
        table.isMasked(order.field()) || TableExpressions.metadata(order.field()).nullable();
    boolean sourcePutsNullsFirst = context.dialect().ordersNullsFirst() != order.descending();
    boolean plain =
        expression instanceof RexInputRef || context.dialect().ordersNullApartFromEmpty();
    if (!nullable || (plain && sourcePutsNullsFirst == order.nullsFirst())) {
      terms.add(new Term(expression, order.descending(), NullDirection.UNSPECIFIED));
    } else if (context.dialect().hasNullOrder()) {
      terms.add(
          new Term(
              expression,
              order.descending(),
              order.nullsFirst() ? NullDirection.FIRST : NullDirection.LAST));
    } else {
      RexNode isNull = context.rex().makeCall(SqlStdOperatorTable.IS_NULL, expression);
      terms.add(new Term(isNull, order.nullsFirst(), NullDirection.UNSPECIFIED));
      terms.add(new Term(expression, order.descending(), NullDirection.UNSPECIFIED));
    }
  }
}
