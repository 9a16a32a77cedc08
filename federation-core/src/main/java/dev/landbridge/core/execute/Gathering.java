package dev.landbridge.core.execute;

import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.row.Accumulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private final boolean oneOwnKey;
  private final @Nullable Object[] noNumbers;
  private final Map<Object, Found> found = new LinkedHashMap<>();
  private final List<Object> keysOfRow = new ArrayList<>();
  private long most = Long.MAX_VALUE;
  private long uncharged;
  private long foundBytes;
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
    this.noNumbers = new @Nullable Object[accumulations.size()];
    this.oneOwnKey = rows.ownKeys().size() == 1;
  }

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
      if (oneOwnKey) {
        add(rows.ownKeys().getFirst().read(row), row);
      } else {
        addToEach(row);
      }
    }
    hold(uncharged);
    uncharged = 0;
    return !full;
  }

  private void addToEach(@Nullable Object[] row) {
    keysOfRow.clear();
    for (KeyReader ownKey : rows.ownKeys()) {
      KeyReader.Key key = ownKey.read(row);
      if (key != null && !keysOfRow.contains(key.identity())) {
        keysOfRow.add(key.identity());
        add(key, row);
      }
    }
  }

  private void add(KeyReader.@Nullable Key key, @Nullable Object[] row) {
    if (key == null || (!wanted.isEmpty() && !wanted.contains(key.identity()))) {
      return;
    }
    Found entry = found.get(key.identity());
    if (entry == null) {
      entry = new Found(key, Accumulator.all(accumulations, memory));
      found.put(key.identity(), entry);
      long bytes = MemoryBudget.bytes(key) + MemoryBudget.bytes(noNumbers);
      uncharged += bytes;
      foundBytes += bytes;
    }
    if (perKey) {
      uncharged += MemoryBudget.bytes(row);
      entry.keep(row);
    } else {
      entry.add(row);
    }
  }

  private void hold(long bytes) {
    if (most == Long.MAX_VALUE) {
      memory.charge(bytes, holder);
    } else if (memory.held() + bytes > most || !memory.fits(bytes)) {
      full = true;
    }
  }

  /** Bytes that is taken by what {@link #found} gives. */
  long foundBytes() {
    return foundBytes;
  }

  /**
   * What was made of the rows, by the identity of their key; asked for once, after the last row.
   *
   * @param arranging orders and cuts the rows of each key
   */
  Map<Object, Found> found(RowsReader arranging) {
    for (Found entry : found.values()) {
      entry.finish(kept -> arranging.arranged(rows, kept));
    }
    return found;
  }
}
