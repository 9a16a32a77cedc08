package dev.landbridge.core.execute;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows that pass while rows are tried in their order, and stops when so few pass that
 * finding them from the far end of a link promises to be quicker.
 */
final class Probe implements RowSink {
  /** Rows after which the share that passes is believed. */
  private static final int LEAST_TRIED = 500;

  private final Passage passage;
  private final RowSink sink;
  private final long wanted;
  private Optional<Reduction> better = Optional.empty();
  private boolean settled;

  /**
   * A probe.
   *
   * @param wanted how many rows are enough; {@link Long#MAX_VALUE} if all are wanted
   */
  Probe(Passage passage, RowSink sink, long wanted) {
    this.passage = passage;
    this.sink = sink;
    this.wanted = wanted;
    this.settled = wanted == Long.MAX_VALUE;
  }

  @Override
  public boolean accept(List<@Nullable Object[]> rows) {
    boolean more = sink.accept(rows);
    if (more && !settled && passage.tried() >= LEAST_TRIED) {
      double untilEnough =
          (double) (wanted - passage.passed()) * passage.tried() / Math.max(1, passage.passed());
      double expected = Math.min(untilEnough, (double) passage.plan().estimatedRows());
      if (Reduction.isWorthTrying(passage, expected)) {
        settled = true;
        better = Reduction.instead(passage, expected);
      }
    }
    return more && better.isEmpty();
  }

  /** The reduction by which all rows have to be found again, if it stopped for one. */
  Optional<Reduction> better() {
    return better;
  }
}
