package dev.landbridge.core.execute;

import dev.landbridge.core.plan.Fetch;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The list of a root whose rows are read while they are written. One thread reads, filters and cuts
 * them; the one that takes them follows their links, some thousand rows at a time.
 */
final class RootStream implements RowStream {
  private final Fetch fetch;
  private final RunContext context;
  private final Stitched stitched;
  private final int rowsAtOnce;

  RootStream(Fetch fetch, RunContext context, Stitched stitched, int rowsAtOnce) {
    this.fetch = fetch;
    this.context = context;
    this.stitched = stitched;
    this.rowsAtOnce = rowsAtOnce;
  }

  @Override
  public void forEachBatch(Consumer<List<@Nullable Object[]>> consumer) {
    try (ReadAhead ahead = new ReadAhead(context.memory(), fetch.rows().typeName())) {
      Tasks.Task<Boolean> reading = context.tasks().start(() -> read(ahead));
      List<@Nullable Object[]> results = ahead.take(rowsAtOnce);
      while (!results.isEmpty()) {
        give(results, consumer);
        context.cancellation().throwIfCancelled();
        results = ahead.take(rowsAtOnce);
      }
      reading.await();
    }
  }

  private boolean read(ReadAhead ahead) {
    try {
      new RowsReader(context).wholeInOrder(fetch.rows(), ahead);
      return true;
    } finally {
      ahead.end();
    }
  }

  private void give(List<@Nullable Object[]> results, Consumer<List<@Nullable Object[]>> consumer) {
    try (MemoryBudget.Account batch = context.memory().part()) {
      batch.charge(results, "the list of " + fetch.rows().typeName());
      RowAssembly.Made made = new Stitching(stitched, context.with(batch)).made(fetch, results);
      context.meter(fetch.source()).rowsReturned(RowCount.of(fetch.layout(), made.rows()));
      consumer.accept(made.rows());
    }
  }
}
