package dev.landbridge.core.execute;

import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.Groups;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.SortTerm;
import dev.landbridge.core.plan.row.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts rows together that have the same keys, and makes the numbers about each group. */
final class Grouping implements RowSink {
  private final Groups plan;
  private final MemoryBudget.Account memory;
  private final Map<List<@Nullable Object>, Group> groups = new HashMap<>();

  Grouping(Groups plan, MemoryBudget.Account memory) {
    this.plan = plan;
    this.memory = memory;
    if (plan.keys().isEmpty()) {
      groups.put(List.of(), new Group(new Object[0], Accumulator.all(plan.numbers(), memory)));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Group(@Nullable Object[] keys, Accumulator[] numbers) {}

  @Override
  public synchronized boolean accept(List<@Nullable Object[]> rows) {
    for (@Nullable Object[] row : rows) {
      for (Accumulator number : group(row).numbers()) {
        number.add(row);
      }
    }
    return true;
  }

  private Group group(@Nullable Object[] row) {
    List<@Nullable Object> identity = new ArrayList<>(plan.keys().size());
    for (LocalValue key : plan.keys()) {
      identity.add(ValueOrder.identity(key.of(row)));
    }
    return groups.computeIfAbsent(identity, _ -> made(row));
  }

  private Group made(@Nullable Object[] row) {
    @Nullable Object[] keys = new @Nullable Object[plan.keys().size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = plan.keys().get(i).of(row);
    }
    String holder = "the groups of " + plan.rows().typeName();
    memory.charge(keys, holder);
    memory.charge(MemoryBudget.bytes(new Object[plan.numbers().size()]), holder);
    return new Group(keys, Accumulator.all(plan.numbers(), memory));
  }

  /** The groups that pass, in their order: the keys of each, then its numbers. */
  List<@Nullable Object[]> result(ParameterValues values) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Group group : groups.values()) {
      @Nullable Object[] row = new @Nullable Object[group.keys().length + group.numbers().length];
      System.arraycopy(group.keys(), 0, row, 0, group.keys().length);
      for (int i = 0; i < group.numbers().length; i++) {
        row[group.keys().length + i] = group.numbers()[i].result();
      }
      if (passes(row, values) && isTold(row)) {
        rows.add(row);
      }
    }
    rows.sort(SortTerm.order(plan.order()));
    Finish cut = new Finish(List.of(), true, List.of(), plan.limit(), plan.offset());
    Arrangement arrangement = new Arrangement(cut, true, values, memory, plan.rows().typeName());
    arrangement.accept(rows);
    return arrangement.result();
  }

  /** Rounds what may not be told exactly; false for a group that may not be told at all. */
  private boolean isTold(@Nullable Object[] row) {
    if (plan.rounding().isEmpty()) {
      return true;
    }
    Groups.Rounding rounding = plan.rounding().get();
    if (count(row, rounding.rows()) < rounding.least()) {
      Arrays.fill(row, plan.keys().size(), row.length, null);
      return !plan.many();
    }
    rounding
        .sums()
        .forEach(
            (sum, counted) -> {
              if (count(row, counted) < rounding.least()) {
                row[sum] = null;
              }
            });
    for (int column : rounding.counts()) {
      long times = Math.round((double) count(row, column) / rounding.least());
      row[column] = (int) Math.min(Integer.MAX_VALUE, times * rounding.least());
    }
    return true;
  }

  private static int count(@Nullable Object[] row, int column) {
    return (int) Objects.requireNonNull(row[column]);
  }

  private boolean passes(@Nullable Object[] row, ParameterValues values) {
    if (plan.having().isEmpty()) {
      return true;
    }
    LocalCondition having = plan.having().get();
    return Boolean.TRUE.equals(having.test(row, values));
  }
}
