package dev.landbridge.policies.ledger.record;

import java.time.Instant;
import java.util.Optional;

/**
 * When records were written.
 *
 * @param from the first moment; empty from the beginning on
 * @param to the first moment after; empty to the end
 */
public record Period(Optional<Instant> from, Optional<Instant> to) {
  /** Always. */
  public static final Period ALL = new Period(Optional.empty(), Optional.empty());

  public Period {
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new IllegalArgumentException("period from %s to %s".formatted(from.get(), to.get()));
    }
  }

  /**
   * A condition of SQL about {@code written_at} of a table; the text of an instant has no quote.
   */
  public String condition(String alias) {
    return from.map(it -> "%s.written_at >= '%s'".formatted(alias, it)).orElse("true")
        + to.map(it -> " AND %s.written_at < '%s'".formatted(alias, it)).orElse("");
  }
}
