package dev.landbridge.core.execute;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.Fetch;
import dev.landbridge.core.plan.FetchPlan;
import dev.landbridge.core.plan.Groups;
import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.Page;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.RowLayout;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import dev.landbridge.core.plan.RowsPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of the roots of a plan. */
final class QueryRun {
  private final PhysicalPlan plan;
  private final RunContext context;
  private final Stitched stitched;
  private final RowsReader reader;

  QueryRun(PhysicalPlan plan, RunContext context, Stitched stitched) {
    this.plan = plan;
    this.context = context;
    this.stitched = stitched;
    this.reader = new RowsReader(context);
  }

  /** Starts all links whose keys arguments give; the roots run beside them. */
  void startEarly() {
    plan.roots().forEach(root -> root.ifPresent(this::startEarly));
  }

  /** Runs all roots at once; the element of each slot, null where there is none. */
  List<@Nullable Object> whole() {
    @Nullable Object[] data = new @Nullable Object[plan.roots().size()];
    List<Runnable> fetches = new ArrayList<>();
    for (int i = 0; i < data.length; i++) {
      int slot = i;
      plan.roots().get(i).ifPresent(root -> fetches.add(() -> data[slot] = root(root)));
    }
    context.tasks().runAll(fetches);
    return Arrays.asList(data);
  }

  /**
   * The elements of a plan whose one fetch is a list that is read when it is taken.
   *
   * @param rowsAtOnce how many rows are put together at once
   */
  List<@Nullable Object> streamed(int rowsAtOnce) {
    @Nullable Object[] data = new @Nullable Object[plan.roots().size()];
    for (int i = 0; i < data.length; i++) {
      if (plan.roots().get(i).isPresent() && plan.roots().get(i).get() instanceof Fetch list) {
        data[i] = new RootStream(list, context, stitched, rowsAtOnce);
      }
    }
    return Arrays.asList(data);
  }

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
        stitched.start(fetch, () -> new Stitching(stitched, context).load(fetch, keys));
      }
    }
    layout.inner().forEach(this::startEarly);
  }

  private @Nullable Object root(FetchPlan fetchPlan) {
    try {
      return switch (fetchPlan) {
        case FetchPlan.Unavailable unavailable -> {
          stitched.errors().add(unavailable);
          yield null;
        }
        case Fetch fetch -> root(fetch);
        case Groups groups -> root(groups);
        case Page page -> new PageRun(page, context, stitched).answer();
      };
    } catch (LandbridgeException failure) {
      stitched.errors().add(fetchPlan.path(), failure);
      return null;
    }
  }

  private @Nullable Object root(Fetch fetch) {
    List<@Nullable Object[]> rows =
        new Stitching(stitched, context).made(fetch, reader.whole(fetch.rows())).rows();
    context.meter(fetch.source()).rowsReturned(RowCount.of(fetch.layout(), rows));
    return fetch.many() ? rows : rows.isEmpty() ? null : rows.getFirst();
  }

  private @Nullable Object root(Groups groups) {
    List<@Nullable Object[]> found;
    try (MemoryBudget.Account grouped = context.memory().part()) {
      Grouping grouping = new Grouping(groups, grouped);
      if (groups.rows().finish().equals(RowsPlan.Finish.NONE)) {
        reader.wholeInto(groups.rows(), grouping);
      } else {
        grouping.accept(reader.whole(groups.rows()));
      }
      found = grouping.result(context.values());
    }
    context.memory().charge(found, "the groups of " + groups.rows().typeName());
    List<@Nullable Object[]> rows =
        new Stitching(stitched, context).laidOut(groups.layout(), found);
    context.meter(groups.source()).rowsReturned(rows.size());
    return groups.many() ? rows : rows.getFirst();
  }
}
