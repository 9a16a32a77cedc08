package dev.landbridge.adapters.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends one statement at its source while another thread is inside the driver with it.
 *
 * <p>A cancel that reaches the source before the statement does is lost, so it is repeated; if the
 * source does not react at all, the connection's socket is closed. A cancel may also arrive after
 * the statement's end, so the thread that ran it waits for the cancel's completion and must not use
 * the connection again. Thread-safe.
 */
final class StatementCanceller {
  private static final Logger LOG = LoggerFactory.getLogger(StatementCanceller.class);
  private static final Duration REPEAT = Duration.ofMillis(500);
  private static final int ATTEMPTS = 6;

  private final JdbcEngine engine;
  private final Connection connection;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch quiet = new CountDownLatch(1);
  private volatile @Nullable Statement statement;
  private boolean requested;
  private boolean over;

  StatementCanceller(JdbcEngine engine, Connection connection) {
    this.engine = engine;
    this.connection = connection;
  }

  /** The statement, once there is one. */
  void prepared(Statement prepared) {
    statement = prepared;
  }

  /** Cancels until the statement ended; does nothing if it has or if another thread does so. */
  void cancel() {
    if (!request()) {
      return;
    }
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        sendCancel();
        if (ended.await(REPEAT.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      abort();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abort();
    } finally {
      quiet.countDown();
    }
  }

  /**
   * Says that the statement ended, and waits until no cancel is under way.
   *
   * @return whether one was sent, so that the connection must not be used again
   */
  boolean finish() {
    ended.countDown();
    if (!close()) {
      return false;
    }
    boolean interrupted = false;
    while (true) {
      try {
        quiet.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private synchronized boolean request() {
    if (requested || over) {
      return false;
    }
    requested = true;
    return true;
  }

  private synchronized boolean close() {
    over = true;
    return requested;
  }

  private void sendCancel() {
    Statement running = statement;
    if (running == null) {
      return;
    }
    try {
      engine.cancel(running);
    } catch (SQLException e) {
      LOG.debug("A cancel was not accepted", e);
    }
  }

  private void abort() {
    LOG.warn("A source did not react to a cancel; its connection is dropped");
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.warn("A connection could not be dropped", e);
    }
  }
}
