package dev.landbridge.policies.ledger.keep;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;

/**
 * Keeps records of a running dispute: while it is live, they are neither removed nor erased.
 *
 * @param by who holds
 */
public record Hold(long id, Held held, String reason, String by, Instant since) {
  /** Which records are held. */
  public sealed interface Held {
    /** One record; with an answer that left in parts both its records. */
    record OfRecord(UUID record) implements Held {}

    /** All records of a case, those to come included. */
    record OfCase(String caseNumber) implements Held {
      public OfCase {
        if (caseNumber.isBlank()) {
          throw new IllegalArgumentException("case without a number");
        }
      }
    }

    /** All records of months in UTC, both included. */
    record OfMonths(YearMonth first, YearMonth last) implements Held {
      public OfMonths {
        if (last.isBefore(first)) {
          throw new IllegalArgumentException("months from %s to %s".formatted(first, last));
        }
      }
    }
  }
}
