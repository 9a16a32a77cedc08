package dev.landbridge.adapters.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a source just refused a connection, so that requests fail at once instead of each
 * waiting for the connect timeout. After the pause one request is let through to try; the others go
 * on failing until it succeeded or its time is over. Thread-safe.
 */
final class CircuitBreaker {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Duration probe;
  private final LongSupplier nanoTime;
  private @Nullable SQLException failure;
  private long refuseUntil;

  /**
   * @param probe how long one try may take
   */
  CircuitBreaker(Duration probe, LongSupplier nanoTime) {
    this.probe = probe;
    this.nanoTime = nanoTime;
  }

  /** The failure to report now, or nothing if the caller may try. */
  synchronized Optional<SQLException> refusal() {
    if (failure == null) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    if (now - refuseUntil < 0) {
      return Optional.of(failure);
    }
    refuseUntil = now + probe.toNanos();
    return Optional.empty();
  }

  /** A connection was refused. */
  void failed(SQLException complaint) {
    failed(complaint, PAUSE);
  }

  /** A connection was refused, in a way that the next will be for some time. */
  synchronized void failed(SQLException complaint, Duration pause) {
    failure = complaint;
    refuseUntil = nanoTime.getAsLong() + pause.toNanos();
  }

  /** A connection was made. */
  synchronized void succeeded() {
    failure = null;
  }
}
