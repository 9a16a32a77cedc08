package dev.landbridge.core.execute;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.SortTerm;
import dev.landbridge.core.plan.row.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows into their order, keeps the first of equal ones, and cuts offset and limit. Rows that
 * come in order are cut as they come; of others only as many are held as are asked for.
 */
final class Arrangement implements RowSink {
  private final Finish finish;
  private final boolean sorts;
  private final long offset;
  private final long wanted;
  private final MemoryBudget.Account memory;
  private final String typeName;
  private final List<@Nullable Object[]> kept = new ArrayList<>();
  private final Set<List<@Nullable Object>> seen = new HashSet<>();
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
    this.finish = finish;
    this.sorts = !inOrder && !finish.order().isEmpty();
    this.offset = number(finish.offset(), values, 0);
    long limit = number(finish.limit(), values, Long.MAX_VALUE);
    this.wanted = limit > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + limit;
    this.memory = memory;
    this.typeName = typeName;
    boolean bounded = sorts && wanted < Integer.MAX_VALUE && finish.distinctOn().isEmpty();
    this.top = bounded ? Optional.of(new PriorityQueue<>(order().reversed())) : Optional.empty();
  }

  static long number(Optional<Operand.Parameter> operand, ParameterValues values, long absent) {
    return operand.map(present -> ((Number) values.value(present)).longValue()).orElse(absent);
  }

  /** How many rows would be enough if they came in order. */
  long wanted() {
    return wanted;
  }

  @Override
  public boolean accept(List<@Nullable Object[]> rows) {
    if (top.isPresent()) {
      rows.forEach(row -> addToTop(top.get(), row));
      return wanted > 0;
    }
    for (@Nullable Object[] row : rows) {
      if (!sorts && kept.size() >= wanted) {
        return false;
      }
      if (sorts || isFirst(row)) {
        memory.charge(row, "the list of " + typeName);
        kept.add(row);
      }
    }
    return sorts || kept.size() < wanted;
  }

  private void addToTop(PriorityQueue<@Nullable Object[]> queue, @Nullable Object[] row) {
    if (queue.size() < wanted) {
      memory.charge(row, "the ordered list of " + typeName);
      queue.add(row);
    } else if (wanted > 0 && order().compare(row, queue.peek()) < 0) {
      queue.poll();
      queue.add(row);
    }
  }

  /** The rows that are left, in their order. */
  List<@Nullable Object[]> result() {
    List<@Nullable Object[]> rows = top.isPresent() ? new ArrayList<>(top.get()) : kept;
    if (sorts) {
      rows.sort(order());
      if (!finish.distinctOn().isEmpty()) {
        rows.removeIf(row -> !isFirst(row));
      }
    }
    int from = (int) Math.min(offset, rows.size());
    int to = (int) Math.min(wanted, rows.size());
    return from == 0 && to == rows.size() ? rows : rows.subList(from, to);
  }

  private boolean isFirst(@Nullable Object[] row) {
    if (finish.distinctOn().isEmpty()) {
      return true;
    }
    List<@Nullable Object> identity = new ArrayList<>();
    for (LocalValue value : finish.distinctOn()) {
      identity.add(ValueOrder.identity(value.of(row)));
    }
    return seen.add(identity);
  }

  private Comparator<@Nullable Object[]> order() {
    return SortTerm.order(finish.order());
  }
}
