package dev.landbridge.core.execute;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what one query does to one source. Thread-safe. */
final class SourceMeter {
  private final String source;
  private final Clock clock;
  private int statements;
  private int answeredStatements;
  private long rowsRead;
  private long rowsReturned;
  private @Nullable Instant sent;
  private @Nullable Instant answered;

  SourceMeter(String source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  synchronized void statementSent() {
    statements++;
    if (sent == null) {
      sent = clock.instant();
    }
  }

  synchronized void statementAnswered(long rows) {
    answeredStatements++;
    rowsRead += rows;
    answered = clock.instant();
  }

  synchronized void rowsReturned(long rows) {
    rowsReturned += rows;
  }

  /** What was done, empty if nothing was. */
  synchronized Optional<SourceReport> report() {
    Instant first = sent;
    if (first == null) {
      return Optional.empty();
    }
    Optional<Instant> last =
        answeredStatements == statements ? Optional.ofNullable(answered) : Optional.empty();
    return Optional.of(new SourceReport(source, statements, rowsRead, rowsReturned, first, last));
  }
}
