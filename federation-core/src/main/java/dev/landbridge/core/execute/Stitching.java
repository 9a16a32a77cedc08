package dev.landbridge.core.execute;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.Attachment;
import dev.landbridge.core.plan.Fetch;
import dev.landbridge.core.plan.FetchPlan;
import dev.landbridge.core.plan.Groups;
import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.Page;
import dev.landbridge.core.plan.RowLayout;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import dev.landbridge.core.plan.RowsPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the answer from result rows, with everything that hangs on them, in the memory of
 * one account.
 */
final class Stitching {
  private final Stitched shared;
  private final RunContext context;
  private final RowsReader reader;

  /**
   * A stitching of some rows.
   *
   * @param context whose account is charged
   */
  Stitching(Stitched shared, RunContext context) {
    this.shared = shared;
    this.context = context;
    this.reader = new RowsReader(context);
  }

  /** Rows of the answer of a fetch. */
  RowAssembly.Made made(Fetch fetch, List<@Nullable Object[]> results) {
    results.forEach(row -> shared.subjects().note(fetch.rows().subjects(), row));
    complete(fetch.rows(), fetch.late(), results);
    return laidOut(fetch.layout(), results, new RowAssembly(context.memory()));
  }

  /** Rows of a page, which have cursors. */
  List<@Nullable Object[]> page(
      RowLayout layout,
      List<@Nullable Object[]> results,
      Function<@Nullable Object[], String> cursors) {
    return laidOut(layout, results, new RowAssembly(context.memory(), cursors)).rows();
  }

  /** Rows that only need to be laid out and to have their links followed. */
  List<@Nullable Object[]> laidOut(RowLayout layout, List<@Nullable Object[]> results) {
    return laidOut(layout, results, new RowAssembly(context.memory())).rows();
  }

  private RowAssembly.Made laidOut(
      RowLayout layout, List<@Nullable Object[]> results, RowAssembly assembly) {
    results.forEach(row -> assembly.add(layout, row));
    assembly.attachedRows().forEach((source, rows) -> context.meter(source).rowsReturned(rows));
    follow(layout, assembly);
    return assembly.made(layout);
  }

  /** Puts into rows what only the answer shows. */
  void complete(RowsPlan rows, List<Attachment> late, List<@Nullable Object[]> results) {
    new LateColumns(shared, context, rows, late).fill(results);
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
      case FetchPlan.Unavailable unavailable -> shared.errors().add(unavailable);
      case Groups _, Page _ -> throw new IllegalStateException("only rows hang on rows");
      case Fetch fetch -> {
        if (!shared.hasFailed(fetch)) {
          try {
            attach(link, fetch, parents);
          } catch (LandbridgeException failure) {
            shared.fail(fetch, fetch.path(), failure);
          }
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
        keys.merge(key.identity(), key, KeyReader.Key::fuller);
      }
    }
    Tasks.Task<LinkedRows> started = shared.early(fetch);
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
  LinkedRows load(Fetch fetch, Map<Object, KeyReader.Key> keys) {
    RowsPlan plan = fetch.rows();
    boolean whole = plan.statements() instanceof RowsPlan.Statements.Whole;
    context
        .memory()
        .charge(
            keys.values().stream().mapToLong(MemoryBudget::bytes).sum(),
            "the keys by which %s is read".formatted(plan.typeName()));
    LinkedRows linked = new LinkedRows();
    if (whole) {
      linked.add(keys.keySet(), plan.ownKeys(), reader.whole(plan));
    } else {
      reader.byKeys(plan, List.copyOf(keys.values()), linked);
      if (fetch.many()) {
        linked.arrange(rows -> reader.arranged(plan, rows));
      }
    }
    linked.replace(made(fetch, linked.results()));
    return linked;
  }
}
