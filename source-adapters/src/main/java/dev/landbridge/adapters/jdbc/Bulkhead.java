package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.source.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A number of permits handed out strictly in order of arrival, several at once or none. Unlike a
 * semaphore's, its waiting ends with a cancellation and needs no interrupt. Thread-safe.
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
   * Takes permits, waiting for all of them.
   *
   * @return false if the cancellation or the closing of this bulkhead came first
   */
  boolean acquire(int permits, Cancellation cancellation) {
    Waiter waiter = new Waiter(permits, new CompletableFuture<>());
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (queue.isEmpty() && free >= permits) {
        free -= permits;
        return true;
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

  /** Refuses all who wait and all who come. */
  void close() {
    lock.lock();
    try {
      closed = true;
      queue.forEach(waiter -> waiter.answer().complete(false));
      queue.clear();
    } finally {
      lock.unlock();
    }
  }

  private void withdraw(Waiter waiter) {
    lock.lock();
    try {
      if (queue.remove(waiter)) {
        waiter.answer().complete(false);
        grant();
      }
    } finally {
      lock.unlock();
    }
  }

  private void grant() {
    for (Waiter first = queue.peekFirst();
        first != null && free >= first.permits();
        first = queue.peekFirst()) {
      free -= first.permits();
      queue.removeFirst();
      first.answer().complete(true);
    }
  }

  private record Waiter(int permits, CompletableFuture<Boolean> answer) {}
}
