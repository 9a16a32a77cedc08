package dev.landbridge.demo.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a server answers. */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAUSE_MILLIS = 20;

  private Readiness() {}

  /** Returns when the probe succeeds; fails when the process ends or a minute has passed. */
  static void await(String server, ServerProcess process, Probe probe) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        probe.connect();
        return;
      } catch (SQLException notYet) {
        if (!process.isRunning() || System.nanoTime() > deadline) {
          throw Failures.cannotStart(server, process.log(), notYet);
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        throw Failures.interrupted("start " + server);
      }
    }
  }

  /** Connects and closes, or fails. */
  @FunctionalInterface
  interface Probe {
    void connect() throws SQLException;
  }
}
