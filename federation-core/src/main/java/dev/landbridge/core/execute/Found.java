package dev.landbridge.core.execute;

import dev.landbridge.core.plan.KeyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What belongs to one key: linked rows while they are read, in the end a value for each column. */
final class Found {
  private static final Accumulator[] FINISHED = {};

  private final KeyReader.Key key;
  private Accumulator[] numbers;
  private List<@Nullable Object[]> kept = List.of();
  private @Nullable Object[] values;

  /** A key to which nothing more is added. */
  Found(KeyReader.Key key, @Nullable Object[] values) {
    this.key = key;
    this.numbers = FINISHED;
    this.values = values;
  }

  /** A key whose linked rows are still to come. */
  Found(KeyReader.Key key, Accumulator[] numbers) {
    this.key = key;
    this.numbers = numbers;
    this.values = FINISHED;
  }

  /** Takes a row in. */
  void add(@Nullable Object[] row) {
    for (Accumulator number : numbers) {
      number.add(row);
    }
  }

  /** Keeps a row that is only taken in when all are there. */
  void keep(@Nullable Object[] row) {
    if (kept.isEmpty()) {
      kept = new ArrayList<>();
    }
    kept.add(row);
  }

  /**
   * Makes the values; no row comes any more.
   *
   * @param arrangement orders and cuts the rows that were kept
   */
  void finish(UnaryOperator<List<@Nullable Object[]>> arrangement) {
    if (!kept.isEmpty()) {
      arrangement.apply(kept).forEach(this::add);
      kept = List.of();
    }
    values = Accumulator.results(numbers);
    numbers = FINISHED;
  }

  KeyReader.Key key() {
    return key;
  }

  /** One for each column. */
  @Nullable Object[] values() {
    return values;
  }

  /** Bytes that it takes with its key. */
  long bytes() {
    return MemoryBudget.bytes(values) + MemoryBudget.bytes(key);
  }
}
