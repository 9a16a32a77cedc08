package dev.landbridge.core.execute;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.ErrorKind;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.Fetch;
import dev.landbridge.core.plan.FetchPlan;
import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.RowLayout;
import dev.landbridge.core.plan.RowLayout.Cell;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import dev.landbridge.core.plan.statement.StatementTemplate;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.Reservation;
import dev.landbridge.core.source.RowReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One run of one plan. */
final class QueryRun {
  private final PhysicalPlan plan;
  private final ParameterValues values;
  private final Cancellation cancellation;
  private final MemoryBudget.Account memory;
  private final Map<String, Reservation> reservations;
  private final Map<String, SourceMeter> meters = new TreeMap<>();
  private final Tasks tasks = new Tasks();
  private final FetchErrors errors = new FetchErrors();
  private final Set<String> subjects = ConcurrentHashMap.newKeySet();
  private final Map<List<String>, Tasks.Task<LinkedRows>> early = new ConcurrentHashMap<>();

  QueryRun(
      PhysicalPlan plan,
      ParameterValues values,
      Cancellation cancellation,
      MemoryBudget.Account memory,
      Map<String, Reservation> reservations,
      Clock clock) {
    this.plan = plan;
    this.values = values;
    this.cancellation = cancellation;
    this.memory = memory;
    this.reservations = reservations;
    reservations.keySet().forEach(name -> meters.put(name, new SourceMeter(name, clock)));
  }

  ExecutionResult run() {
    @Nullable Object[] data = new @Nullable Object[plan.roots().size()];
    try {
      plan.roots().forEach(root -> root.ifPresent(this::startEarly));
      List<Runnable> fetches = new ArrayList<>();
      for (int i = 0; i < data.length; i++) {
        int slot = i;
        plan.roots().get(i).ifPresent(root -> fetches.add(() -> data[slot] = root(root)));
      }
      tasks.runAll(fetches);
    } finally {
      tasks.awaitAll();
    }
    cancellation.throwIfCancelled();
    return new ExecutionResult(
        plan.shape(),
        Arrays.asList(data),
        errors.inOrderOf(plan),
        meters.values().stream().map(SourceMeter::report).flatMap(Optional::stream).toList(),
        subjects);
  }

  /** Starts all links below a fetch whose keys arguments give; the roots run beside them. */
  private void startEarly(FetchPlan fetchPlan) {
    if (fetchPlan instanceof Fetch fetch) {
      startEarly(fetch.layout());
    }
  }

  private void startEarly(RowLayout layout) {
    for (LinkFetch link : layout.links()) {
      startEarly(link.fetch());
      if (link.known().isPresent() && link.fetch() instanceof Fetch fetch) {
        Map<Object, KeyReader.Key> keys = new LinkedHashMap<>();
        for (List<Object> known : link.known().get().values(values)) {
          KeyReader.Key key = link.parentKey().key(known);
          keys.putIfAbsent(key.identity(), key);
        }
        early.put(fetch.path(), tasks.start(() -> load(fetch, keys)));
      }
    }
    for (Cell cell : layout.cells()) {
      if (cell instanceof Cell.Joined joined) {
        startEarly(joined.layout());
      }
    }
  }

  private @Nullable Object root(FetchPlan fetchPlan) {
    return switch (fetchPlan) {
      case FetchPlan.Unavailable unavailable -> {
        errors.add(unavailable);
        yield null;
      }
      case Fetch fetch -> {
        try {
          yield root(fetch);
        } catch (LandbridgeException failure) {
          errors.add(fetch, failure);
          yield null;
        }
      }
    };
  }

  private @Nullable Object root(Fetch fetch) {
    if (!(fetch.statements() instanceof Fetch.Statements.Whole(StatementTemplate statement))) {
      throw new IllegalStateException("a root is fetched whole");
    }
    RowAssembly assembly = new RowAssembly();
    read(fetch, statement, List.of()).forEach(row -> assembly.add(fetch.layout(), row));
    follow(fetch.layout(), assembly);
    List<@Nullable Object[]> rows = assembly.made(fetch.layout()).rows();
    meter(fetch).rowsReturned(RowCount.of(fetch.layout(), rows));
    return fetch.many() ? rows : rows.isEmpty() ? null : rows.getFirst();
  }

  /** Follows all links of all tables of a statement, at once. */
  private void follow(RowLayout layout, RowAssembly assembly) {
    List<Runnable> links = new ArrayList<>();
    collectLinks(layout, assembly, links);
    tasks.runAll(links);
  }

  private void collectLinks(RowLayout layout, RowAssembly assembly, List<Runnable> links) {
    RowAssembly.Made made = assembly.made(layout);
    for (LinkFetch link : layout.links()) {
      if (!made.rows().isEmpty()) {
        links.add(() -> follow(link, made));
      }
    }
    for (Cell cell : layout.cells()) {
      if (cell instanceof Cell.Joined joined) {
        collectLinks(joined.layout(), assembly, links);
      }
    }
  }

  private void follow(LinkFetch link, RowAssembly.Made parents) {
    switch (link.fetch()) {
      case FetchPlan.Unavailable unavailable -> errors.add(unavailable);
      case Fetch fetch -> {
        try {
          attach(link, fetch, parents);
        } catch (LandbridgeException failure) {
          errors.add(fetch, failure);
        }
      }
    }
  }

  private void attach(LinkFetch link, Fetch fetch, RowAssembly.Made parents) {
    List<KeyReader.@Nullable Key> parentKeys = new ArrayList<>(parents.rows().size());
    Map<Object, KeyReader.Key> keys = new LinkedHashMap<>();
    for (@Nullable Object[] result : parents.results()) {
      KeyReader.Key key = link.parentKey().read(result);
      parentKeys.add(key);
      if (key != null) {
        keys.putIfAbsent(key.identity(), key);
      }
    }
    Tasks.Task<LinkedRows> started = early.get(fetch.path());
    LinkedRows linked = started == null ? load(fetch, keys) : started.await();
    long returned = 0;
    for (Object identity : keys.keySet()) {
      returned += RowCount.of(fetch.layout(), linked.rows(identity));
    }
    meter(fetch).rowsReturned(returned);
    for (int i = 0; i < parentKeys.size(); i++) {
      KeyReader.Key key = parentKeys.get(i);
      List<@Nullable Object[]> rows = key == null ? List.of() : linked.rows(key.identity());
      parents.rows().get(i)[link.cell()] =
          fetch.many() ? rows : rows.isEmpty() ? null : rows.getFirst();
    }
  }

  private LinkedRows load(Fetch fetch, Map<Object, KeyReader.Key> keys) {
    RowAssembly assembly = new RowAssembly();
    readByKeys(fetch, List.copyOf(keys.values())).forEach(row -> assembly.add(fetch.layout(), row));
    follow(fetch.layout(), assembly);
    LinkedRows linked =
        LinkedRows.of(keys.keySet(), fetch.ownKeys(), assembly.made(fetch.layout()));
    if (fetch.many()) {
      linked.cut(number(fetch.offset(), 0), number(fetch.limit(), Integer.MAX_VALUE));
    }
    return linked;
  }

  private int number(Optional<Operand.Parameter> operand, int absent) {
    return operand.map(present -> (Integer) values.value(present)).orElse(absent);
  }

  private List<@Nullable Object[]> readByKeys(Fetch fetch, List<KeyReader.Key> keys) {
    if (!(fetch.statements()
        instanceof
        Fetch.Statements.ByKeys(StatementTemplate oneKey, Optional<StatementTemplate> manyKeys))) {
      throw new IllegalStateException("a link is fetched by keys");
    }
    if (keys.isEmpty()) {
      return List.of();
    }
    boolean one = keys.size() == 1 || manyKeys.isEmpty();
    int size = one ? 1 : QueryExecutor.KEYS_PER_STATEMENT;
    StatementTemplate statement = one ? oneKey : manyKeys.get();
    List<Tasks.Task<List<@Nullable Object[]>>> portions = new ArrayList<>();
    for (int start = size; start < keys.size(); start += size) {
      List<KeyReader.Key> portion = keys.subList(start, Math.min(start + size, keys.size()));
      portions.add(tasks.start(() -> read(fetch, statement, portion)));
    }
    List<@Nullable Object[]> rows =
        new ArrayList<>(read(fetch, statement, keys.subList(0, Math.min(size, keys.size()))));
    portions.forEach(portion -> rows.addAll(portion.await()));
    return rows;
  }

  private List<@Nullable Object[]> read(
      Fetch fetch, StatementTemplate statement, List<KeyReader.Key> keys) {
    List<List<Object>> keyValues = keys.stream().map(KeyReader.Key::values).toList();
    List<@Nullable Object[]> rows = new ArrayList<>();
    SourceMeter meter = meter(fetch);
    Reservation reservation = reservations.get(fetch.source());
    if (reservation == null) {
      throw new IllegalStateException("nothing is reserved at " + fetch.source());
    }
    cancellation.throwIfCancelled();
    meter.statementSent();
    try (RowReader reader = reservation.run(statement.bind(values, keyValues), cancellation)) {
      for (List<@Nullable Object[]> batch = reader.next(); batch != null; batch = reader.next()) {
        for (@Nullable Object[] row : batch) {
          memory.charge(row, "the list of " + fetch.typeName());
          noteSubjects(fetch, row);
          rows.add(row);
        }
      }
    }
    meter.statementAnswered(rows.size());
    return rows;
  }

  private void noteSubjects(Fetch fetch, @Nullable Object[] row) {
    for (KeyReader.Part part : fetch.subjects()) {
      if (row[part.column()] instanceof String stored && !stored.isBlank()) {
        subjects.add(part.format().map(format -> format.canonical(stored)).orElse(stored));
      }
    }
  }

  private SourceMeter meter(Fetch fetch) {
    SourceMeter meter = meters.get(fetch.source());
    if (meter == null) {
      throw new IllegalStateException("nothing is reserved at " + fetch.source());
    }
    return meter;
  }

  /** Errors of fetches, one for each path. */
  private static final class FetchErrors {
    private final Map<List<String>, ExecutionError> byPath = new LinkedHashMap<>();

    synchronized void add(FetchPlan.Unavailable unavailable) {
      String message =
          "Cannot read source %s: it has not been reached yet. Try again later, or tell its owner."
              .formatted(unavailable.source());
      byPath.putIfAbsent(
          unavailable.path(),
          new ExecutionError(unavailable.path(), ErrorCode.SOURCE_UNAVAILABLE, message));
    }

    /** Keeps a source's failure; anything else ends the query. */
    synchronized void add(Fetch fetch, LandbridgeException failure) {
      if (failure.code().kind() != ErrorKind.SOURCE) {
        throw failure;
      }
      byPath.putIfAbsent(
          fetch.path(), new ExecutionError(fetch.path(), failure.code(), failure.getMessage()));
    }

    synchronized List<ExecutionError> inOrderOf(PhysicalPlan plan) {
      List<List<String>> paths = new ArrayList<>();
      plan.roots().forEach(root -> root.ifPresent(fetch -> addPaths(paths, fetch)));
      return byPath.values().stream()
          .sorted(Comparator.comparingInt(error -> paths.indexOf(error.path())))
          .toList();
    }

    private static void addPaths(List<List<String>> paths, FetchPlan plan) {
      paths.add(plan.path());
      if (plan instanceof Fetch fetch) {
        addPaths(paths, fetch.layout());
      }
    }

    private static void addPaths(List<List<String>> paths, RowLayout layout) {
      layout.links().forEach(link -> addPaths(paths, link.fetch()));
      for (Cell cell : layout.cells()) {
        if (cell instanceof Cell.Joined joined) {
          addPaths(paths, joined.layout());
        }
      }
    }
  }
}
