package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes do. */
public final class Eventually {
  private static final Duration STEP = Duration.ofMillis(20);

  private Eventually() {}

  /** A question that may fail with whatever asking fails with. */
  @FunctionalInterface
  public interface Question {
    boolean holds() throws Exception;
  }

  /** Returns as soon as it holds; fails when the time has passed. */
  public static void within(Duration most, String what, Question question) throws Exception {
    long until = System.nanoTime() + most.toNanos();
    while (!question.holds()) {
      if (System.nanoTime() - until > 0) {
        fail("not within %s: %s".formatted(most, what));
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
  }
}
