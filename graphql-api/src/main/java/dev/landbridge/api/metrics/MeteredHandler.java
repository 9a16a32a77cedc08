package dev.landbridge.api.metrics;

import dev.landbridge.api.server.QueryHandler;
import dev.landbridge.api.server.ResponseSink;
import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Cancellation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times the requests of one endpoint. */
final class MeteredHandler implements QueryHandler {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private final QueryHandler handler;
  private final Timer requests;
  private final AtomicInteger running = new AtomicInteger();
  private final Map<ErrorCode, Counter> failures = new EnumMap<>(ErrorCode.class);

  MeteredHandler(QueryHandler handler, MeterRegistry registry, String endpoint) {
    this.handler = handler;
    this.requests =
        Timer.builder("landbridge.request")
            .description("Requests from their arrival to the end of their answer.")
            .tag("endpoint", endpoint)
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    Gauge.builder("landbridge.requests.running", running, AtomicInteger::get)
        .description("Requests that are being answered.")
        .tag("endpoint", endpoint)
        .register(registry);
    for (ErrorCode code : ErrorCode.values()) {
      failures.put(
          code,
          Counter.builder("landbridge.request.failures")
              .description("Requests that were answered by an error and no data, or broken off.")
              .tag("endpoint", endpoint)
              .tag("code", code.name())
              .register(registry));
    }
  }

  @Override
  public void handle(GraphQlHttpRequest request, ResponseSink sink, Cancellation cancellation) {
    long start = System.nanoTime();
    running.incrementAndGet();
    try {
      handler.handle(request, sink, cancellation);
    } catch (LandbridgeException failure) {
      count(failure.code());
      throw failure;
    } catch (RuntimeException | Error defect) {
      count(ErrorCode.INTERNAL_ERROR);
      throw defect;
    } finally {
      running.decrementAndGet();
      requests.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  private void count(ErrorCode code) {
    Counter counter = failures.get(code);
    if (counter != null) {
      counter.increment();
    }
  }
}
