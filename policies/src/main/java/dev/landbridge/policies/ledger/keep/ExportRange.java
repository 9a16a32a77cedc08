package dev.landbridge.policies.ledger.keep;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A time; the records that got their places in it are a whole stretch of each chain.
 *
 * @param from the first moment
 * @param to the first moment after
 */
public record ExportRange(Instant from, Instant to) {
  public ExportRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a time from %s to %s".formatted(from, to));
    }
  }

  /** From the beginning of a month to the end of one, in UTC. */
  public static ExportRange ofMonths(YearMonth first, YearMonth last) {
    return new ExportRange(begin(first), begin(last.plusMonths(1)));
  }

  /** One month, in UTC. */
  public static ExportRange ofMonth(YearMonth month) {
    return ofMonths(month, month);
  }

  static Instant begin(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** As a condition in SQL. */
  String condition() {
    return "r.written_at >= TIMESTAMPTZ '%s' AND r.written_at < TIMESTAMPTZ '%s'"
        .formatted(from, to);
  }
}
