package dev.landbridge.core.execute;

import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.RowsPlan.Reducer;
import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.row.LocalCondition;
import java.util.List;
import java.util.Optional;

/**
 * Rows found from the far end of a link: first the keys for which a condition on linked rows holds,
 * then the rows of these keys. Where the rows' order is that of the keys, they are looked up in
 * this order until there are enough rows. Used by one thread.
 */
final class Reduction {
  private static final int MOST_KEYS = 200_000;

  /** More keys than this share of the rows are not worth it. */
  private static final int SHARE = 4;

  /** Reading so many linked rows takes as long as looking one up. */
  private static final int ROWS_PER_LOOK_UP = 6;

  /** Of so many rows one is guessed to meet a condition of which nothing is known. */
  private static final int ROWS_PER_HIT = 10;

  private final Reducer reducer;
  private final List<KeyReader.Key> keys;

  private Reduction(Reducer reducer, List<KeyReader.Key> keys) {
    this.reducer = reducer;
    this.keys = keys;
  }

  /** How rows are found. */
  Reducer reducer() {
    return reducer;
  }

  /** All keys for which the condition holds, in any order. */
  List<KeyReader.Key> keys() {
    return keys;
  }

  /** The same in the order of the rows, if this begins with the key. */
  Optional<KeyQueue> inOrder() {
    return reducer.descending().map(descending -> new KeyQueue(keys, descending));
  }

  /** The reduction that promises to be cheaper than trying the rows one after the other, if any. */
  static Optional<Reduction> promising(Passage passage, long wanted) {
    return first(passage, far -> promises(passage.plan(), far, wanted));
  }

  /**
   * The reduction to change to when too few rows have passed, if any.
   *
   * @param expected how many more rows would have to be tried
   */
  static Optional<Reduction> instead(Passage passage, double expected) {
    return first(passage, far -> isWorth(far, expected));
  }

  /** Whether {@link #instead} would read anything. */
  static boolean isWorthTrying(Passage passage, double expected) {
    return passage.plan().statements() instanceof Statements.Whole whole
        && whole.reducers().stream()
            .anyMatch(reducer -> isWorth(linkedRows(passage.plan(), reducer), expected));
  }

  private static boolean isWorth(long linkedRows, double expected) {
    return linkedRows >= 0 && linkedRows < ROWS_PER_LOOK_UP * expected;
  }

  private static long linkedRows(RowsPlan plan, Reducer reducer) {
    return plan.attachments()
        .get(reducer.attachment())
        .rows()
        .map(RowsPlan::estimatedRows)
        .orElse(-1L);
  }

  /** Whether a number of linked rows, -1 if unknown, is worth reading. */
  @FunctionalInterface
  private interface Worth {
    boolean of(long linkedRows);
  }

  private static Optional<Reduction> first(Passage passage, Worth worth) {
    RowsPlan plan = passage.plan();
    if (!(plan.statements() instanceof Statements.Whole whole)) {
      return Optional.empty();
    }
    for (Reducer reducer : whole.reducers()) {
      Attached attached = passage.attached(reducer.attachment());
      LocalCondition condition = plan.conditions().get(reducer.condition());
      if (worth.of(linkedRows(plan, reducer))
          && !attached.holdsForNone(condition, plan.width())
          && attached.findAll()) {
        List<KeyReader.Key> keys = attached.keysWhere(condition, plan.width());
        if (isWorthLookingUp(keys.size(), reducer, plan)) {
          return Optional.of(new Reduction(reducer, keys));
        }
      }
    }
    return Optional.empty();
  }

  /** Keys in the order of the rows are looked up only until there are enough rows. */
  private static boolean isWorthLookingUp(int keys, Reducer reducer, RowsPlan plan) {
    boolean stopsEarly = reducer.descending().isPresent() && plan.finish().limit().isPresent();
    return keys <= MOST_KEYS && (stopsEarly || keys <= Math.max(1, plan.estimatedRows() / SHARE));
  }

  private static boolean promises(RowsPlan plan, long far, long wanted) {
    long near = plan.estimatedRows();
    if (far < 0 || near < 0) {
      return false;
    }
    if (wanted == Long.MAX_VALUE) {
      return far < near / SHARE;
    }
    double tried = (double) wanted * near / Math.max(1, far);
    for (int i = 1; i < plan.conditions().size(); i++) {
      tried *= ROWS_PER_HIT;
    }
    return far < ROWS_PER_LOOK_UP * Math.min(tried, (double) near);
  }
}
