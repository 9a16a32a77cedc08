package dev.landbridge.core.execute;

import dev.landbridge.core.plan.Attachment;
import dev.landbridge.core.plan.Attachment.Column;
import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.row.Accumulation;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.row.LocalValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one attachment has found so far, by key. It looks keys up as rows need them; when they are
 * too many for that, it reads all linked rows once. Thread-safe.
 */
final class Attached {
  /** More keys than this share of the linked rows are not looked up one by one. */
  private static final int LOOK_UP_SHARE = 8;

  private static final int MOST_LOOK_UPS_UNKNOWN = 50_000;
  private static final int LEAST_LOOK_UPS = 200;

  private final RowsReader reader;
  private final Attachment attachment;
  private final RowsPlan rows;
  private final List<Accumulation> accumulations;
  private final @Nullable Object[] none;
  private final Map<Object, Found> found = new ConcurrentHashMap<>();
  private volatile boolean complete;

  Attached(RowsReader reader, Attachment attachment) {
    this.reader = reader;
    this.attachment = attachment;
    this.rows =
        attachment
            .rows()
            .orElseThrow(() -> new IllegalStateException("nothing to attach was planned"));
    this.accumulations = attachment.columns().stream().map(Column::accumulation).toList();
    this.none = Accumulator.results(Accumulator.all(accumulations, reader.memory()));
  }

  /**
   * What belongs to a key.
   *
   * @param values one for each column
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Found(KeyReader.Key key, @Nullable Object[] values) {}

  /** Puts the attached values into rows. */
  void fill(List<@Nullable Object[]> parents) {
    List<KeyReader.@Nullable Key> keys = new ArrayList<>(parents.size());
    Map<Object, KeyReader.Key> missing = new LinkedHashMap<>();
    for (@Nullable Object[] parent : parents) {
      KeyReader.Key key = attachment.parentKey().read(parent);
      keys.add(key);
      if (key != null && !complete && !found.containsKey(key.identity())) {
        missing.putIfAbsent(key.identity(), key);
      }
    }
    if (!missing.isEmpty()) {
      find(missing);
    }
    for (int i = 0; i < parents.size(); i++) {
      KeyReader.Key key = keys.get(i);
      Found known = key == null ? null : found.get(key.identity());
      if (isPresent(parents.get(i))) {
        put(parents.get(i), known == null ? none : known.values());
      }
    }
  }

  /** Whether there is the row that the link starts from; a new row has nulls in its columns. */
  private boolean isPresent(@Nullable Object[] parent) {
    for (int column : attachment.presence()) {
      if (column >= 0 && LocalValue.at(parent, column) == null) {
        return false;
      }
    }
    return true;
  }

  /** Takes values back where another attachment has found that the link starts from no row. */
  void withdraw(List<@Nullable Object[]> parents) {
    for (int column : attachment.presence()) {
      if (column < 0) {
        for (@Nullable Object[] parent : parents) {
          if (!Boolean.TRUE.equals(LocalValue.at(parent, column))) {
            put(parent, new @Nullable Object[attachment.columns().size()]);
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

  private void find(Map<Object, KeyReader.Key> missing) {
    boolean many = found.size() + missing.size() > mostLookUps();
    if (many
        && rows.statements() instanceof Statements.ByKeys byKeys
        && byKeys.whole().isPresent()) {
      findAll();
    } else {
      List<KeyReader.Key> keys = List.copyOf(missing.values());
      reader.inPortions(keys, portion -> findPortion(portion, missing));
    }
  }

  private int mostLookUps() {
    long estimated = rows.estimatedRows();
    return estimated < 0
        ? MOST_LOOK_UPS_UNKNOWN
        : Math.clamp(estimated / LOOK_UP_SHARE, LEAST_LOOK_UPS, Integer.MAX_VALUE);
  }

  private void findPortion(List<KeyReader.Key> portion, Map<Object, KeyReader.Key> missing) {
    Gathering gathering = new Gathering(missing.keySet());
    reader.readPortion(rows, portion, gathering);
    gathering.keep();
    for (KeyReader.Key key : portion) {
      found.computeIfAbsent(key.identity(), _ -> new Found(key, none));
    }
  }

  /** Reads all linked rows, so that no key needs to be looked up any more. */
  synchronized void findAll() {
    if (!complete) {
      Gathering gathering = new Gathering(Set.of());
      reader.readAllKeys(rows, gathering);
      gathering.keep();
      complete = true;
    }
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

  /** Makes the columns of each key from the linked rows. */
  private final class Gathering implements RowSink {
    private final Set<Object> wanted;
    private final boolean perKey = !rows.finish().equals(Finish.NONE);
    private final Map<Object, Entry> entries = new HashMap<>();

    Gathering(Set<Object> wanted) {
      this.wanted = wanted;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(KeyReader.Key key, Accumulator[] numbers, List<@Nullable Object[]> rows) {}

    @Override
    public boolean accept(List<@Nullable Object[]> batch) {
      for (@Nullable Object[] row : batch) {
        if (rows.ownKeys().size() == 1) {
          add(rows.ownKeys().getFirst().read(row), row);
        } else {
          addToEach(row);
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
      Entry entry =
          entries.computeIfAbsent(
              key.identity(),
              _ ->
                  new Entry(
                      key, Accumulator.all(accumulations, reader.memory()), new ArrayList<>()));
      if (perKey) {
        reader.memory().charge(row, "the rows of " + rows.typeName());
        entry.rows().add(row);
      } else {
        for (Accumulator number : entry.numbers()) {
          number.add(row);
        }
      }
    }

    void keep() {
      entries.forEach(
          (identity, entry) -> {
            if (perKey) {
              for (@Nullable Object[] row : reader.arranged(rows, entry.rows())) {
                for (Accumulator number : entry.numbers()) {
                  number.add(row);
                }
              }
            }
            @Nullable Object[] values = Accumulator.results(entry.numbers());
            String holder = "what is joined from " + rows.typeName();
            reader.memory().charge(values, holder);
            reader.memory().charge(entry.key().values().toArray(), holder);
            found.put(identity, new Found(entry.key(), values));
          });
    }
  }
}
