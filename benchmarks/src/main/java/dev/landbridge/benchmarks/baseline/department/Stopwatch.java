package dev.landbridge.benchmarks.baseline.department;

import dev.landbridge.core.execute.SourceReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When a source was asked, for its report. */
final class Stopwatch {
  private final String source;
  private final Instant sent = Instant.now();

  Stopwatch(String source) {
    this.source = source;
  }

  /** The report of one statement that has just been answered. */
  SourceReport answered(long rows) {
    return new SourceReport(source, 1, rows, rows, sent, Optional.of(Instant.now()));
  }

  /** The rows of one statement that has just been answered, with its report. */
  <T> Answer<T> answer(T rows, long read) {
    return new Answer<>(rows, answered(read));
  }

  /** The report of both, of one source. */
  static SourceReport both(SourceReport first, SourceReport second) {
    return new SourceReport(
        first.source(),
        first.statements() + second.statements(),
        first.rowsRead() + second.rowsRead(),
        first.rowsReturned() + second.rowsReturned(),
        first.sent().isBefore(second.sent()) ? first.sent() : second.sent(),
        Stream.of(first, second)
            .flatMap(report -> report.answered().stream())
            .max(Comparator.naturalOrder()));
  }
}
