package dev.landbridge.core.execute;

import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.RowsPlan.Reducer;
import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.statement.StatementTemplate;
import dev.landbridge.core.source.RowReader;
import dev.landbridge.core.source.SourceStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the rows of plans: from their source, with what is attached to them, filtered. */
final class RowsReader {
  private static final int FIRST_KEYS = 2 * QueryExecutor.KEYS_PER_STATEMENT;

  /** Rows that may be held back while it is open how they are found. */
  private static final int MOST_HELD = 10 * QueryExecutor.KEYS_PER_STATEMENT;

  private final RunContext context;

  RowsReader(RunContext context) {
    this.context = context;
  }

  ParameterValues values() {
    return context.values();
  }

  MemoryBudget.Account memory() {
    return context.memory();
  }

  /** The rows that a root's arguments say, arranged. */
  List<@Nullable Object[]> whole(RowsPlan plan) {
    try (Passage passage = passage(plan)) {
      return arranged(passage, Reduction.promising(passage, wanted(plan)));
    }
  }

  private Passage passage(RowsPlan plan) {
    return new Passage(plan, this, context);
  }

  /** How many rows are enough if they come in order; all if they do not. */
  private long wanted(RowsPlan plan) {
    return plan.finish().sorted() ? Cut.wanted(plan.finish(), values()) : Long.MAX_VALUE;
  }

  private List<@Nullable Object[]> arranged(Passage passage, Optional<Reduction> reduction) {
    RowsPlan plan = passage.plan();
    if (reduction.isPresent()) {
      return reduced(passage, reduction.get());
    }
    Arrangement arrangement = arrangement(plan, plan.finish().sorted());
    Probe probe = new Probe(passage, arrangement, wanted(plan));
    stream(passage, whole(plan.statements()), probe, arrangement.wanted());
    return probe.better().isPresent()
        ? reduced(passage, probe.better().get())
        : arrangement.result();
  }

  private List<@Nullable Object[]> reduced(Passage passage, Reduction reduction) {
    RowsPlan plan = passage.plan();
    Arrangement arrangement = arrangement(plan, false);
    Optional<KeyQueue> keys =
        plan.finish().distinctOn().isEmpty() ? reduction.inOrder() : Optional.empty();
    if (keys.isPresent()) {
      readInOrder(passage, reduction.reducer(), keys.get(), arrangement);
    } else {
      readByKeys(passage, reduction, arrangement);
    }
    return arrangement.result();
  }

  /**
   * Gives the rows that a root's arguments say to a sink, arranged. The sink is given rows while
   * their statement runs if they come in order and the reservation allows it.
   */
  void wholeInOrder(RowsPlan plan, RowSink sink) {
    boolean comesInOrder = plan.finish().sorted() || plan.finish().order().isEmpty();
    List<@Nullable Object[]> rows;
    try (Passage passage = passage(plan)) {
      Optional<Reduction> reduction = Reduction.promising(passage, wanted(plan));
      if (reduction.isEmpty() && comesInOrder && context.streams() && !mayReduce(plan)) {
        Cut cut = new Cut(plan.finish(), values(), memory(), plan.typeName(), sink);
        send(passage, whole(plan.statements()).asStreamed(), List.of(), cut, cut.wanted());
        return;
      }
      rows = arranged(passage, reduction);
    }
    inBatches(rows, sink);
  }

  /** Whether rows may have to be found again another way, so that none may be handed on before. */
  private boolean mayReduce(RowsPlan plan) {
    return wanted(plan) <= MOST_HELD
        && plan.statements() instanceof Statements.Whole whole
        && !whole.reducers().isEmpty();
  }

  private static void inBatches(List<@Nullable Object[]> rows, RowSink sink) {
    boolean more = true;
    for (int start = 0; more && start < rows.size(); start += QueryExecutor.KEYS_PER_STATEMENT) {
      int end = Math.min(start + QueryExecutor.KEYS_PER_STATEMENT, rows.size());
      more = sink.accept(rows.subList(start, end));
    }
  }

  /** Gives the rows that a root's arguments say to a sink, in any order. */
  void wholeInto(RowsPlan plan, RowSink sink) {
    try (Passage passage = passage(plan)) {
      Optional<Reduction> reduction = Reduction.promising(passage, Long.MAX_VALUE);
      if (reduction.isPresent()) {
        readByKeys(passage, reduction.get(), sink);
      } else {
        stream(passage, whole(plan.statements()), sink, Long.MAX_VALUE);
      }
    }
  }

  /** Adds the rows of keys; of each key in the statement's order, not yet arranged. */
  void byKeys(RowsPlan plan, List<KeyReader.Key> keys, LinkedRows linked) {
    boolean single =
        plan.statements() instanceof Statements.ByKeys byKeys && byKeys.manyKeys().isEmpty();
    try (Passage passage = passage(plan)) {
      inPortions(
          keys,
          single ? 1 : QueryExecutor.KEYS_PER_STATEMENT,
          portion -> {
            List<@Nullable Object[]> rows = rowsOf(passage, portion);
            Set<Object> identities = KeyReader.identities(portion);
            synchronized (linked) {
              linked.add(identities, plan.ownKeys(), rows);
            }
          });
    }
  }

  private List<@Nullable Object[]> rowsOf(Passage passage, List<KeyReader.Key> portion) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    readPortion(
        passage,
        portion,
        batch -> {
          memory().charge(batch, "the list of " + passage.plan().typeName());
          rows.addAll(batch);
          return true;
        });
    return rows;
  }

  /** Gives the rows of a portion of keys to a sink. */
  void readPortion(RowsPlan plan, List<KeyReader.Key> portion, RowSink sink) {
    try (Passage passage = passage(plan)) {
      readPortion(passage, portion, sink);
    }
  }

  private void readPortion(Passage passage, List<KeyReader.Key> portion, RowSink sink) {
    if (!(passage.plan().statements()
        instanceof
        Statements.ByKeys(StatementTemplate oneKey, Optional<StatementTemplate> manyKeys, _))) {
      throw new IllegalStateException("not looked up by keys");
    }
    boolean one = portion.size() == 1 || manyKeys.isEmpty();
    send(passage, one ? oneKey : manyKeys.get(), portion, sink);
  }

  /** Gives the rows of all keys that there are to a sink. */
  void readAllKeys(RowsPlan plan, RowSink sink) {
    if (!(plan.statements() instanceof Statements.ByKeys byKeys)) {
      throw new IllegalStateException("not looked up by keys");
    }
    try (Passage passage = passage(plan)) {
      stream(passage, byKeys.whole().orElseThrow(), sink, Long.MAX_VALUE);
    }
  }

  /** Rows of one key in their order, cut. */
  List<@Nullable Object[]> arranged(RowsPlan plan, List<@Nullable Object[]> rows) {
    try (MemoryBudget.Account arranging = memory().part()) {
      Arrangement arrangement =
          new Arrangement(
              plan.finish(), plan.finish().sorted(), values(), arranging, plan.typeName());
      arrangement.accept(rows);
      return arrangement.result();
    }
  }

  /** Does something for portions of keys at once. */
  void inPortions(List<KeyReader.Key> keys, Consumer<List<KeyReader.Key>> work) {
    inPortions(keys, QueryExecutor.KEYS_PER_STATEMENT, work);
  }

  private void inPortions(List<KeyReader.Key> keys, int size, Consumer<List<KeyReader.Key>> work) {
    List<Runnable> portions = new ArrayList<>();
    for (int start = 0; start < keys.size(); start += size) {
      List<KeyReader.Key> portion = keys.subList(start, Math.min(start + size, keys.size()));
      portions.add(() -> work.accept(portion));
    }
    context.tasks().runAll(portions);
  }

  private Arrangement arrangement(RowsPlan plan, boolean inOrder) {
    return new Arrangement(plan.finish(), inOrder, values(), memory(), plan.typeName());
  }

  private static StatementTemplate whole(Statements statements) {
    if (statements instanceof Statements.Whole whole) {
      return whole.statement();
    }
    throw new IllegalStateException("not read whole");
  }

  /** Gives the rows of a reduction to a sink, in any order. */
  private void readByKeys(Passage passage, Reduction reduction, RowSink sink) {
    inPortions(
        reduction.keys(),
        portion ->
            send(
                passage,
                reduction.reducer().byKeys(),
                portion,
                rows -> {
                  synchronized (sink) {
                    return sink.accept(rows);
                  }
                }));
  }

  /**
   * Reads the rows of a reduction in the order of their keys until enough have passed. All rows of
   * one key are tried together, because the order among them is for the arrangement to say.
   */
  private void readInOrder(
      Passage passage, Reducer reducer, KeyQueue queue, Arrangement arrangement) {
    long wanted = arrangement.wanted();
    Windows windows =
        new Windows(passage, new UntilEnough(arrangement, wanted), wanted, memory().part());
    boolean more = wanted > 0;
    int size = FIRST_KEYS;
    while (more) {
      List<KeyReader.Key> keys = queue.next(size);
      try (MemoryBudget.Account held = memory().part()) {
        LinkedRows found = byKeys(passage, reducer, keys, held);
        for (int i = 0; more && i < keys.size(); i++) {
          more = windows.acceptTogether(found.rows(keys.get(i).identity()));
        }
        more = more && windows.finish();
      }
      more = more && keys.size() == size;
      size = Windows.MOST;
    }
  }

  private LinkedRows byKeys(
      Passage passage, Reducer reducer, List<KeyReader.Key> keys, MemoryBudget.Account held) {
    KeyReader keyOfRow = passage.plan().attachments().get(reducer.attachment()).parentKey();
    LinkedRows found = new LinkedRows();
    inPortions(
        keys,
        portion -> {
          List<@Nullable Object[]> rows = all(passage, reducer.byKeys(), portion, held);
          synchronized (found) {
            found.add(KeyReader.identities(portion), List.of(keyOfRow), rows);
          }
        });
    return found;
  }

  /** Hands rows on until there are enough. Used by one thread. */
  private static final class UntilEnough implements RowSink {
    private final RowSink sink;
    private final long wanted;
    private long passed;

    UntilEnough(RowSink sink, long wanted) {
      this.sink = sink;
      this.wanted = wanted;
    }

    @Override
    public boolean accept(List<@Nullable Object[]> rows) {
      passed += rows.size();
      return sink.accept(rows) && passed < wanted;
    }
  }

  /** Reads a statement's rows and gives those that pass to a sink until it has enough. */
  private void stream(Passage passage, StatementTemplate statement, RowSink sink, long wanted) {
    if (context.drains() && passage.attaches()) {
      drain(passage, statement, List.of(), sink, wanted);
    } else {
      send(passage, statement, List.of(), sink, wanted);
    }
  }

  private void send(
      Passage passage, StatementTemplate statement, List<KeyReader.Key> keys, RowSink sink) {
    send(passage, statement, keys, sink, Long.MAX_VALUE);
  }

  private void send(
      Passage passage,
      StatementTemplate statement,
      List<KeyReader.Key> keys,
      RowSink sink,
      long wanted) {
    if (!passage.attaches()) {
      read(passage, statement, keys, rows -> sink.accept(passage.pass(rows)));
    } else if (!keys.isEmpty() || !statement.streamed()) {
      drain(passage, statement, keys, sink, wanted);
    } else {
      Windows windows = new Windows(passage, sink, wanted, memory().part());
      if (read(passage, statement, keys, windows)) {
        windows.finish();
      }
    }
  }

  /** Reads all rows of a statement before others are asked about them. */
  private void drain(
      Passage passage,
      StatementTemplate statement,
      List<KeyReader.Key> keys,
      RowSink sink,
      long wanted) {
    try (MemoryBudget.Account held = memory().part()) {
      List<@Nullable Object[]> all = all(passage, statement, keys, held);
      Windows windows = new Windows(passage, sink, wanted, memory().part());
      if (windows.accept(all)) {
        windows.finish();
      }
    }
  }

  /** All rows of a statement, charged to an account; nothing is attached to them yet. */
  private List<@Nullable Object[]> all(
      Passage passage,
      StatementTemplate statement,
      List<KeyReader.Key> keys,
      MemoryBudget.Account held) {
    String holder = "the rows of " + passage.plan().typeName();
    List<@Nullable Object[]> all = new ArrayList<>();
    read(
        passage,
        statement,
        keys,
        rows -> {
          held.charge(rows, holder);
          return all.addAll(rows);
        });
    return all;
  }

  /**
   * Sends a statement and hands its rows on, each as wide as the plan says.
   *
   * @return whether the sink wanted all of them
   */
  private boolean read(
      Passage passage, StatementTemplate statement, List<KeyReader.Key> keys, RowSink sink) {
    RowsPlan plan = passage.plan();
    List<List<Object>> keyValues = keys.stream().map(KeyReader.Key::values).toList();
    SourceMeter meter = context.meter(plan.source());
    context.cancellation().throwIfCancelled();
    meter.statementSent();
    long count = 0;
    boolean more = true;
    try (RunTrace.Reading reading = context.trace().reading(plan, statement, keys.size());
        RowReader reader = sent(plan, statement.bind(values(), keyValues), reading)) {
      List<@Nullable Object[]> batch = next(reader, reading);
      while (more && batch != null) {
        count += batch.size();
        more = sink.accept(widened(plan, batch));
        batch = more ? next(reader, reading) : null;
      }
      if (!more) {
        reading.stopped();
      }
    }
    meter.statementAnswered(count);
    return more;
  }

  private RowReader sent(RowsPlan plan, SourceStatement statement, RunTrace.Reading reading) {
    reading.asked();
    RowReader reader = context.reservation(plan.source()).run(statement, context.cancellation());
    reading.arrived(0);
    return reader;
  }

  private static @Nullable List<@Nullable Object[]> next(
      RowReader reader, RunTrace.Reading reading) {
    reading.asked();
    List<@Nullable Object[]> batch = reader.next();
    reading.arrived(batch == null ? 0 : batch.size());
    return batch;
  }

  private static List<@Nullable Object[]> widened(RowsPlan plan, List<@Nullable Object[]> batch) {
    List<@Nullable Object[]> rows = new ArrayList<>(batch.size());
    for (@Nullable Object[] row : batch) {
      rows.add(row.length == plan.width() ? row : Arrays.copyOf(row, plan.width()));
    }
    return rows;
  }
}
