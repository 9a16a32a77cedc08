package dev.landbridge.core.plan;

import dev.landbridge.core.plan.row.LocalCondition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which columns a condition looks at. */
public final class Columns {
  private Columns() {}

  /** Their places in the row, see {@link dev.landbridge.core.plan.row.LocalValue#at}. */
  public static Set<Integer> of(LocalCondition condition) {
    Set<Integer> columns = new HashSet<>();
    add(columns, condition);
    return columns;
  }

  private static void add(Set<Integer> columns, LocalCondition condition) {
    switch (condition) {
      case LocalCondition.And(List<LocalCondition> parts) ->
          parts.forEach(part -> add(columns, part));
      case LocalCondition.Or(List<LocalCondition> parts) ->
          parts.forEach(part -> add(columns, part));
      case LocalCondition.Not(LocalCondition inner) -> add(columns, inner);
      case LocalCondition.Holds(LocalCondition inner) -> add(columns, inner);
      case LocalCondition.Flag(int column) -> columns.add(column);
      case LocalCondition.Compare compare -> columns.add(compare.value().column());
      case LocalCondition.In in -> columns.add(in.value().column());
      case LocalCondition.Like like -> columns.add(like.value().column());
      case LocalCondition.IsNull isNull -> columns.add(isNull.value().column());
    }
  }
}
