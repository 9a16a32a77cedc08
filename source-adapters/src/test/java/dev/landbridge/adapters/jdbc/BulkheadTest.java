package dev.landbridge.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.source.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BulkheadTest {
  @Test
  void neverHandsOutMoreThanItHas() {
    long seed = ThreadLocalRandom.current().nextLong();
    Bulkhead bulkhead = new Bulkhead(5);
    AtomicInteger inUse = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Random random = new Random(seed);
    CompletableFuture<?>[] users =
        Stream.generate(() -> 1 + random.nextInt(5))
            .limit(200)
            .map(
                permits ->
                    CompletableFuture.runAsync(
                        () -> use(bulkhead, permits, inUse, most),
                        task -> Thread.ofVirtual().start(task)))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(users).join();
    assertThat(most.get()).as("seed %d", seed).isLessThanOrEqualTo(5);
    assertThat(inUse.get()).isZero();
    try (Cancellation none = Cancellation.after(Duration.ofMinutes(1))) {
      assertThat(bulkhead.acquire(5, none)).as("all came back").isEqualTo(5);
    }
  }

  @Test
  void letsTheNextInWhenOneWhoWaitsGivesUp() {
    Bulkhead bulkhead = new Bulkhead(1);
    try (Cancellation none = Cancellation.after(Duration.ofMinutes(1));
        Cancellation given = Cancellation.after(Duration.ofMinutes(1))) {
      assertThat(bulkhead.acquire(1, none)).isEqualTo(1);
      CompletableFuture<Integer> first =
          CompletableFuture.supplyAsync(() -> bulkhead.acquire(2, given));
      CompletableFuture<Integer> second =
          CompletableFuture.supplyAsync(() -> bulkhead.acquire(1, none));
      given.cancel(ErrorCode.CANCELLED);
      assertThat(first.join()).isZero();
      bulkhead.release(1);
      assertThat(second.join()).isEqualTo(1);
    }
  }

  @Test
  void givesNobodySeveralWhileOthersWouldHaveToWait() {
    Bulkhead bulkhead = new Bulkhead(4);
    try (Cancellation none = Cancellation.after(Duration.ofMinutes(1))) {
      assertThat(bulkhead.acquire(5, none)).as("alone").isEqualTo(4);
      List<CompletableFuture<Integer>> waiting =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> bulkhead.acquire(2, none)))
              .limit(2)
              .toList();
      bulkhead.release(1);
      assertThat(CompletableFuture.anyOf(waiting.toArray(CompletableFuture<?>[]::new)).join())
          .isEqualTo(1);
      bulkhead.release(1);
      assertThat(waiting).allSatisfy(each -> assertThat(each.join()).isEqualTo(1));
    }
  }

  @Test
  void refusesEverybodyOnceClosed() {
    Bulkhead bulkhead = new Bulkhead(1);
    try (Cancellation none = Cancellation.after(Duration.ofMinutes(1))) {
      assertThat(bulkhead.acquire(1, none)).isEqualTo(1);
      CompletableFuture<Integer> waits =
          CompletableFuture.supplyAsync(() -> bulkhead.acquire(1, none));
      bulkhead.close();
      assertThat(waits.join()).isZero();
      assertThat(bulkhead.acquire(1, none)).isZero();
    }
  }

  private static void use(Bulkhead bulkhead, int wanted, AtomicInteger inUse, AtomicInteger most) {
    try (Cancellation cancellation = Cancellation.after(Duration.ofMinutes(1))) {
      int permits = bulkhead.acquire(wanted, cancellation);
      assertThat(permits).isBetween(1, wanted);
      most.accumulateAndGet(inUse.addAndGet(permits), Math::max);
      LockSupport.parkNanos(10_000);
      inUse.addAndGet(-permits);
      bulkhead.release(permits);
    }
  }
}
