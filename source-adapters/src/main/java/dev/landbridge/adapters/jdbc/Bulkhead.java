package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.source.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A number of permits handed out strictly in order of arrival: at least one to each, and more only
 * from what those who wait leave. Unlike a semaphore's, its waiting ends with a cancellation and
 * needs no interrupt. Thread-safe.
 */
final class Bulkhead {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter> queue = new ArrayDeque<>();
  private int free;
  private boolean closed;

  Bulkhead(int permits) {
    free = permits;
  }

  /**
   * Takes permits, waiting for the first of them.
   *
   * @param most how many are of use
   * @return how many were taken; 0 if the cancellation or the closing of this bulkhead came first
   */
  int acquire(int most, Cancellation cancellation) {
    Waiter waiter = new Waiter(most, new CompletableFuture<>());
    lock.lock();
    try {
      if (closed) {
        return 0;
      }
      if (queue.isEmpty() && free > 0) {
        int taken = Math.min(free, most);
        free -= taken;
        return taken;
      }
      queue.addLast(waiter);
    } finally {
      lock.unlock();
    }
    Cancellation.Handle handle = cancellation.onCancel(() -> withdraw(waiter));
    try {
      return waiter.answer().join();
    } finally {
      handle.close();
    }
  }

  /** Gives permits back. */
  void release(int permits) {
    lock.lock();
    try {
      free += permits;
      grant();
    } finally {
      lock.unlock();
    }
  }

  /** How many wait for their first permit. */
  int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses all who wait and all who come. */
  void close() {
    lock.lock();
    try {
      closed = true;
      queue.forEach(waiter -> waiter.answer().complete(0));
      queue.clear();
    } finally {
      lock.unlock();
    }
  }

  private void withdraw(Waiter waiter) {
    lock.lock();
    try {
      if (queue.remove(waiter)) {
        waiter.answer().complete(0);
        grant();
      }
    } finally {
      lock.unlock();
    }
  }

  private void grant() {
    while (free > 0 && !queue.isEmpty()) {
      int taken = Math.clamp(free / queue.size(), 1, queue.getFirst().most());
      free -= taken;
      queue.removeFirst().answer().complete(taken);
    }
  }

  private record Waiter(int most, CompletableFuture<Integer> answer) {}
}
