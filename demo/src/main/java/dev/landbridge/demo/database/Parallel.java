package dev.landbridge.demo.database;

import dev.landbridge.core.error.LandbridgeException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Runs blocking tasks at once, each on a virtual thread. */
final class Parallel {
  private Parallel() {}

  /** Returns when all have ended; throws what failed first, if any did. */
  static void run(List<? extends Callable<?>> tasks) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<@Nullable Object> completion = new ExecutorCompletionService<>(threads);
      for (Callable<?> task : tasks) {
        completion.submit(task::call);
      }
      for (int i = 0; i < tasks.size(); i++) {
        completion.take().get();
      }
    } catch (InterruptedException e) {
      throw Failures.interrupted("start demo databases");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof LandbridgeException known) {
        throw known;
      }
      throw Failures.cannotLoad(String.valueOf(cause.getMessage()), cause);
    }
  }
}
