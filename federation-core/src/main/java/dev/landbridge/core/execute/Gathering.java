package dev.landbridge.core.execute;

import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.row.Accumulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the columns of each key from the linked rows. Used by one thread. */
final class Gathering implements RowSink {
  private final RowsPlan rows;
  private final List<Accumulation> accumulations;
  private final Set<Object> wanted;
  private final MemoryBudget.Account memory;
  private final String holder;
  private final boolean perKey;
  private final Map<Object, Entry> entries = new HashMap<>();
  private long most = Long.MAX_VALUE;
  private boolean full;

  /**
   * A gathering without rows.
   *
   * @param wanted identities of the keys that matter; empty if all do
   * @param holder what the memory is charged for
   */
  Gathering(
      RowsPlan rows,
      List<Accumulation> accumulations,
      Set<Object> wanted,
      MemoryBudget.Account memory,
      String holder) {
    this.rows = rows;
    this.accumulations = accumulations;
    this.wanted = wanted;
    this.memory = memory;
    this.holder = holder;
    this.perKey = !rows.finish().equals(Finish.NONE);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(KeyReader.Key key, Accumulator[] numbers, List<@Nullable Object[]> rows) {}

  /** Takes no more rows once it holds so many bytes, or the memory no more; it is full then. */
  Gathering atMost(long bytes) {
    most = bytes;
    return this;
  }

  /** Whether rows were left out because there were too many. */
  boolean isFull() {
    return full;
  }

  @Override
  public boolean accept(List<@Nullable Object[]> batch) {
    for (@Nullable Object[] row : batch) {
      if (rows.ownKeys().size() == 1) {
        add(rows.ownKeys().getFirst().read(row), row);
      } else {
        addToEach(row);
      }
      if (full) {
        return false;
      }
    }
    return true;
  }

  private void addToEach(@Nullable Object[] row) {
    Set<Object> seen = new HashSet<>();
    for (KeyReader ownKey : rows.ownKeys()) {
      KeyReader.Key key = ownKey.read(row);
      if (key != null && seen.add(key.identity())) {
        add(key, row);
      }
    }
  }

  private void add(KeyReader.@Nullable Key key, @Nullable Object[] row) {
    if (key == null || (!wanted.isEmpty() && !wanted.contains(key.identity()))) {
      return;
    }
    Entry entry = entries.get(key.identity());
    if (entry == null) {
      entry = new Entry(key, Accumulator.all(accumulations, memory), new ArrayList<>());
      entries.put(key.identity(), entry);
      hold(
          MemoryBudget.bytes(key.values().toArray())
              + MemoryBudget.bytes(new Object[accumulations.size()]));
    }
    if (perKey) {
      hold(MemoryBudget.bytes(row));
      entry.rows().add(row);
    } else {
      for (Accumulator number : entry.numbers()) {
        number.add(row);
      }
      full |= memory.held() > most;
    }
  }

  private void hold(long bytes) {
    if (most == Long.MAX_VALUE) {
      memory.charge(bytes, holder);
    } else if (memory.held() + bytes > most || !memory.fits(bytes)) {
      full = true;
    }
  }

  /**
   * What was made of the rows, by the identity of their key.
   *
   * @param arranging orders and cuts the rows of each key
   */
  Map<Object, Attached.Found> found(RowsReader arranging) {
    Map<Object, Attached.Found> found = new HashMap<>();
    entries.forEach(
        (identity, entry) -> {
          if (perKey) {
            for (@Nullable Object[] row : arranging.arranged(rows, entry.rows())) {
              for (Accumulator number : entry.numbers()) {
                number.add(row);
              }
            }
          }
          found.put(
              identity, new Attached.Found(entry.key(), Accumulator.results(entry.numbers())));
        });
    return found;
  }
}
