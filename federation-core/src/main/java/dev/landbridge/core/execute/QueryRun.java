package dev.landbridge.core.execute;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.ErrorKind;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.Attachment;
import dev.landbridge.core.plan.Computed;
import dev.landbridge.core.plan.Fetch;
import dev.landbridge.core.plan.FetchPlan;
import dev.landbridge.core.plan.Groups;
import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.Page;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.RowLayout;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.query.PagePart.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One run of one plan. */
final class QueryRun {
  private final PhysicalPlan plan;
  private final RunContext context;
  private final RowsReader reader;
  private final FetchErrors errors = new FetchErrors();
  private final Set<String> subjects = ConcurrentHashMap.newKeySet();
  private final Map<List<String>, Tasks.Task<LinkedRows>> early = new ConcurrentHashMap<>();

  QueryRun(PhysicalPlan plan, RunContext context) {
    this.plan = plan;
    this.context = context;
    this.reader = new RowsReader(context);
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
      context.tasks().runAll(fetches);
    } finally {
      context.tasks().awaitAll();
    }
    context.cancellation().throwIfCancelled();
    return new ExecutionResult(
        plan.shape(),
        Arrays.asList(data),
        errors.inOrderOf(plan),
        context.meters().values().stream()
            .map(SourceMeter::report)
            .flatMap(Optional::stream)
            .toList(),
        subjects);
  }

  /** Starts all links below a fetch whose keys arguments give; the roots run beside them. */
  private void startEarly(FetchPlan fetchPlan) {
    switch (fetchPlan) {
      case Fetch fetch -> startEarly(fetch.layout());
      case Groups groups -> startEarly(groups.layout());
      case Page page -> page.layouts().forEach(this::startEarly);
      case FetchPlan.Unavailable _ -> {}
    }
  }

  private void startEarly(RowLayout layout) {
    for (LinkFetch link : layout.links()) {
      startEarly(link.fetch());
      if (link.known().isPresent() && link.fetch() instanceof Fetch fetch) {
        Map<Object, KeyReader.Key> keys = new LinkedHashMap<>();
        for (List<Object> known : link.known().get().values(context.values())) {
          KeyReader.Key key = link.parentKey().key(known);
          keys.putIfAbsent(key.identity(), key);
        }
        early.put(fetch.path(), context.tasks().start(() -> load(fetch, keys)));
      }
    }
    layout.inner().forEach(this::startEarly);
  }

  private @Nullable Object root(FetchPlan fetchPlan) {
    try {
      return switch (fetchPlan) {
        case FetchPlan.Unavailable unavailable -> {
          errors.add(unavailable);
          yield null;
        }
        case Fetch fetch -> root(fetch);
        case Groups groups -> root(groups);
        case Page page -> new PageRun(page).answer();
      };
    } catch (LandbridgeException failure) {
      errors.add(fetchPlan.path(), failure);
      return null;
    }
  }

  private @Nullable Object root(Fetch fetch) {
    List<@Nullable Object[]> rows = made(fetch, reader.whole(fetch.rows())).rows();
    context.meter(fetch.source()).rowsReturned(RowCount.of(fetch.layout(), rows));
    return fetch.many() ? rows : rows.isEmpty() ? null : rows.getFirst();
  }

  private @Nullable Object root(Groups groups) {
    Grouping grouping = new Grouping(groups, context.memory());
    if (groups.rows().finish().equals(RowsPlan.Finish.NONE)) {
      reader.wholeInto(groups.rows(), grouping);
    } else {
      grouping.accept(reader.whole(groups.rows()));
    }
    RowAssembly assembly = new RowAssembly();
    grouping.result(context.values()).forEach(group -> assembly.add(groups.layout(), group));
    follow(groups.layout(), assembly);
    List<@Nullable Object[]> rows = assembly.made(groups.layout()).rows();
    context.meter(groups.source()).rowsReturned(rows.size());
    return groups.many() ? rows : rows.getFirst();
  }

  /** Makes rows of the answer, with everything that hangs on them. */
  private RowAssembly.Made made(Fetch fetch, List<@Nullable Object[]> results) {
    results.forEach(row -> noteSubjects(fetch.rows(), row));
    attachLate(fetch.late(), fetch.rows(), results);
    RowAssembly assembly = new RowAssembly();
    results.forEach(row -> assembly.add(fetch.layout(), row));
    follow(fetch.layout(), assembly);
    return assembly.made(fetch.layout());
  }

  /** Attaches and computes what only the answer shows. */
  private void attachLate(
      List<Attachment> late, RowsPlan rows, List<@Nullable Object[]> results) {
    if (results.isEmpty()) {
      return;
    }
    Map<Attachment, ExecutionError> failed = new ConcurrentHashMap<>();
    context
        .tasks()
        .runAll(
            late.stream()
                .<Runnable>map(
                    attachment ->
                        () ->
                            attachLate(attachment, results)
                                .ifPresent(error -> failed.put(attachment, error)))
                .toList());
    Set<Attachment> told = new HashSet<>();
    for (Computed computed : rows.computed()) {
      if (!computed.required()) {
        List<Attachment> missing =
            failed.keySet().stream().filter(it -> feeds(it, computed)).toList();
        missing.forEach(it -> errors.add(failed.get(it).at(computed.path())));
        told.addAll(missing);
        if (missing.isEmpty()) {
          results.forEach(row -> computed.fill(row, context.values()));
        }
      }
    }
    failed.forEach(
        (attachment, error) -> {
          if (!told.contains(attachment)) {
            errors.add(error);
          }
        });
  }

  private static boolean feeds(Attachment attachment, Computed computed) {
    return attachment.columns().stream()
        .anyMatch(column -> computed.columns().contains(column.at()));
  }

  /** The source's failure, if it failed. */
  private Optional<ExecutionError> attachLate(
      Attachment attachment, List<@Nullable Object[]> results) {
    Optional<RowsPlan> rows = attachment.rows();
    Optional<String> missing =
        rows.isEmpty() ? Optional.of(attachment.source()) : rows.get().unavailableSource();
    if (missing.isPresent()) {
      return Optional.of(FetchErrors.unavailable(attachment.path(), missing.get()));
    }
    try {
      reader.attach(attachment, results);
      return Optional.empty();
    } catch (LandbridgeException failure) {
      return Optional.of(FetchErrors.ofSource(attachment.path(), failure));
    }
  }

  /** Follows all links of all tables of a statement, at once. */
  private void follow(RowLayout layout, RowAssembly assembly) {
    List<Runnable> links = new ArrayList<>();
    collectLinks(layout, assembly, links);
    context.tasks().runAll(links);
  }

  private void collectLinks(RowLayout layout, RowAssembly assembly, List<Runnable> links) {
    RowAssembly.Made made = assembly.made(layout);
    for (LinkFetch link : layout.links()) {
      if (!made.rows().isEmpty()) {
        links.add(() -> follow(link, made));
      }
    }
    layout.inner().forEach(inner -> collectLinks(inner, assembly, links));
  }

  private void follow(LinkFetch link, RowAssembly.Made parents) {
    switch (link.fetch()) {
      case FetchPlan.Unavailable unavailable -> errors.add(unavailable);
      case Groups _, Page _ -> throw new IllegalStateException("only rows hang on rows");
      case Fetch fetch -> {
        try {
          attach(link, fetch, parents);
        } catch (LandbridgeException failure) {
          errors.add(fetch.path(), failure);
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
    context.meter(fetch.source()).rowsReturned(returned);
    for (int i = 0; i < parentKeys.size(); i++) {
      KeyReader.Key key = parentKeys.get(i);
      List<@Nullable Object[]> rows = key == null ? List.of() : linked.rows(key.identity());
      parents.rows().get(i)[link.cell()] =
          fetch.many() ? rows : rows.isEmpty() ? null : rows.getFirst();
    }
  }

  /** The rows of keys; all rows if the place needs none. */
  private LinkedRows load(Fetch fetch, Map<Object, KeyReader.Key> keys) {
    RowsPlan plan = fetch.rows();
    boolean whole = plan.statements() instanceof RowsPlan.Statements.Whole;
    List<@Nullable Object[]> results =
        whole ? reader.whole(plan) : reader.byKeys(plan, List.copyOf(keys.values()));
    LinkedRows linked = LinkedRows.of(keys.keySet(), plan.ownKeys(), results);
    if (fetch.many() && !whole) {
      linked.arrange(rows -> reader.arranged(plan, rows));
    }
    linked.replace(made(fetch, linked.results()));
    return linked;
  }

  private void noteSubjects(RowsPlan rows, @Nullable Object[] row) {
    for (KeyReader.Part part : rows.subjects()) {
      if (LocalValue.at(row, part.column()) instanceof String stored && !stored.isBlank()) {
        subjects.add(part.format().map(format -> format.canonical(stored)).orElse(stored));
      }
    }
  }

  /** The run of one page. */
  private final class PageRun {
    private final Page page;
    private final IdentityHashMap<@Nullable Object[], String> cursors = new IdentityHashMap<>();

    PageRun(Page page) {
      this.page = page;
    }

    @Nullable Object[] answer() {
      @Nullable Object[] answer = new @Nullable Object[page.parts().size()];
      Optional<Tasks.Task<Integer>> total =
          page.total().map(groups -> context.tasks().start(() -> count(groups)));
      List<@Nullable Object[]> read = reader.whole(page.rows());
      long size = Arrangement.number(page.limit(), context.values(), Long.MAX_VALUE) - 1;
      boolean more = read.size() > size;
      List<@Nullable Object[]> rows = new ArrayList<>(more ? read.subList(0, (int) size) : read);
      if (page.backward()) {
        Collections.reverse(rows);
      }
      rows.forEach(row -> noteSubjects(page.rows(), row));
      attachLate(page.late(), page.rows(), rows);
      for (int i = 0; i < answer.length; i++) {
        answer[i] =
            switch (page.parts().get(i)) {
              case Page.Part.Rows(RowLayout layout) -> laidOut(layout, rows);
              case Page.Part.Facts(List<Optional<Fact>> facts) -> info(facts, rows, more);
              case Page.Part.Total _ -> total.map(Tasks.Task::await).orElse(null);
              case Page.Part.Empty _ -> null;
            };
      }
      context.meter(page.source()).rowsReturned(rows.size());
      return answer;
    }

    private Integer count(Groups groups) {
      Grouping grouping = new Grouping(groups, context.memory());
      reader.wholeInto(groups.rows(), grouping);
      return (Integer)
          Objects.requireNonNull(grouping.result(context.values()).getFirst()[0], "a count");
    }

    private List<@Nullable Object[]> laidOut(RowLayout layout, List<@Nullable Object[]> rows) {
      RowAssembly assembly = new RowAssembly(this::cursor);
      rows.forEach(row -> assembly.add(layout, row));
      follow(layout, assembly);
      return assembly.made(layout).rows();
    }

    private @Nullable Object[] info(
        List<Optional<Fact>> facts, List<@Nullable Object[]> rows, boolean more) {
      @Nullable Object[] info = new @Nullable Object[facts.size()];
      for (int i = 0; i < info.length; i++) {
        info[i] = facts.get(i).isEmpty() ? null : fact(facts.get(i).get(), rows, more);
      }
      return info;
    }

    private @Nullable Object fact(Fact fact, List<@Nullable Object[]> rows, boolean more) {
      return switch (fact) {
        case HAS_NEXT_PAGE -> page.backward() ? page.continued() : more;
        case HAS_PREVIOUS_PAGE -> page.backward() ? more : page.continued();
        case START_CURSOR -> rows.isEmpty() ? null : cursor(rows.getFirst());
        case END_CURSOR -> rows.isEmpty() ? null : cursor(rows.getLast());
      };
    }

    /** A row has one cursor, wherever it is shown. */
    private String cursor(@Nullable Object[] row) {
      return cursors.computeIfAbsent(row, this::seal);
    }

    private String seal(@Nullable Object[] row) {
      List<@Nullable Object> values = new ArrayList<>(page.cursor().size());
      for (LocalValue value : page.cursor()) {
        values.add(value.of(row));
      }
      return context.seal().seal(page.path().getFirst(), values);
    }
  }

  /** Errors of fetches, one for each path. */
  private static final class FetchErrors {
    private final Map<List<String>, ExecutionError> byPath = new LinkedHashMap<>();

    void add(FetchPlan.Unavailable unavailable) {
      add(unavailable(unavailable.path(), unavailable.source()));
    }

    /** Keeps a source's failure; anything else ends the query. */
    void add(List<String> path, LandbridgeException failure) {
      add(ofSource(path, failure));
    }

    synchronized void add(ExecutionError error) {
      byPath.putIfAbsent(error.path(), error);
    }

    static ExecutionError unavailable(List<String> path, String source) {
      String message =
          "Cannot read source %s: it has not been reached yet. Try again later, or tell its owner."
              .formatted(source);
      return new ExecutionError(path, ErrorCode.SOURCE_UNAVAILABLE, message);
    }

    static ExecutionError ofSource(List<String> path, LandbridgeException failure) {
      if (failure.code().kind() != ErrorKind.SOURCE) {
        throw failure;
      }
      return new ExecutionError(path, failure.code(), String.valueOf(failure.getMessage()));
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
      switch (plan) {
        case Fetch fetch -> {
          fetch.late().forEach(attachment -> paths.add(attachment.path()));
          fetch.rows().computed().forEach(computed -> paths.add(computed.path()));
          addPaths(paths, fetch.layout());
        }
        case Groups groups -> addPaths(paths, groups.layout());
        case Page page -> {
          page.late().forEach(attachment -> paths.add(attachment.path()));
          page.layouts().forEach(layout -> addPaths(paths, layout));
        }
        case FetchPlan.Unavailable _ -> {}
      }
    }

    private static void addPaths(List<List<String>> paths, RowLayout layout) {
      layout.links().forEach(link -> addPaths(paths, link.fetch()));
      layout.inner().forEach(inner -> addPaths(paths, inner));
    }
  }
}
