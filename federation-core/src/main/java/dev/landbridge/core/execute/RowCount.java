package dev.landbridge.core.execute;

import dev.landbridge.core.plan.RowLayout;
import dev.landbridge.core.plan.RowLayout.Cell;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts rows of one source that are in an answer: those of a fetch and those joined to them. */
final class RowCount {
  private RowCount() {}

  static long of(RowLayout layout, List<@Nullable Object[]> rows) {
    long count = rows.size();
    for (int i = 0; i < layout.cells().size(); i++) {
      if (layout.cells().get(i) instanceof Cell.Joined joined) {
        for (@Nullable Object[] row : rows) {
          count += joined(joined.layout(), row[i]);
        }
      }
    }
    return count;
  }

  @SuppressWarnings("unchecked") // A joined list holds rows, because assembly put them there.
  private static long joined(RowLayout layout, @Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case List<?> rows -> of(layout, (List<@Nullable Object[]>) rows);
      case Object row -> of(layout, Collections.singletonList((@Nullable Object[]) row));
    };
  }
}
