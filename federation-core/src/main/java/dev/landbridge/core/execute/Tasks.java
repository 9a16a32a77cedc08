package dev.landbridge.core.execute;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The virtual threads of one query. None outlives {@link #awaitAll}. */
final class Tasks {
  private final Queue<CompletableFuture<?>> running = new ConcurrentLinkedQueue<>();

  /** Work that was started. */
  static final class Task<T> {
    private final CompletableFuture<T> future;

    private Task(CompletableFuture<T> future) {
      this.future = future;
    }

    /**
     * The result.
     *
     * @throws LandbridgeException that the work threw
     */
    T await() {
      try {
        return future.join();
      } catch (CompletionException failure) {
        switch (failure.getCause()) {
          case LandbridgeException known ->
              throw new LandbridgeException(known.code(), known.getMessage(), known);
          case Error error -> throw error;
          case RuntimeException defect -> throw defect;
          case null, default ->
              throw new LandbridgeException(
                  ErrorCode.INTERNAL_ERROR,
                  "Cannot answer the query: an internal error. Tell the administrator.",
                  failure);
        }
      }
    }
  }

  /** Starts work on a virtual thread of its own. */
  <T> Task<T> start(Supplier<T> work) {
    CompletableFuture<T> future =
        CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().name("fetch").start(task));
    running.removeIf(CompletableFuture::isDone);
    running.add(future);
    return new Task<>(future);
  }

  /** Runs all works at once, the last on the calling thread, and awaits them. */
  void runAll(List<Runnable> works) {
    if (works.isEmpty()) {
      return;
    }
    List<Task<Boolean>> others =
        works.subList(0, works.size() - 1).stream()
            .map(
                work ->
                    start(
                        () -> {
                          work.run();
                          return true;
                        }))
            .toList();
    works.getLast().run();
    others.forEach(Task::await);
  }

  /** Waits until everything started has ended, one way or the other. */
  void awaitAll() {
    for (CompletableFuture<?> future : running) {
      future.handle((_, _) -> true).join();
    }
  }
}
