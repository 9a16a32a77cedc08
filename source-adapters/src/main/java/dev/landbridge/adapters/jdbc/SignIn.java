package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.source.SourceAccount;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The account of a source's connections, which may change. Thread-safe. */
final class SignIn {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition another = lock.newCondition();
  private Optional<Turn> current;

  SignIn(Optional<SourceAccount> first) {
    current = first.map(account -> new Turn(account, 1));
  }

  /**
   * An account for as long as it is the source's.
   *
   * @param number grows with each that is given, be it the same again
   */
  record Turn(SourceAccount account, long number) {}

  /** The account now; empty if none was given yet. */
  Optional<Turn> current() {
    lock.lock();
    try {
      return current;
    } finally {
      lock.unlock();
    }
  }

  /** Takes another account from now on. */
  void use(SourceAccount account) {
    lock.lock();
    try {
      current = Optional.of(new Turn(account, current.map(Turn::number).orElse(0L) + 1));
      another.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether an account is still the one to use. */
  boolean isCurrent(Turn turn) {
    return current().filter(now -> now.number() == turn.number()).isPresent();
  }

  /**
   * Waits until an account is not the one to use any more.
   *
   * @return false if it still is after that time, or the thread was interrupted
   */
  boolean awaitAnother(Turn turn, Duration most) {
    lock.lock();
    try {
      long left = most.toNanos();
      while (isCurrent(turn) && left > 0) {
        left = another.awaitNanos(left);
      }
      return !isCurrent(turn);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
