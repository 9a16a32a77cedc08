package dev.landbridge.api.metrics;

import dev.landbridge.core.error.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;

/** The meters of one source, made once. */
final class SourceMeters {
  private final Counter rows;
  private final Timer statements;
  private final Map<ErrorCode, Counter> errors = new EnumMap<>(ErrorCode.class);

  SourceMeters(MeterRegistry registry, String source) {
    rows =
        Counter.builder("landbridge.source.rows")
            .description("Rows that a source returned.")
            .tag("source", source)
            .register(registry);
    statements =
        Timer.builder("landbridge.source.statement")
            .description("Statements sent to a source, and the time until their first rows came.")
            .tag("source", source)
            .register(registry);
    for (ErrorCode code : ErrorCode.values()) {
      errors.put(
          code,
          Counter.builder("landbridge.source.errors")
              .description("Statements, or waits for a connection, that failed.")
              .tag("source", source)
              .tag("code", code.name())
              .register(registry));
    }
  }

  Timer statements() {
    return statements;
  }

  void returned(int count) {
    rows.increment(count);
  }

  void failed(ErrorCode code) {
    Counter counter = errors.get(code);
    if (counter != null) {
      counter.increment();
    }
  }
}
