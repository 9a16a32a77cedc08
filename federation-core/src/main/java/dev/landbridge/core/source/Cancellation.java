package dev.landbridge.core.source;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The end that one request may come to before its work is done: its deadline, its client going
 * away, the server stopping. Thread-safe. Close it when the request is over, so that its timer
 * goes.
 */
public final class Cancellation implements AutoCloseable {
  private static final ScheduledExecutorService TIMER = timer();

  private final long deadlineNanos;
  private final AtomicReference<@Nullable ErrorCode> reason = new AtomicReference<>();

  /** By number, because the identity hash of a new object costs a call into the virtual machine. */
  private final Map<Integer, Runnable> actions = new ConcurrentHashMap<>();

  private final AtomicInteger lastAction = new AtomicInteger();
  private final ScheduledFuture<?> timer;

  private Cancellation(Duration limit) {
    deadlineNanos = System.nanoTime() + limit.toNanos();
    timer =
        TIMER.schedule(
            () -> cancel(ErrorCode.DEADLINE_EXCEEDED), limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Forgets deadlines as soon as they are taken back, or finished requests would pile up. */
  private static ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** One that cancels itself when the time has passed. */
  public static Cancellation after(Duration limit) {
    return new Cancellation(limit);
  }

  /** Ends the request for a reason; only the first reason counts. Does not block. */
  public void cancel(ErrorCode code) {
    if (reason.compareAndSet(null, code)) {
      actions.values().forEach(action -> Thread.ofVirtual().name("cancel").start(action));
    }
  }

  /** Whether the request was ended. */
  public boolean isCancelled() {
    return reason.get() != null;
  }

  /** Time left, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  /**
   * Runs an action, once and on a thread of its own, if the request is ended before the handle is
   * closed.
   */
  public Handle onCancel(Runnable action) {
    Integer number = lastAction.incrementAndGet();
    actions.put(number, action);
    if (isCancelled() && actions.remove(number) != null) {
      Thread.ofVirtual().name("cancel").start(action);
    }
    return () -> actions.remove(number);
  }

  /**
   * Does nothing while the request lives.
   *
   * @throws LandbridgeException with the reason's code once it was ended
   */
  public void throwIfCancelled() {
    ErrorCode code = reason.get();
    if (code != null) {
      throw exception(code);
    }
  }

  /** What to throw for a request that was ended for this reason. */
  private static LandbridgeException exception(ErrorCode code) {
    String message =
        code == ErrorCode.DEADLINE_EXCEEDED
            ? "Cannot finish the query: its deadline passed. Ask for less, or raise the deadline."
            : "Cannot finish the query: it was cancelled. Send it again.";
    return new LandbridgeException(code, message);
  }

  /** Forgets the timer and all actions. */
  @Override
  public void close() {
    timer.cancel(false);
    actions.clear();
  }

  /** Takes back an action. */
  @FunctionalInterface
  public interface Handle extends AutoCloseable {
    @Override
    void close();
  }
}
