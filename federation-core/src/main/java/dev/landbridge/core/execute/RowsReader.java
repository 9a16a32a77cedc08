package dev.landbridge.core.execute;

import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.RowsPlan.Reducer;
import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.statement.StatementTemplate;
import dev.landbridge.core.source.RowReader;
import dev.landbridge.core.source.SourceStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the rows of plans: from their source, with what is attached to them, filtered. */
final class RowsReader {
  private static final int FIRST_WINDOW = 100;
  private static final int WINDOW_GROWTH = 4;
  private static final int MOST_AT_ONCE = 4 * QueryExecutor.KEYS_PER_STATEMENT;
  private static final int REDUCING_SHARE = 4;
  private static final int MOST_REDUCING_KEYS = 200_000;

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
    try (Work work = new Work(plan)) {
      return arranged(work, choose(plan, work));
    }
  }

  private List<@Nullable Object[]> arranged(Work work, Optional<Chosen> reducer) {
    RowsPlan plan = work.plan;
    Arrangement arrangement = arrangement(plan, reducer.isEmpty() && plan.finish().sorted());
    if (reducer.isPresent()) {
      readByKeys(work, reducer.get(), arrangement);
    } else {
      stream(work, whole(plan.statements()), arrangement, arrangement.wanted());
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
    try (Work work = new Work(plan)) {
      Optional<Chosen> reducer = choose(plan, work);
      if (reducer.isEmpty() && comesInOrder && context.streams()) {
        Cut cut = new Cut(plan.finish(), values(), memory(), plan.typeName(), sink);
        send(work, whole(plan.statements()).asStreamed(), List.of(), cut, cut.wanted());
        return;
      }
      rows = arranged(work, reducer);
    }
    inBatches(rows, sink);
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
    try (Work work = new Work(plan)) {
      Optional<Chosen> reducer = choose(plan, work);
      if (reducer.isPresent()) {
        readByKeys(work, reducer.get(), sink);
      } else {
        stream(work, whole(plan.statements()), sink, Long.MAX_VALUE);
      }
    }
  }

  /** The rows of keys; of each key in the statement's order, not yet arranged. */
  List<@Nullable Object[]> byKeys(RowsPlan plan, List<KeyReader.Key> keys) {
    List<List<@Nullable Object[]>> portions = new ArrayList<>();
    boolean single =
        plan.statements() instanceof Statements.ByKeys byKeys && byKeys.manyKeys().isEmpty();
    try (Work work = new Work(plan)) {
      inPortions(
          keys,
          single ? 1 : QueryExecutor.KEYS_PER_STATEMENT,
          portion -> {
            List<@Nullable Object[]> rows = rowsOf(work, portion);
            synchronized (portions) {
              portions.add(rows);
            }
          });
    }
    return portions.stream().flatMap(List::stream).toList();
  }

  private List<@Nullable Object[]> rowsOf(Work work, List<KeyReader.Key> portion) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    readPortion(
        work,
        portion,
        batch -> {
          batch.forEach(row -> memory().charge(row, "the list of " + work.plan.typeName()));
          rows.addAll(batch);
          return true;
        });
    return rows;
  }

  /** Gives the rows of a portion of keys to a sink. */
  void readPortion(RowsPlan plan, List<KeyReader.Key> portion, RowSink sink) {
    try (Work work = new Work(plan)) {
      readPortion(work, portion, sink);
    }
  }

  private void readPortion(Work work, List<KeyReader.Key> portion, RowSink sink) {
    if (!(work.plan.statements()
        instanceof
        Statements.ByKeys(StatementTemplate oneKey, Optional<StatementTemplate> manyKeys, _))) {
      throw new IllegalStateException("not looked up by keys");
    }
    boolean one = portion.size() == 1 || manyKeys.isEmpty();
    send(work, one ? oneKey : manyKeys.get(), portion, sink);
  }

  /** Gives the rows of all keys that there are to a sink. */
  void readAllKeys(RowsPlan plan, RowSink sink) {
    if (!(plan.statements() instanceof Statements.ByKeys byKeys)) {
      throw new IllegalStateException("not looked up by keys");
    }
    try (Work work = new Work(plan)) {
      stream(work, byKeys.whole().orElseThrow(), sink, Long.MAX_VALUE);
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

  /** One reading of a plan, with what its attachments have found. */
  private final class Work implements AutoCloseable {
    private final RowsPlan plan;
    private final List<Attached> attached;

    Work(RowsPlan plan) {
      this.plan = plan;
      this.attached =
          plan.attachments().stream()
              .map(attachment -> new Attached(RowsReader.this, attachment))
              .toList();
    }

    /** The rows that pass, with what is attached to them. */
    List<@Nullable Object[]> pass(List<@Nullable Object[]> rows) {
      if (attached.size() == 1) {
        attached.getFirst().fill(rows);
      } else if (!attached.isEmpty()) {
        context.tasks().runAll(attached.stream().<Runnable>map(it -> () -> it.fill(rows)).toList());
      }
      List<@Nullable Object[]> kept =
          plan.conditions().isEmpty() ? rows : rows.stream().filter(this::passes).toList();
      context.trace().kept(plan, kept.size());
      return kept;
    }

    @Override
    public void close() {
      attached.forEach(Attached::close);
    }

    private boolean passes(@Nullable Object[] row) {
      for (LocalCondition condition : plan.conditions()) {
        if (!Boolean.TRUE.equals(condition.test(row, values()))) {
          return false;
        }
      }
      return true;
    }
  }

  /** The keys that were found first, and the statement that looks them up. */
  private record Chosen(Reducer reducer, List<KeyReader.Key> keys) {}

  /**
   * Whether to find the keys at the far end of a link first: if they promise to be few against the
   * rows, or against those that would have to be tried until enough of them pass.
   */
  private Optional<Chosen> choose(RowsPlan plan, Work work) {
    if (!(plan.statements() instanceof Statements.Whole whole)) {
      return Optional.empty();
    }
    for (Reducer reducer : whole.reducers()) {
      Attached attached = work.attached.get(reducer.attachment());
      LocalCondition condition = plan.conditions().get(reducer.condition());
      if (promises(plan, reducer) && !attached.holdsForNone(condition, plan.width())) {
        List<KeyReader.Key> keys =
            attached.findAll() ? attached.keysWhere(condition, plan.width()) : List.of();
        if (attached.isComplete()
            && keys.size() <= MOST_REDUCING_KEYS
            && keys.size() <= Math.max(1, plan.estimatedRows() / REDUCING_SHARE)) {
          return Optional.of(new Chosen(reducer, keys));
        }
      }
    }
    return Optional.empty();
  }

  private boolean promises(RowsPlan plan, Reducer reducer) {
    long far =
        plan.attachments()
            .get(reducer.attachment())
            .rows()
            .map(RowsPlan::estimatedRows)
            .orElse(-1L);
    long near = plan.estimatedRows();
    if (far < 0 || near < 0) {
      return false;
    }
    if (plan.finish().sorted() && plan.finish().limit().isPresent()) {
      double wanted = Cut.number(plan.finish().limit(), values(), 0);
      return (double) far * far < wanted * near;
    }
    return far < near / REDUCING_SHARE;
  }

  private void readByKeys(Work work, Chosen chosen, RowSink sink) {
    inPortions(
        chosen.keys(),
        portion ->
            send(
                work,
                chosen.reducer().byKeys(),
                portion,
                rows -> {
                  synchronized (sink) {
                    sink.accept(rows);
                  }
                  return true;
                }));
  }

  /** Reads a statement's rows and gives those that pass to a sink until it has enough. */
  private void stream(Work work, StatementTemplate statement, RowSink sink, long wanted) {
    if (context.drains() && !work.attached.isEmpty()) {
      drain(work, statement, List.of(), sink, wanted);
    } else {
      send(work, statement, List.of(), sink, wanted);
    }
  }

  private void send(
      Work work, StatementTemplate statement, List<KeyReader.Key> keys, RowSink sink) {
    send(work, statement, keys, sink, Long.MAX_VALUE);
  }

  private void send(
      Work work, StatementTemplate statement, List<KeyReader.Key> keys, RowSink sink, long wanted) {
    if (work.attached.isEmpty()) {
      read(work, statement, keys, rows -> sink.accept(work.pass(rows)));
    } else if (!keys.isEmpty() || !statement.streamed()) {
      drain(work, statement, keys, sink, wanted);
    } else {
      Windows windows = new Windows(work, sink, wanted);
      if (read(work, statement, keys, windows)) {
        windows.finish();
      }
    }
  }

  /** Reads all rows of a statement before others are asked about them. */
  private void drain(
      Work work, StatementTemplate statement, List<KeyReader.Key> keys, RowSink sink, long wanted) {
    try (MemoryBudget.Account held = memory().part()) {
      List<@Nullable Object[]> all = new ArrayList<>();
      read(
          work,
          statement,
          keys,
          rows -> {
            rows.forEach(row -> held.charge(row, "the rows of " + work.plan.typeName()));
            all.addAll(rows);
            return true;
          });
      Windows windows = new Windows(work, sink, wanted);
      if (windows.accept(all)) {
        windows.finish();
      }
    }
  }

  /** Tries rows in growing windows, so that few are tried where few are wanted. */
  private final class Windows implements RowSink {
    private final Work work;
    private final RowSink sink;
    private final MemoryBudget.Account held = memory().part();
    private List<@Nullable Object[]> waiting = new ArrayList<>();
    private int size;

    Windows(Work work, RowSink sink, long wanted) {
      this.work = work;
      this.sink = sink;
      this.size =
          wanted == Long.MAX_VALUE
              ? MOST_AT_ONCE
              : Math.clamp(2 * wanted, FIRST_WINDOW, QueryExecutor.KEYS_PER_STATEMENT);
    }

    @Override
    public boolean accept(List<@Nullable Object[]> rows) {
      boolean more = true;
      for (int i = 0; more && i < rows.size(); i++) {
        held.charge(rows.get(i), "the rows of " + work.plan.typeName());
        waiting.add(rows.get(i));
        more = waiting.size() < size || passWaiting();
      }
      return more;
    }

    /** Tries what is left after the last row. */
    void finish() {
      if (!waiting.isEmpty()) {
        passWaiting();
      }
    }

    private boolean passWaiting() {
      List<@Nullable Object[]> window = waiting;
      waiting = new ArrayList<>();
      size = Math.min(size * WINDOW_GROWTH, MOST_AT_ONCE);
      boolean more = sink.accept(work.pass(window));
      held.close();
      return more;
    }
  }

  /**
   * Sends a statement and hands its rows on, each as wide as the plan says.
   *
   * @return whether the sink wanted all of them
   */
  private boolean read(
      Work work, StatementTemplate statement, List<KeyReader.Key> keys, RowSink sink) {
    RowsPlan plan = work.plan;
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
