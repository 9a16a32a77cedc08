package dev.landbridge.core.execute;

import dev.landbridge.core.plan.RowLayout;
import dev.landbridge.core.plan.RowLayout.Cell;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the answer from the result rows of one fetch, and remembers for each table of the
 * statement which result row each came from, so that links can be followed.
 */
final class RowAssembly {
  private final IdentityHashMap<RowLayout, Made> made = new IdentityHashMap<>();
  private final MemoryBudget.Account memory;
  private final Function<@Nullable Object[], String> cursors;

  /** Rows without cursors. */
  RowAssembly(MemoryBudget.Account memory) {
    this(
        memory,
        _ -> {
          throw new IllegalStateException("a cursor outside a page");
        });
  }

  /**
   * Rows of a page.
   *
   * @param cursors makes the cursor of a result row
   */
  RowAssembly(MemoryBudget.Account memory, Function<@Nullable Object[], String> cursors) {
    this.memory = memory;
    this.cursors = cursors;
  }

  /** Rows of one table: result rows and, at the same index, what was made of them. */
  record Made(List<@Nullable Object[]> results, List<@Nullable Object[]> rows) {}

  /** What was made for a layout. */
  Made made(RowLayout layout) {
    return made.computeIfAbsent(layout, _ -> new Made(new ArrayList<>(), new ArrayList<>()));
  }

  /** Adds a result row. A layout that joins a to-many table has one row, whatever it is given. */
  void add(RowLayout layout, @Nullable Object[] result) {
    Made known = made(layout);
    if (joinsMany(layout) && !known.rows().isEmpty()) {
      addJoined(layout, result, known.rows().getFirst());
    } else {
      make(layout, result);
    }
  }

  private @Nullable Object[] make(RowLayout layout, @Nullable Object[] result) {
    memory.charge(MemoryBudget.bytesOfReferences(layout.cells().size()), "the rows of the answer");
    @Nullable Object[] row = new @Nullable Object[layout.cells().size()];
    for (int i = 0; i < row.length; i++) {
      row[i] =
          switch (layout.cells().get(i)) {
            case Cell.Column column -> column.value().of(result);
            case Cell.Joined joined -> joined(joined, result);
            case Cell.Nested nested -> make(nested.layout(), result);
            case Cell.Cursor _ -> cursors.apply(result);
            case Cell.Linked _, Cell.Empty _ -> null;
          };
    }
    Made known = made(layout);
    known.results().add(result);
    known.rows().add(row);
    return row;
  }

  private @Nullable Object joined(Cell.Joined joined, @Nullable Object[] result) {
    boolean present = joined.presence().stream().allMatch(column -> result[column] != null);
    if (!joined.many()) {
      return present ? make(joined.layout(), result) : null;
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (present) {
      rows.add(make(joined.layout(), result));
    }
    return rows;
  }

  private void addJoined(RowLayout layout, @Nullable Object[] result, @Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      if (layout.cells().get(i) instanceof Cell.Joined joined) {
        if (joined.many()) {
          addTo(row[i], joined, result);
        } else if (joinsMany(joined.layout()) && row[i] != null) {
          addJoined(joined.layout(), result, made(joined.layout()).rows().getFirst());
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // The cell of a joined list holds what joined() put there.
  private void addTo(@Nullable Object list, Cell.Joined joined, @Nullable Object[] result) {
    if (list != null) {
      ((List<@Nullable Object[]>) list).add(make(joined.layout(), result));
    }
  }

  private static boolean joinsMany(RowLayout layout) {
    return layout.cells().stream()
        .anyMatch(
            cell ->
                cell instanceof Cell.Joined joined
                    && (joined.many() || joinsMany(joined.layout())));
  }
}
