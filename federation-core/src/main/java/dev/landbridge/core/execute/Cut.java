package dev.landbridge.core.execute;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.ValueOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands rows on that come in their order: of equal ones the first, from the offset to the limit. It
 * holds nothing but the values by which rows are told apart.
 */
final class Cut implements RowSink {
  private final Finish finish;
  private final MemoryBudget.Account memory;
  private final String typeName;
  private final RowSink next;
  private final long offset;
  private final long wanted;
  private final Set<List<@Nullable Object>> seen = new HashSet<>();
  private long passed;

  /** A cut of rows of a type. */
  Cut(
      Finish finish,
      ParameterValues values,
      MemoryBudget.Account memory,
      String typeName,
      RowSink next) {
    this.finish = finish;
    this.memory = memory;
    this.typeName = typeName;
    this.next = next;
    this.offset = number(finish.offset(), values, 0);
    long limit = number(finish.limit(), values, Long.MAX_VALUE);
    this.wanted = limit > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + limit;
  }

  static long number(Optional<Operand.Parameter> operand, ParameterValues values, long absent) {
    return operand.map(present -> ((Number) values.value(present)).longValue()).orElse(absent);
  }

  /** How many distinct rows are enough, those that the offset skips included. */
  long wanted() {
    return wanted;
  }

  @Override
  public boolean accept(List<@Nullable Object[]> rows) {
    List<@Nullable Object[]> left = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      if (passed < wanted && isFirst(row)) {
        passed++;
        if (passed > offset) {
          left.add(row);
        }
      }
    }
    boolean more = left.isEmpty() || next.accept(left);
    return more && passed < wanted;
  }

  /** Whether no row with the same values came before. */
  boolean isFirst(@Nullable Object[] row) {
    if (finish.distinctOn().isEmpty()) {
      return true;
    }
    List<@Nullable Object> identity = new ArrayList<>();
    for (LocalValue value : finish.distinctOn()) {
      identity.add(ValueOrder.identity(value.of(row)));
    }
    if (!seen.add(identity)) {
      return false;
    }
    memory.charge(identity.toArray(), "the distinct rows of " + typeName);
    return true;
  }
}
