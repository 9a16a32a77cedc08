package dev.landbridge.core.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  private static final int BATCH = 10;
  private static final int BATCHES = 1_000;

  /** Bytes of one batch, by the budget's own estimate. */
  private static final long BATCH_BYTES = BATCH * MemoryBudget.bytes(new Object[] {1});

  private static List<@Nullable Object[]> batch(int number) {
    return IntStream.range(number * BATCH, (number + 1) * BATCH)
        .<@Nullable Object[]>mapToObj(i -> new @Nullable Object[] {i})
        .toList();
  }

  @Test
  void givesAllRowsInTheirOrderAndHoldsFewOfThem() {
    MemoryBudget budget = new MemoryBudget(1 << 30, 8 * 20 * BATCH_BYTES);
    try (MemoryBudget.Account account = budget.open();
        ReadAhead ahead = new ReadAhead(account, "Person")) {
      CompletableFuture<Void> giver =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < BATCHES; i++) {
                  assertThat(ahead.accept(batch(i))).isTrue();
                }
                ahead.end();
              });
      int expected = 0;
      for (List<@Nullable Object[]> rows = ahead.take(25); !rows.isEmpty(); rows = ahead.take(25)) {
        assertThat(budget.used()).isLessThanOrEqualTo(20 * BATCH_BYTES);
        for (@Nullable Object[] row : rows) {
          assertThat(row[0]).isEqualTo(expected++);
        }
      }
      giver.join();
      assertThat(expected).isEqualTo(BATCH * BATCHES);
      assertThat(budget.used()).isZero();
    }
  }

  @Test
  void makesTheGiverWaitWhileNobodyTakes() {
    MemoryBudget budget = new MemoryBudget(1 << 30, 8 * 20 * BATCH_BYTES);
    try (MemoryBudget.Account account = budget.open()) {
      ReadAhead ahead = new ReadAhead(account, "Person");
      AtomicInteger given = new AtomicInteger();
      CompletableFuture<Boolean> giver =
          CompletableFuture.supplyAsync(
              () -> {
                while (ahead.accept(batch(given.get()))) {
                  given.incrementAndGet();
                }
                return true;
              });
      assertThatThrownBy(() -> giver.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(given).hasValue(20);
      ahead.close();
      assertThat(giver.join()).as("it stops when nobody takes any more").isTrue();
      assertThat(budget.used()).isZero();
    }
  }

  @Test
  void namesTheListThatDoesNotFit() {
    MemoryBudget budget = new MemoryBudget(1 << 30, BATCH_BYTES - 1);
    try (MemoryBudget.Account account = budget.open();
        ReadAhead ahead = new ReadAhead(account, "Person")) {
      assertThatThrownBy(() -> ahead.accept(batch(0)))
          .isInstanceOfSatisfying(
              LandbridgeException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
                assertThat(refused).hasMessageContaining("the list of Person");
              });
      assertThat(budget.used()).isZero();
    }
  }
}
