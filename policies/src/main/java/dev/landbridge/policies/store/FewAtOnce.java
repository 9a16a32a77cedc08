package dev.landbridge.policies.store;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few transactions run at once that hold their connection while they wait, so that the others
 * of the pool are there for whoever asks what is granted. Thread-safe.
 */
public final class FewAtOnce {
  private static final int FEW = 3;
  private static final long PATIENCE_SECONDS = 5;

  private final Semaphore turns = new Semaphore(FEW, true);

  /**
   * Runs work in its turn.
   *
   * @throws LandbridgeException with {@code RESOURCE_EXHAUSTED} if that does not come in time
   */
  public <T> T run(Supplier<T> work) {
    boolean mine = false;
    try {
      mine = turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!mine) {
        throw new LandbridgeException(
            ErrorCode.RESOURCE_EXHAUSTED,
            "Cannot do it now: too many others are at work. Send it again in a moment.");
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LandbridgeException(
          ErrorCode.CANCELLED, "Cannot do it: it was cancelled. Send it again.", e);
    } finally {
      if (mine) {
        turns.release();
      }
    }
  }
}
