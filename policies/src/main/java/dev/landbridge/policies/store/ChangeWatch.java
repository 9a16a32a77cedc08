package dev.landbridge.policies.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon thread with a connection of its own that listens for notifications and, because one can
 * be lost, looks by itself as often as it was told. A lost connection is opened again.
 */
public final class ChangeWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);

  /** Never registered: asking to remove it tells whether the process is ending. */
  private static final Thread NO_HOOK = Thread.ofPlatform().unstarted(() -> {});

  private final StateDatabase database;
  private final String channel;
  private final Duration every;
  private final Consumer<Handle> tick;
  private final Thread thread;
  private volatile boolean closed;
  private boolean failing;

  ChangeWatch(StateDatabase database, String channel, Duration every, Consumer<Handle> tick) {
    this.database = database;
    this.channel = channel;
    this.every = every;
    this.tick = tick;
    this.thread = Thread.ofPlatform().daemon().name("watch-" + channel).unstarted(this::run);
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        listen();
      } catch (SQLException | RuntimeException e) {
        if (!closed && !failing && !isProcessEnding()) {
          failing = true;
          LOG.warn(
              "Cannot watch {} ({}): trying again every {}",
              channel,
              e.getClass().getSimpleName(),
              every);
        }
        pause();
      }
    }
  }

  /** Then the database, which may be of this process, is stopped beside this. */
  private static boolean isProcessEnding() {
    try {
      Runtime.getRuntime().removeShutdownHook(NO_HOOK);
      return false;
    } catch (IllegalStateException _) {
      return true;
    }
  }

  private void listen() throws SQLException {
    try (Connection connection = database.connect();
        Handle handle = Jdbi.open(connection)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("LISTEN " + channel);
      }
      PGConnection notifications = connection.unwrap(PGConnection.class);
      while (!closed) {
        tick.accept(handle);
        if (failing) {
          failing = false;
          LOG.info("Watching {} again", channel);
        }
        notifications.getNotifications(Math.toIntExact(every.toMillis()));
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(every);
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  /** Stops calling back; returns when no call is under way, at most after two seconds. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
