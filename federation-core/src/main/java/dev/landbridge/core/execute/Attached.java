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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<Object, Found> found = new ConcurrentHashMap<>();
  private volatile boolean complete;
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

  /**
   * What belongs to a key.
   *
   * @param values one for each column
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Found(KeyReader.Key key, @Nullable Object[] values) {
    /** Bytes that it takes with its key. */
    long bytes() {
      return MemoryBudget.bytes(values) + MemoryBudget.bytes(key.values().toArray());
    }
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
    if (complete) {
      return found;
    }
    Map<Object, Found> known = new HashMap<>();
    Map<Object, KeyReader.Key> missing = new LinkedHashMap<>();
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
    if (missing.isEmpty()) {
      return known;
    }
    if (found.size() + missing.size() > mostLookUps() && findAll()) {
      return found;
    }
    Map<Object, Found> lookedUp = lookUp(missing, here);
    keep(lookedUp);
    known.putAll(lookedUp);
    return known;
  }

  private int mostLookUps() {
    long estimated = rows.tableRows();
    return estimated < 0
        ? MOST_LOOK_UPS_UNKNOWN
        : Math.clamp(estimated / LOOK_UP_SHARE, LEAST_LOOK_UPS, Integer.MAX_VALUE);
  }

  private Map<Object, Found> lookUp(Map<Object, KeyReader.Key> missing, MemoryBudget.Account here) {
    Map<Object, Found> lookedUp = new ConcurrentHashMap<>();
    reader.inPortions(
        List.copyOf(missing.values()),
        portion -> {
          Gathering gathering = gathering(missing.keySet(), here);
          reader.readPortion(rows, portion, gathering);
          lookedUp.putAll(gathering.found(reader));
          for (KeyReader.Key key : portion) {
            lookedUp.computeIfAbsent(key.identity(), _ -> new Found(key, none));
          }
        });
    return lookedUp;
  }

  private Gathering gathering(Set<Object> wanted, MemoryBudget.Account charged) {
    return new Gathering(rows, accumulations, wanted, charged, holder);
  }

  /** Keeps what was looked up for rows to come, if need be in place of what was kept before. */
  private synchronized void keep(Map<Object, Found> lookedUp) {
    if (complete) {
      return;
    }
    long bytes = lookedUp.values().stream().mapToLong(Found::bytes).sum();
    if (memory.held() + bytes > memory.most() / MEMORY_SHARE) {
      forget();
    }
    if (memory.fits(bytes)) {
      found.putAll(lookedUp);
    }
  }

  /** Forgets everything that was found and gives its memory back. */
  synchronized void close() {
    forget();
  }

  private void forget() {
    found.clear();
    memory.close();
  }

  /**
   * Reads all linked rows, so that no key needs to be looked up any more.
   *
   * @return false if they do not fit into memory, or cannot be read but by key
   */
  synchronized boolean findAll() {
    if (complete || tooLarge || !canReadAll()) {
      return complete;
    }
    long most = Math.min(memory.most() / MEMORY_SHARE, memory.room() * 3 / 4);
    if (promisesMoreThan(most)) {
      tooLarge = true;
      return false;
    }
    forget();
    try (MemoryBudget.Account all = memory.part()) {
      Gathering gathering = gathering(Set.of(), all).atMost(most);
      reader.readAllKeys(rows, gathering);
      tooLarge = gathering.isFull() || !finish(gathering, all);
    }
    complete = !tooLarge;
    return complete;
  }

  private boolean promisesMoreThan(long most) {
    boolean oneRowPerKey = accumulations.stream().anyMatch(Accumulation.First.class::isInstance);
    long keys = rows.estimatedRows() / (oneRowPerKey ? 1 : ROWS_PER_KEY);
    return keys > most / (2 * MemoryBudget.bytes(none));
  }

  /** Whether all linked rows were read. */
  boolean isComplete() {
    return complete;
  }

  private boolean canReadAll() {
    return rows.statements() instanceof Statements.ByKeys byKeys && byKeys.whole().isPresent();
  }

  /** Keeps what was gathered of all linked rows. */
  private boolean finish(Gathering gathering, MemoryBudget.Account all) {
    Map<Object, Found> gathered = gathering.found(reader);
    long bytes = gathered.values().stream().mapToLong(Found::bytes).sum();
    all.close();
    if (!memory.fits(bytes)) {
      return false;
    }
    found.putAll(gathered);
    return true;
  }

  /** Whether a condition on what is attached could hold for a row to which nothing is linked. */
  boolean holdsForNone(LocalCondition condition, int width) {
    return Boolean.TRUE.equals(test(condition, none, width));
  }

  /** The keys for which a condition on what is attached holds; all must have been found. */
  List<KeyReader.Key> keysWhere(LocalCondition condition, int width) {
    List<KeyReader.Key> keys = new ArrayList<>();
    for (Found each : found.values()) {
      if (Boolean.TRUE.equals(test(condition, each.values(), width))) {
        keys.add(each.key());
      }
    }
    return keys;
  }

  private @Nullable Boolean test(LocalCondition condition, @Nullable Object[] values, int width) {
    @Nullable Object[] row = new @Nullable Object[width];
    put(row, values);
    return condition.test(row, reader.values());
  }
}
