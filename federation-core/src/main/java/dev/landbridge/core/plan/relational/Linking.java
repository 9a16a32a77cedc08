package dev.landbridge.core.plan.relational;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Compares the stored keys at both ends of a link, within one source. */
final class Linking {
  private Linking() {}

  /**
   * The columns' own equality for the index, then by code point where that is looser.
   *
   * @param fields of the parent
   * @param to fields of the child, as many
   */
  static List<RexNode> equal(
      StatementContext context,
      GovernedType parentType,
      List<String> fields,
      TableExpressions parent,
      List<String> to,
      TableExpressions child) {
    List<RexNode> conditions = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field left = parentType.type().requiredField(fields.get(i));
      Field right = child.governed().type().requiredField(to.get(i));
      conditions.add(
          context
              .rex()
              .makeCall(SqlStdOperatorTable.EQUALS, child.column(right), parent.column(left)));
      if (right.type().isText() && !Equality.isExact(right)) {
        conditions.add(
            context
                .rex()
                .makeCall(
                    SqlStdOperatorTable.EQUALS,
                    context.exact(child.storedText(right)),
                    context.exact(parent.storedText(left))));
      }
    }
    return conditions;
  }
}
