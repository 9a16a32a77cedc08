package dev.landbridge.core.execute;

import dev.landbridge.core.plan.Groups;
import dev.landbridge.core.plan.Page;
import dev.landbridge.core.plan.RowLayout;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.query.PagePart.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The run of one page. */
final class PageRun {
  private final Page page;
  private final RunContext context;
  private final Stitched stitched;
  private final RowsReader reader;
  private final Stitching stitching;
  private final IdentityHashMap<@Nullable Object[], String> cursors = new IdentityHashMap<>();

  PageRun(Page page, RunContext context, Stitched stitched) {
    this.page = page;
    this.context = context;
    this.stitched = stitched;
    this.reader = new RowsReader(context);
    this.stitching = new Stitching(stitched, context);
  }

  @Nullable Object[] answer() {
    @Nullable Object[] answer = new @Nullable Object[page.parts().size()];
    Optional<Tasks.Task<Integer>> total =
        page.total().map(groups -> context.tasks().start(() -> count(groups)));
    List<@Nullable Object[]> read = reader.whole(page.rows());
    long size = Cut.number(page.limit(), context.values(), Long.MAX_VALUE) - 1;
    boolean more = read.size() > size;
    List<@Nullable Object[]> rows = new ArrayList<>(more ? read.subList(0, (int) size) : read);
    if (page.backward()) {
      Collections.reverse(rows);
    }
    rows.forEach(row -> stitched.subjects().note(page.rows().subjects(), row));
    stitching.attachLate(page.late(), rows);
    for (int i = 0; i < answer.length; i++) {
      answer[i] =
          switch (page.parts().get(i)) {
            case Page.Part.Rows(RowLayout layout) -> stitching.page(layout, rows, this::cursor);
            case Page.Part.Facts(List<Optional<Fact>> facts) -> info(facts, rows, more);
            case Page.Part.Total _ -> total.map(Tasks.Task::await).orElse(null);
            case Page.Part.Empty _ -> null;
          };
    }
    context.meter(page.source()).rowsReturned(rows.size());
    return answer;
  }

  private Integer count(Groups groups) {
    try (MemoryBudget.Account counting = context.memory().part()) {
      Grouping grouping = new Grouping(groups, counting);
      reader.wholeInto(groups.rows(), grouping);
      return (Integer)
          Objects.requireNonNull(grouping.result(context.values()).getFirst()[0], "a count");
    }
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
    String sealed = context.seal().seal(page.path().getFirst(), values);
    context.memory().charge(new Object[] {sealed}, "the cursors of the page");
    return sealed;
  }
}
