package dev.landbridge.api.response;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.ResultShape.RowLimit;
import java.util.HashMap;
import java.util.Map;

/** Counts the rows of one answer against what their owners let one answer hold. */
final class RowLimits {
  private final Map<String, Counter> counters = new HashMap<>();

  /** The counter of all rows of a limit's type. */
  Counter of(RowLimit limit) {
    return counters.computeIfAbsent(limit.typeName(), _ -> new Counter(limit));
  }

  /** Rows of one type. */
  static final class Counter {
    private final RowLimit limit;
    private long rows;

    private Counter(RowLimit limit) {
      this.limit = limit;
    }

    /**
     * Counts one more.
     *
     * @throws LandbridgeException with {@code LIMIT_EXCEEDED} if it is one too many
     */
    void count() {
      rows++;
      if (rows > limit.most()) {
        throw new LandbridgeException(
            ErrorCode.LIMIT_EXCEEDED,
            "Cannot answer the query: it finds more than %d rows of %s, the most that its owner lets one answer hold. Ask for fewer, by a key or a narrower condition."
                .formatted(limit.most(), limit.typeName()));
      }
    }
  }
}
