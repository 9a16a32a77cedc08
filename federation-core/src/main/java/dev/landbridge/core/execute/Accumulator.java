package dev.landbridge.core.execute;

import dev.landbridge.core.plan.row.Accumulation;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.ValueOrder;
import dev.landbridge.core.type.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one number about rows that are given to it one by one. Used by one thread at a time. */
sealed interface Accumulator {
  int AVERAGE_SCALE = 16;

  /** Takes a row in. */
  void add(@Nullable Object[] row);

  /** The number about the rows so far. */
  @Nullable Object result();

  /** An accumulator without rows. */
  static Accumulator of(Accumulation accumulation, MemoryBudget.Account memory) {
    return switch (accumulation) {
      case Accumulation.Count(List<LocalValue> values) -> new Counting(values);
      case Accumulation.CountDistinct(List<LocalValue> values) ->
          new CountingDistinct(values, memory);
      case Accumulation.AddCounts(LocalValue count) -> new AddingCounts(count);
      case Accumulation.Sum(LocalValue value) -> new Adding(value);
      case Accumulation.Average(LocalValue value) -> new Averaging(value);
      case Accumulation.AverageOfParts(LocalValue sum, LocalValue count) ->
          new AveragingParts(sum, count);
      case Accumulation.Least(LocalValue value) -> new Extreme(value, -1);
      case Accumulation.Greatest(LocalValue value) -> new Extreme(value, 1);
      case Accumulation.Any _ -> new Finding();
      case Accumulation.First(LocalValue value) -> new TakingFirst(value);
    };
  }

  /**
   * Accumulators for several numbers.
   *
   * @param memory is charged with what they hold
   */
  static Accumulator[] all(List<Accumulation> accumulations, MemoryBudget.Account memory) {
    Accumulator[] all = new Accumulator[accumulations.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = of(accumulations.get(i), memory);
    }
    return all;
  }

  /** What several accumulators have made. */
  static @Nullable Object[] results(Accumulator[] accumulators) {
    @Nullable Object[] results = new @Nullable Object[accumulators.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = accumulators[i].result();
    }
    return results;
  }

  /** Counts rows. */
  final class Counting implements Accumulator {
    private final List<LocalValue> values;
    private int count;

    private Counting(List<LocalValue> values) {
      this.values = values;
    }

    @Override
    public void add(@Nullable Object[] row) {
      for (LocalValue value : values) {
        if (value.of(row) == null) {
          return;
        }
      }
      count++;
    }

    @Override
    public Object result() {
      return count;
    }
  }

  /** Counts distinct values. */
  final class CountingDistinct implements Accumulator {
    private final List<LocalValue> values;
    private final MemoryBudget.Account memory;
    private final Set<List<Object>> seen = new HashSet<>();

    private CountingDistinct(List<LocalValue> values, MemoryBudget.Account memory) {
      this.values = values;
      this.memory = memory;
    }

    @Override
    public void add(@Nullable Object[] row) {
      List<Object> identity = new ArrayList<>(values.size());
      for (LocalValue value : values) {
        Object part = ValueOrder.identity(value.of(row));
        if (part == null) {
          return;
        }
        identity.add(part);
      }
      if (seen.add(identity)) {
        memory.charge(identity.toArray(), "the distinct values that are counted");
      }
    }

    @Override
    public Object result() {
      return seen.size();
    }
  }

  /** Adds up counts. */
  final class AddingCounts implements Accumulator {
    private final LocalValue count;
    private long sum;

    private AddingCounts(LocalValue count) {
      this.count = count;
    }

    @Override
    public void add(@Nullable Object[] row) {
      if (count.of(row) instanceof Number number) {
        sum += number.longValue();
      }
    }

    @Override
    public Object result() {
      return Math.toIntExact(sum);
    }
  }

  /** Adds up values. */
  final class Adding implements Accumulator {
    private final LocalValue value;
    private @Nullable Number sum;

    private Adding(LocalValue value) {
      this.value = value;
    }

    @Override
    public void add(@Nullable Object[] row) {
      sum = plus(sum, (Number) value.of(row));
    }

    @Override
    public @Nullable Object result() {
      return sum;
    }
  }

  /** Averages values. */
  final class Averaging implements Accumulator {
    private final LocalValue value;
    private @Nullable Number sum;
    private long count;

    private Averaging(LocalValue value) {
      this.value = value;
    }

    @Override
    public void add(@Nullable Object[] row) {
      Number added = (Number) value.of(row);
      if (added != null) {
        sum = plus(sum, added);
        count++;
      }
    }

    @Override
    public @Nullable Object result() {
      return average(sum, count);
    }
  }

  /** Averages from sums and counts. */
  final class AveragingParts implements Accumulator {
    private final LocalValue partSum;
    private final LocalValue partCount;
    private @Nullable Number sum;
    private long count;

    private AveragingParts(LocalValue partSum, LocalValue partCount) {
      this.partSum = partSum;
      this.partCount = partCount;
    }

    @Override
    public void add(@Nullable Object[] row) {
      sum = plus(sum, (Number) partSum.of(row));
      if (partCount.of(row) instanceof Number number) {
        count += number.longValue();
      }
    }

    @Override
    public @Nullable Object result() {
      return average(sum, count);
    }
  }

  /** Keeps the least or the greatest value. */
  final class Extreme implements Accumulator {
    private final LocalValue value;
    private final int sign;
    private @Nullable Object found;

    private Extreme(LocalValue value, int sign) {
      this.value = value;
      this.sign = sign;
    }

    @Override
    public void add(@Nullable Object[] row) {
      Object candidate = typed(value.of(row));
      Object best = found;
      if (candidate != null && (best == null || sign * ValueOrder.compare(candidate, best) > 0)) {
        found = candidate;
      }
    }

    /** A count among the numbers about linked rows is a decimal, as the others are. */
    private @Nullable Object typed(@Nullable Object candidate) {
      return candidate instanceof Integer count && value.type() == Scalar.DECIMAL
          ? BigDecimal.valueOf(count)
          : candidate;
    }

    @Override
    public @Nullable Object result() {
      return found;
    }
  }

  /** Notes whether there is a row. */
  final class Finding implements Accumulator {
    private boolean found;

    private Finding() {}

    @Override
    public void add(@Nullable Object[] row) {
      found = true;
    }

    @Override
    public Object result() {
      return found;
    }
  }

  /** Keeps the first row's value. */
  final class TakingFirst implements Accumulator {
    private final LocalValue value;
    private boolean found;
    private @Nullable Object first;

    private TakingFirst(LocalValue value) {
      this.value = value;
    }

    @Override
    public void add(@Nullable Object[] row) {
      if (!found) {
        found = true;
        first = value.of(row);
      }
    }

    @Override
    public @Nullable Object result() {
      return first;
    }
  }

  private static @Nullable Number plus(@Nullable Number sum, @Nullable Number added) {
    if (added == null) {
      return sum;
    }
    if (added instanceof Double number) {
      return sum == null ? number : (Number) (sum.doubleValue() + number);
    }
    BigDecimal exact = exact(added);
    return sum == null ? exact : exact(sum).add(exact);
  }

  private static BigDecimal exact(Number number) {
    return number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(number.longValue());
  }

  private static @Nullable Object average(@Nullable Number sum, long count) {
    if (sum == null || count == 0) {
      return null;
    }
    return sum instanceof Double number
        ? (Object) (number / count)
        : exact(sum).divide(BigDecimal.valueOf(count), AVERAGE_SCALE, RoundingMode.HALF_UP);
  }
}
