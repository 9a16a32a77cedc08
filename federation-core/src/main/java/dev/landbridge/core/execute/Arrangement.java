package dev.landbridge.core.execute;

import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.row.SortTerm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows into their order, keeps the first of equal ones, and cuts offset and limit. Rows that
 * come in order are cut as they come; of others only as many are held as are asked for.
 */
final class Arrangement implements RowSink {
  private final boolean sorts;
  private final Comparator<@Nullable Object[]> order;
  private final MemoryBudget.Account memory;
  private final String typeName;
  private final List<@Nullable Object[]> kept = new ArrayList<>();
  private final List<@Nullable Object[]> left = new ArrayList<>();
  private final Cut cut;
  private final Optional<PriorityQueue<@Nullable Object[]>> top;

  /**
   * An arrangement of rows.
   *
   * @param inOrder whether the rows come in the order that the finish wants
   */
  Arrangement(
      Finish finish,
      boolean inOrder,
      ParameterValues values,
      MemoryBudget.Account memory,
      String typeName) {
    this.sorts = !inOrder && !finish.order().isEmpty();
    this.order = SortTerm.order(finish.order());
    this.memory = memory;
    this.typeName = typeName;
    this.cut = new Cut(finish, values, memory, typeName, this::take);
    boolean bounded = sorts && cut.wanted() < Integer.MAX_VALUE && finish.distinctOn().isEmpty();
    this.top = bounded ? Optional.of(new PriorityQueue<>(order.reversed())) : Optional.empty();
  }

  /** How many rows would be enough if they came in order. */
  long wanted() {
    return cut.wanted();
  }

  @Override
  public boolean accept(List<@Nullable Object[]> rows) {
    if (top.isPresent()) {
      rows.forEach(row -> addToTop(top.get(), row));
      return wanted() > 0;
    }
    return sorts ? keep(rows) : cut.accept(rows);
  }

  private boolean take(List<@Nullable Object[]> rows) {
    return sorts ? left.addAll(rows) : keep(rows);
  }

  private boolean keep(List<@Nullable Object[]> rows) {
    memory.charge(rows, "the list of " + typeName);
    return kept.addAll(rows);
  }

  private void addToTop(PriorityQueue<@Nullable Object[]> queue, @Nullable Object[] row) {
    if (queue.size() >= wanted()) {
      if (queue.isEmpty() || order.compare(row, queue.element()) >= 0) {
        return;
      }
      memory.release(MemoryBudget.bytes(queue.remove()));
    }
    memory.charge(row, "the ordered list of " + typeName);
    queue.add(row);
  }

  /** The rows that are left, in their order; asked for once, after the last row. */
  List<@Nullable Object[]> result() {
    if (!sorts) {
      return kept;
    }
    List<@Nullable Object[]> rows = top.isPresent() ? new ArrayList<>(top.get()) : kept;
    rows.sort(order);
    cut.accept(rows);
    return left;
  }
}
