package dev.landbridge.core.plan;

import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.row.LocalValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column that tells whether a condition holds for a row, null if that is unknown.
 *
 * @param path the place in the query that shows it, for errors
 * @param at its place in the row
 * @param presence columns of which none is null exactly if the row is there that it is about;
 *     without it the column is null
 * @param required whether the rows mean nothing without it; else it is computed last, and a source
 *     that fails costs only this column
 */
public record Computed(
    List<String> path, int at, List<Integer> presence, LocalCondition condition, boolean required) {
  public Computed {
    path = List.copyOf(path);
    presence = List.copyOf(presence);
  }

  /** The columns that it is computed from. */
  public Set<Integer> columns() {
    return Columns.of(condition);
  }

  /** Puts the column into a row that has all that it is computed from. */
  public void fill(@Nullable Object[] row, ParameterValues values) {
    for (int column : presence) {
      if (LocalValue.at(row, column) == null) {
        return;
      }
    }
    LocalValue.put(row, at, condition.test(row, values));
  }
}
