package dev.landbridge.core.execute;

import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.Attachment;
import dev.landbridge.core.plan.Computed;
import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.RowsPlan.Reducer;
import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.statement.StatementTemplate;
import dev.landbridge.core.source.RowReader;
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
    Work work = new Work(plan);
    Optional<Chosen> reducer = choose(plan, work);
    Arrangement arrangement = arrangement(plan, reducer.isEmpty() && plan.finish().sorted());
    if (reducer.isPresent()) {
      readByKeys(work, reducer.get(), arrangement);
    } else {
      stream(work, whole(plan.statements()), arrangement, arrangement.wanted());
    }
    return arrangement.result();
  }

  /** Gives the rows that a root's arguments say to a sink, in any order. */
  void wholeInto(RowsPlan plan, RowSink sink) {
    Work work = new Work(plan);
    Optional<Chosen> reducer = choose(plan, work);
    if (reducer.isPresent()) {
      readByKeys(work, reducer.get(), sink);
    } else {
      stream(work, whole(plan.statements()), sink, Long.MAX_VALUE);
    }
  }

  /** The rows of keys; of each key in the statement's order, not yet arranged. */
  List<@Nullable Object[]> byKeys(RowsPlan plan, List<KeyReader.Key> keys) {
    List<List<@Nullable Object[]>> portions = new ArrayList<>();
    Work work = new Work(plan);
    if (!keys.isEmpty()) {
      boolean single =
          plan.statements() instanceof Statements.ByKeys byKeys && byKeys.manyKeys().isEmpty();
      int size = single ? 1 : QueryExecutor.KEYS_PER_STATEMENT;
      inPortions(
          keys,
          size,
          portion -> {
            List<@Nullable Object[]> rows = new ArrayList<>();
            readPortion(
                work,
                portion,
                batch -> {
                  batch.forEach(row -> memory().charge(row, "the list of " + plan.typeName()));
                  rows.addAll(batch);
                  return true;
                });
            synchronized (portions) {
              portions.add(rows);
            }
          });
    }
    return portions.stream().flatMap(List::stream).toList();
  }

  /** Gives the rows of a portion of keys to a sink. */
  void readPortion(RowsPlan plan, List<KeyReader.Key> portion, RowSink sink) {
    readPortion(new Work(plan), portion, sink);
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
    stream(new Work(plan), byKeys.whole().orElseThrow(), sink, Long.MAX_VALUE);
  }

  /** Rows of one key in their order, cut. */
  List<@Nullable Object[]> arranged(RowsPlan plan, List<@Nullable Object[]> rows) {
    Arrangement arrangement =
        new Arrangement(plan.finish(), plan.finish().sorted(), values(), memory(), plan.typeName());
    arrangement.accept(rows);
    return arrangement.result();
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

  /** What is attached to rows, late. */
  void attach(Attachment attachment, List<@Nullable Object[]> rows) {
    new Attached(this, attachment).fill(rows);
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
  private final class Work {
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
      for (Computed computed : plan.computed()) {
        if (computed.required()) {
          rows.forEach(row -> computed.fill(row, values()));
        }
      }
      return plan.conditions().isEmpty() ? rows : rows.stream().filter(this::passes).toList();
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
        attached.findAll();
        List<KeyReader.Key> keys = attached.keysWhere(condition, plan.width());
        if (keys.size() <= MOST_REDUCING_KEYS
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
      double wanted = Arrangement.number(plan.finish().limit(), values(), 0);
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
      List<@Nullable Object[]> all = new ArrayList<>();
      read(
          work,
          statement,
          List.of(),
          rows -> {
            rows.forEach(row -> memory().charge(row, "the list of " + work.plan.typeName()));
            all.addAll(rows);
            return true;
          });
      passInWindows(work, all, sink, wanted);
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
      List<@Nullable Object[]> all = new ArrayList<>();
      read(
          work,
          statement,
          keys,
          rows -> {
            all.addAll(rows);
            return true;
          });
      passInWindows(work, all, sink, wanted);
    } else {
      Windows windows = new Windows(wanted);
      read(work, statement, keys, rows -> windows.pass(work, rows, sink));
    }
  }

  private void passInWindows(Work work, List<@Nullable Object[]> rows, RowSink sink, long wanted) {
    new Windows(wanted).pass(work, rows, sink);
  }

  /** Cuts rows into growing windows, so that few are tried where few are wanted. */
  private static final class Windows {
    private int size;

    Windows(long wanted) {
      this.size =
          wanted == Long.MAX_VALUE
              ? QueryExecutor.KEYS_PER_STATEMENT * 4
              : Math.clamp(2 * wanted, FIRST_WINDOW, QueryExecutor.KEYS_PER_STATEMENT);
    }

    boolean pass(Work work, List<@Nullable Object[]> rows, RowSink sink) {
      for (int start = 0; start < rows.size(); ) {
        int end = Math.min(start + size, rows.size());
        if (!sink.accept(work.pass(rows.subList(start, end)))) {
          return false;
        }
        start = end;
        size = Math.min(size * WINDOW_GROWTH, QueryExecutor.KEYS_PER_STATEMENT * 4);
      }
      return true;
    }
  }

  /** Sends a statement and hands its rows on, each as wide as the plan says. */
  private void read(
      Work work, StatementTemplate statement, List<KeyReader.Key> keys, RowSink sink) {
    RowsPlan plan = work.plan;
    List<List<Object>> keyValues = keys.stream().map(KeyReader.Key::values).toList();
    SourceMeter meter = context.meter(plan.source());
    context.cancellation().throwIfCancelled();
    meter.statementSent();
    long count = 0;
    try (RowReader reader =
        context
            .reservation(plan.source())
            .run(statement.bind(values(), keyValues), context.cancellation())) {
      for (List<@Nullable Object[]> batch = reader.next(); batch != null; batch = reader.next()) {
        count += batch.size();
        if (!sink.accept(widened(plan, batch))) {
          break;
        }
      }
    }
    meter.statementAnswered(count);
  }

  private static List<@Nullable Object[]> widened(RowsPlan plan, List<@Nullable Object[]> batch) {
    List<@Nullable Object[]> rows = new ArrayList<>(batch.size());
    for (@Nullable Object[] row : batch) {
      rows.add(row.length == plan.width() ? row : Arrays.copyOf(row, plan.width()));
    }
    return rows;
  }
}
