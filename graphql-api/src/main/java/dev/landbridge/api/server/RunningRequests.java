package dev.landbridge.api.server;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.source.Cancellation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The requests that are being handled, at most a fixed number. Thread-safe. */
final class RunningRequests {
  private final int limit;
  private final Semaphore places;
  private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  RunningRequests(int limit) {
    this.limit = limit;
    this.places = new Semaphore(limit);
  }

  /** Takes a place; false if there is none or the server is stopping. Does not block. */
  boolean enter(Cancellation cancellation) {
    if (stopping || !places.tryAcquire()) {
      return false;
    }
    running.add(cancellation);
    return true;
  }

  /** Gives the place back. */
  void leave(Cancellation cancellation) {
    if (running.remove(cancellation)) {
      places.release();
    }
  }

  /** Admits no more, waits for the others and cancels those that are there after the grace. */
  void stop(Duration grace) {
    stopping = true;
    if (!awaitAll(grace)) {
      running.forEach(cancellation -> cancellation.cancel(ErrorCode.CANCELLED));
      awaitAll(Duration.ofSeconds(2));
    }
  }

  private boolean awaitAll(Duration most) {
    try {
      boolean all = places.tryAcquire(limit, most.toMillis(), TimeUnit.MILLISECONDS);
      if (all) {
        places.release(limit);
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
