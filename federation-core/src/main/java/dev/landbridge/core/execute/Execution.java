package dev.landbridge.core.execute;

import dev.landbridge.core.error.ErrorKind;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.FetchPlan;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.ResultShape;
import dev.landbridge.core.source.Reservation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan that runs: its data, and what is known of it besides. A large list is read only while it
 * is taken, so what is told of errors, sources and subjects is whole only afterwards. Used by one
 * thread. Close it: until then it may hold connections.
 */
public final class Execution implements AutoCloseable {
  private final PhysicalPlan plan;
  private final RunContext context;
  private final Stitched stitched;
  private List<@Nullable Object> data;

  private Execution(PhysicalPlan plan, RunContext context) {
    this.plan = plan;
    this.context = context;
    this.stitched = new Stitched(context);
    this.data = List.of();
  }

  /**
   * Runs a plan.
   *
   * @param rowsAtOnce how many rows of a list that is read while it is taken are put together at
   *     once; 0 if everything is to be read at once
   */
  static Execution of(PhysicalPlan plan, RunContext context, int rowsAtOnce) {
    Execution execution = new Execution(plan, context);
    boolean sound = false;
    try {
      execution.run(rowsAtOnce);
      sound = true;
      return execution;
    } finally {
      if (!sound) {
        execution.close();
      }
    }
  }

  private void run(int rowsAtOnce) {
    QueryRun run = new QueryRun(plan, context, stitched);
    run.startEarly();
    data = rowsAtOnce > 0 ? run.streamed(rowsAtOnce) : whole(run);
    if (data.stream().noneMatch(RowStream.class::isInstance)) {
      close();
    }
  }

  private List<@Nullable Object> whole(QueryRun run) {
    try {
      return run.whole();
    } finally {
      context.tasks().awaitAll();
      context.cancellation().throwIfCancelled();
    }
  }

  /** The shape of {@code data}: one slot for each root field. */
  public ResultShape shape() {
    return plan.shape();
  }

  /**
   * The elements of that one row: the root fields' results, null where there is none. A list of
   * rows may be a {@link RowStream}.
   */
  public List<@Nullable Object> data() {
    return Collections.unmodifiableList(data);
  }

  /**
   * Puts null and an error in the place of a list that could not be read to its end.
   *
   * @return whether there was one that a source's failure ended; nothing is done if not
   */
  public boolean failed(LandbridgeException failure) {
    List<@Nullable Object> rest = new ArrayList<>(data);
    boolean found = false;
    for (int i = 0; failure.code().kind() == ErrorKind.SOURCE && i < rest.size(); i++) {
      if (rest.get(i) instanceof RowStream) {
        Optional<FetchPlan> root = plan.roots().get(i);
        stitched.errors().replace(root.orElseThrow().path(), failure);
        rest.set(i, null);
        found = true;
      }
    }
    data = rest;
    return found;
  }

  /** Parts that could not be had so far, in the order of their paths in the query. */
  public List<ExecutionError> errors() {
    return stitched.errors().inOrderOf(plan);
  }

  /** What is known so far besides the data. */
  public ExecutionReport report() {
    return new ExecutionReport(
        errors(),
        context.meters().values().stream()
            .map(SourceMeter::report)
            .flatMap(Optional::stream)
            .toList(),
        stitched.subjects().all());
  }

  /**
   * Waits until every statement has ended, and gives all connections back. Once everything was
   * taken it may be closed early: nobody needs to wait for connections while an answer is recorded
   * and sent.
   */
  @Override
  public void close() {
    try {
      context.tasks().awaitAll();
    } finally {
      context.reservations().values().forEach(Reservation::close);
    }
  }
}
