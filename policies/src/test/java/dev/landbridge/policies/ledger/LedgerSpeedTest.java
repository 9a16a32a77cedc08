package dev.landbridge.policies.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.store.StateDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Prints what recording costs; its bounds only catch a lost group commit on a busy machine. */
class LedgerSpeedTest {
  private static final int WARM_UP = 2_000;

  @Test
  void sharesTheCostOfTheDisk() throws Exception {
    StateDatabase database = TestDatabases.empty();
    try (Ledger ledger = PostgreSqlLedger.open(database, Records.settings("node-1"))) {
      run(ledger, 16, WARM_UP);
      long[] alone = run(ledger, 1, 500);
      print(1, alone);
      for (int threads : new int[] {4, 16, 64}) {
        long[] together = run(ledger, threads, 4_000 / threads);
        print(threads, together);
        assertThat(throughput(threads, together)).isGreaterThan(throughput(1, alone));
      }
    }
    long began = System.nanoTime();
    Verification verification = new LedgerVerifier(database.jdbi()).verify();
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("verified %.0f records/s%n", verification.records() / seconds);
    System.out.printf("%d bytes a record in all%n", bytes(database) / verification.records());
    assertThat(verification.finding()).isEmpty();
  }

  private static long bytes(StateDatabase database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT pg_total_relation_size('ledger_record')"
                            + " + pg_total_relation_size('ledger_subject')")
                    .mapTo(Long.class)
                    .one());
  }

  /** The nanoseconds that each append took. */
  private static long[] run(Ledger ledger, int threads, int each) throws Exception {
    List<Callable<long[]>> work = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      work.add(() -> LongStream.range(0, each).map(_ -> time(ledger)).toArray());
    }
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      LongStream all = LongStream.empty();
      for (Future<long[]> done : executor.invokeAll(work)) {
        all = LongStream.concat(all, LongStream.of(done.get()));
      }
      return all.sorted().toArray();
    }
  }

  private static long time(Ledger ledger) {
    long began = System.nanoTime();
    ledger.append(Records.request("C"), Records.answered());
    return System.nanoTime() - began;
  }

  private static double throughput(int threads, long[] nanos) {
    return threads / (LongStream.of(nanos).average().orElseThrow() / 1e9);
  }

  private static void print(int threads, long[] nanos) {
    System.out.printf(
        "%2d threads: median %.2f ms, 95th percentile %.2f ms, %.0f records/s%n",
        threads,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 95 / 100] / 1e6,
        throughput(threads, nanos));
  }
}
