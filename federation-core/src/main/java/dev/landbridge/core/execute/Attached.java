package dev.landbridge.core.execute;

import dev.landbridge.core.plan.Attachment;
import dev.landbridge.core.plan.Attachment.Column;
import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.row.Accumulation;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.row.LocalValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one attachment has found so far, by key. It looks keys up as rows need them; when they are
 * too many for that, it reads all linked rows once. If these do not fit into its share of the
 * memory, it goes on looking up, and forgets what it found for rows that are gone. Thread-safe.
 */
final class Attached {
  /** More keys than this share of the linked table's rows are not looked up one by one. */
  private static final int LOOK_UP_SHARE = 8;

  private static final int MOST_LOOK_UPS_UNKNOWN = 50_000;
  private static final int LEAST_LOOK_UPS = 200;

  /** Part of a query's memory that is kept of one attachment. */
  private static final int MEMORY_SHARE = 2;

  /** Rows that may have the same key where several can: fewer keys than rows have to be kept. */
  private static final int ROWS_PER_KEY = 4;

  private final RowsReader reader;
  private final Attachment attachment;
  private final RowsPlan rows;
  private final List<Accumulation> accumulations;
  private final String holder;
  private final @Nullable Object[] none;
  private final MemoryBudget.Account memory;
  private final Map<Object, Found> found = new HashMap<>(); // guarded by itself
  private volatile @Nullable Map<Object, Found> all;
  private boolean tooLarge;

  Attached(RowsReader reader, Attachment attachment) {
    this.reader = reader;
    this.attachment = attachment;
    this.rows =
        attachment
            .rows()
            .orElseThrow(() -> new IllegalStateException("nothing to attach was planned"));
    this.accumulations = attachment.columns().stream().map(Column::accumulation).toList();
    this.holder = "what is joined from " + rows.typeName();
    this.memory = reader.memory().part();
    this.none = Accumulator.results(Accumulator.all(accumulations, memory));
  }

  /** Puts the attached values into rows. */
  void fill(List<@Nullable Object[]> parents) {
    try (MemoryBudget.Account here = reader.memory().part()) {
      List<KeyReader.@Nullable Key> keys = new ArrayList<>(parents.size());
      for (@Nullable Object[] parent : parents) {
        keys.add(attachment.parentKey().read(parent));
      }
      Map<Object, Found> known = known(keys, here);
      for (int i = 0; i < parents.size(); i++) {
        KeyReader.Key key = keys.get(i);
        Found each = key == null ? null : known.get(key.identity());
        if (isPresent(parents.get(i))) {
          put(parents.get(i), each == null ? none : each.values());
        }
      }
    }
  }

  /** Whether there is the row that the link starts from; a new row has nulls in its columns. */
  private boolean isPresent(@Nullable Object[] parent) {
    for (int column : attachment.presence()) {
      if (LocalValue.at(parent, column) == null) {
        return false;
      }
    }
    return true;
  }

  /** Takes values back where another attachment has found that there is no row to have them. */
  static void withdraw(Attachment attachment, List<@Nullable Object[]> parents) {
    for (Column column : attachment.columns()) {
      if (column.behind().isPresent()) {
        for (@Nullable Object[] parent : parents) {
          if (!Boolean.TRUE.equals(LocalValue.at(parent, column.behind().get()))) {
            LocalValue.put(parent, column.at(), null);
          }
        }
      }
    }
  }

  private void put(@Nullable Object[] parent, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      LocalValue.put(parent, attachment.columns().get(i).at(), values[i]);
    }
  }

  /** What belongs to keys; of those that nothing is linked to there may be nothing. */
  private Map<Object, Found> known(List<KeyReader.@Nullable Key> keys, MemoryBudget.Account here) {
    Map<Object, Found> everything = all;
    if (everything != null) {
      return everything;
    }
    Map<Object, Found> known = new HashMap<>();
    Map<Object, KeyReader.Key> missing = new LinkedHashMap<>();
    int kept;
    synchronized (found) {
      kept = found.size();
      for (KeyReader.Key key : keys) {
        if (key != null) {
          Found each = found.get(key.identity());
          if (each == null) {
            missing.merge(key.identity(), key, KeyReader.Key::fuller);
          } else {
            known.put(key.identity(), each);
          }
        }
      }
    }
    if (missing.isEmpty()) {
      return known;
    }
    if (kept + missing.size() > mostLookUps() && findAll()) {
      return Objects.requireNonNull(all);
    }
    lookUp(missing, known, here);
    return known;
  }

  private int mostLookUps() {
    long estimated = rows.tableRows();
    return estimated < 0
        ? MOST_LOOK_UPS_UNKNOWN
        : Math.clamp(estimated / LOOK_UP_SHARE, LEAST_LOOK_UPS, Integer.MAX_VALUE);
  }

  /**
   * Looks keys up. A row that has several keys is found by each; what one portion finds for another
   * one's key is not all that belongs to it.
   */
  private void lookUp(
      Map<Object, KeyReader.Key> missing, Map<Object, Found> known, MemoryBudget.Account here) {
    reader.inPortions(
        List.copyOf(missing.values()),
        portion -> {
          Gathering gathering = gathering(KeyReader.identities(portion), here);
          reader.readPortion(rows, portion, gathering);
          Map<Object, Found> lookedUp = gathering.found(reader);
          for (KeyReader.Key key : portion) {
            lookedUp.computeIfAbsent(key.identity(), _ -> new Found(key, none));
          }
          keep(lookedUp);
          synchronized (known) {
            known.putAll(lookedUp);
          }
        });
  }

  private Gathering gathering(Set<Object> wanted, MemoryBudget.Account charged) {
    return new Gathering(rows, accumulations, wanted, charged, holder);
  }

  /** Keeps what was looked up for rows to come, if need be in place of what was kept before. */
  private synchronized void keep(Map<Object, Found> lookedUp) {
    if (all != null) {
      return;
    }
    long bytes = lookedUp.values().stream().mapToLong(Found::bytes).sum();
    if (memory.held() + bytes > memory.most() / MEMORY_SHARE) {
      forget();
    }
    if (memory.fits(bytes)) {
      synchronized (found) {
        found.putAll(lookedUp);
      }
    }
  }

  /** Forgets everything that was found and gives its memory back. */
  synchronized void close() {
    forget();
  }

  private void forget() {
    synchronized (found) {
      found.clear();
    }
    all = null;
    memory.close();
  }

  /**
   * Reads all linked rows, so that no key needs to be looked up any more.
   *
   * @return false if they do not fit into memory, or cannot be read but by key
   */
  synchronized boolean findAll() {
    if (all != null || tooLarge || !canReadAll()) {
      return all != null;
    }
    long most = Math.min(memory.most() / MEMORY_SHARE, memory.room() * 3 / 4);
    if (promisesMoreThan(most)) {
      tooLarge = true;
      return false;
    }
    forget();
    try (MemoryBudget.Account reading = memory.part()) {
      Gathering gathering = gathering(Set.of(), reading).atMost(most);
      reader.readAllKeys(rows, gathering);
      tooLarge = gathering.isFull() || !finish(gathering, reading);
    }
    return !tooLarge;
  }

  private boolean promisesMoreThan(long most) {
    boolean oneRowPerKey = accumulations.stream().anyMatch(Accumulation.First.class::isInstance);
    long keys = rows.estimatedRows() / (oneRowPerKey ? 1 : ROWS_PER_KEY);
    return keys > most / (2 * MemoryBudget.bytes(none));
  }

  /** Whether all linked rows were read. */
  boolean isComplete() {
    return all != null;
  }

  private boolean canReadAll() {
    return rows.statements() instanceof Statements.ByKeys byKeys && byKeys.whole().isPresent();
  }

  /** Keeps what was gathered of all linked rows. */
  private boolean finish(Gathering gathering, MemoryBudget.Account reading) {
    Map<Object, Found> gathered = gathering.found(reader);
    reading.close();
    if (!memory.fits(gathering.foundBytes())) {
      return false;
    }
    all = gathered;
    return true;
  }

  /** Whether a condition on what is attached could hold for a row to which nothing is linked. */
  boolean holdsForNone(LocalCondition condition, int width) {
    return Boolean.TRUE.equals(test(condition, none, new @Nullable Object[width]));
  }

  /** The keys for which a condition on what is attached holds; all must have been found. */
  List<KeyReader.Key> keysWhere(LocalCondition condition, int width) {
    List<KeyReader.Key> keys = new ArrayList<>();
    @Nullable Object[] row = new @Nullable Object[width];
    for (Found each : Objects.requireNonNull(all, "not all were found").values()) {
      if (Boolean.TRUE.equals(test(condition, each.values(), row))) {
        keys.add(each.key());
      }
    }
    return keys;
  }

  private @Nullable Boolean test(
      LocalCondition condition, @Nullable Object[] values, @Nullable Object[] row) {
    put(row, values);
    return condition.test(row, reader.values());
  }
}
