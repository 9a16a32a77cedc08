package dev.landbridge.core.execute;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries rows in growing windows, so that few are tried where few are wanted. */
final class Windows implements RowSink {
  /** Rows that are tried at once at most. */
  static final int MOST = 8 * QueryExecutor.KEYS_PER_STATEMENT;

  /** How many times as large the next window is. */
  static final int GROWTH = 4;

  private static final int LEAST = 100;

  private final Passage passage;
  private final RowSink sink;
  private final MemoryBudget.Account held;
  private final String holder;
  private List<@Nullable Object[]> waiting = new ArrayList<>();
  private int size;

  /**
   * Windows of rows.
   *
   * @param wanted how many rows that pass are enough
   * @param held is charged for the rows of a window
   */
  Windows(Passage passage, RowSink sink, long wanted, MemoryBudget.Account held) {
    this.passage = passage;
    this.sink = sink;
    this.held = held;
    this.holder = "the rows of " + passage.plan().typeName();
    this.size =
        wanted == Long.MAX_VALUE
            ? MOST
            : Math.clamp(2 * wanted, LEAST, QueryExecutor.KEYS_PER_STATEMENT);
  }

  @Override
  public boolean accept(List<@Nullable Object[]> rows) {
    boolean more = true;
    for (int start = 0; more && start < rows.size(); ) {
      int end = Math.min(rows.size(), start + size - waiting.size());
      more = acceptTogether(rows.subList(start, end));
      start = end;
    }
    return more;
  }

  /** Takes rows in that must be tried in one window. */
  boolean acceptTogether(List<@Nullable Object[]> rows) {
    held.charge(rows, holder);
    waiting.addAll(rows);
    return waiting.size() < size || passWaiting();
  }

  /** Tries what is left. */
  boolean finish() {
    return waiting.isEmpty() || passWaiting();
  }

  private boolean passWaiting() {
    List<@Nullable Object[]> window = waiting;
    waiting = new ArrayList<>();
    size = Math.min(size * GROWTH, MOST);
    boolean more = sink.accept(passage.pass(window));
    held.close();
    return more;
  }
}
