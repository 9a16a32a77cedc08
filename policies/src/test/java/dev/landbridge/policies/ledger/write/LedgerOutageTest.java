package dev.landbridge.policies.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.Records;
import dev.landbridge.policies.ledger.verify.LedgerVerifier;
import dev.landbridge.policies.ledger.verify.Verification;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerOutageTest {
  private static final int WRITERS = 8;
  private static final int KILLS = 5;

  @TempDir private Path folder;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** kill -9 while eight writers write; the server comes back on the same folder and port. */
  @Test
  void losesAndDoublesNothingWhenTheDatabaseIsKilledAgainAndAgain() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    StateLocation.Embedded location = new StateLocation.Embedded(Optional.of(folder), freePort());
    StateDatabase server = StateDatabase.open(location);
    try (StateDatabase database = StateDatabase.open(server.location());
        Ledger ledger = PostgreSqlLedger.open(database, Records.settings("node-1"))) {
      Writers writers = new Writers(ledger);
      for (int i = 0; i < KILLS; i++) {
        writers.awaitReceipts(writers.receipts.size() + random.nextInt(400));
        ProcessHandle.of(server.serverProcess().orElseThrow()).orElseThrow().destroyForcibly();
        writers.awaitFailure();
        assertRefuses(ledger);
        server.close();
        server = StateDatabase.open(location);
        writers.awaitReceipts(writers.receipts.size() + 200);
        writers.forgetFailure();
      }
      writers.stop();
      assertWhole(database, writers.receipts, seed);
    } finally {
      server.close();
    }
  }

  private static void assertRefuses(Ledger ledger) {
    LandbridgeException refusal =
        catchThrowableOfType(
            LandbridgeException.class,
            () -> ledger.append(Records.request("lost"), Records.answered()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE);
    assertThat(refusal.getMessage()).doesNotContain("127.0.0.1").doesNotContain("INSERT");
  }

  /** Everything that was confirmed is there once, and hardly anything else. */
  private static void assertWhole(StateDatabase database, Set<UUID> confirmed, long seed) {
    List<UUID> stored =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle.createQuery("SELECT id FROM ledger_record").mapTo(UUID.class).list());
    assertThat(stored).as("seed %d", seed).doesNotHaveDuplicates().containsAll(confirmed);
    assertThat(stored.size() - confirmed.size()).isBetween(0, 2 * KILLS * WRITERS);
    Verification verification = new LedgerVerifier(database.jdbi()).verify();
    assertThat(verification.finding()).as("seed %d", seed).isEmpty();
    assertThat(verification.records()).isEqualTo(stored.size());
  }

  /** Threads that append until told to stop, whatever happens. */
  private static final class Writers {
    private final Set<UUID> receipts = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch failed = new CountDownLatch(1);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<Throwable> defect = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();

    Writers(Ledger ledger) {
      for (int i = 0; i < WRITERS; i++) {
        threads.add(Thread.ofVirtual().start(() -> write(ledger)));
      }
    }

    private void write(Ledger ledger) {
      while (!stopped.get()) {
        try {
          receipts.add(ledger.append(Records.request("C"), Records.answered()).id());
        } catch (LandbridgeException e) {
          if (e.code() != ErrorCode.LEDGER_UNAVAILABLE) {
            defect.set(e);
          }
          failed.countDown();
        }
      }
    }

    void awaitReceipts(int count) throws InterruptedException {
      while (receipts.size() < count) {
        assertThat(defect.get()).isNull();
        Thread.sleep(5);
      }
    }

    /** Waits for a failure after the ones that were forgotten. */
    void awaitFailure() throws InterruptedException {
      failed.await();
    }

    void forgetFailure() {
      failed = new CountDownLatch(1);
    }

    void stop() throws InterruptedException {
      stopped.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(defect.get()).isNull();
    }
  }
}
