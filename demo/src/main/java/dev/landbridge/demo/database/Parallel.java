package dev.landbridge.demo.database;

import dev.landbridge.core.error.LandbridgeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs blocking tasks at once, each on a virtual thread. */
final class Parallel {
  private Parallel() {}

  /** Returns when all have ended; throws what the first of them threw. */
  static void run(List<Callable<Void>> tasks) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> running = new ArrayList<>();
      for (Callable<Void> task : tasks) {
        running.add(threads.submit(task));
      }
      for (Future<Void> task : running) {
        task.get();
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
