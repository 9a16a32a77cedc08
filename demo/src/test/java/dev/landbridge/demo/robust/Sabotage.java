package dev.landbridge.demo.robust;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Harms the lines to the sources, again and again until closed: cuts one or all, refuses new ones,
 * kills sessions in the databases, and locks a table for longer than a request may take. How often
 * depends on how many requests were sent, not on how fast the machine is.
 */
final class Sabotage implements AutoCloseable {
  private static final int MOST_REQUESTS_BETWEEN = 50;
  private static final long STEP_MILLIS = 2;
  private static final long REFUSING_MILLIS = 100;

  /** PostgreSQL's and MariaDB's. */
  private final List<Lines> lines;

  private final IntSupplier sent;
  private final Duration locking;
  private final Random random;
  private final Thread thread = Thread.ofPlatform().name("sabotage").unstarted(this::harm);
  private volatile boolean closed;
  private volatile Optional<Throwable> broken = Optional.empty();
  private int cut;
  private int killed;
  private int refused;
  private int locked;

  /**
   * Begins at once.
   *
   * @param sent how many requests were sent up to now
   * @param locking for how long a table is locked
   */
  Sabotage(List<Lines> lines, IntSupplier sent, Duration locking, long seed) {
    this.lines = lines;
    this.sent = sent;
    this.locking = locking;
    random = new Random(seed);
    thread.start();
  }

  private void harm() {
    try (Connection postgreSql = SourceProduct.POSTGRESQL.connect();
        Connection mariaDb = SourceProduct.MARIADB.connect()) {
      int next = sent.getAsInt();
      while (!closed) {
        pause(STEP_MILLIS);
        if (sent.getAsInt() >= next) {
          next = sent.getAsInt() + random.nextInt(MOST_REQUESTS_BETWEEN);
          boolean first = random.nextBoolean();
          harm(first ? lines.getFirst() : lines.getLast(), first ? postgreSql : mariaDb, first);
        }
      }
    } catch (IOException | SQLException | RuntimeException | Error e) {
      broken = Optional.of(e);
    }
  }

  private void harm(Lines some, Connection admin, boolean postgreSql)
      throws IOException, SQLException {
    int dice = random.nextInt(200);
    if (dice < 100) {
      some.cutOne(random);
      cut++;
    } else if (dice < 190) {
      kill(some, admin, postgreSql);
    } else if (dice < 194) {
      some.cutAll();
      cut++;
    } else if (dice < 197) {
      some.refuse(true);
      try {
        some.cutAll();
        pause(REFUSING_MILLIS);
      } finally {
        some.refuse(false);
      }
      refused++;
    } else {
      SourceProduct product = postgreSql ? SourceProduct.POSTGRESQL : SourceProduct.CONNECTOR_J;
      try (SourceProduct.Locked _ = product.locked()) {
        pause(locking.toMillis());
      }
      locked++;
    }
  }

  private void kill(Lines some, Connection admin, boolean postgreSql) throws SQLException {
    List<Integer> ports = some.ports();
    if (ports.isEmpty()) {
      return;
    }
    int port = ports.get(random.nextInt(ports.size()));
    try (Statement statement = admin.createStatement()) {
      if (postgreSql) {
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE client_port = " + port);
      } else {
        killSession(statement, port);
      }
    }
    killed++;
  }

  private static void killSession(Statement statement, int port) throws SQLException {
    long session = 0;
    try (ResultSet found =
        statement.executeQuery(
            "SELECT id FROM information_schema.processlist WHERE host LIKE '%:" + port + "'")) {
      if (found.next()) {
        session = found.getLong(1);
      }
    }
    if (session > 0) {
      // The session may just have ended.
      statement.execute(
          "BEGIN NOT ATOMIC DECLARE EXIT HANDLER FOR 1094 BEGIN END; KILL " + session + "; END");
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(millis * 1_000_000);
  }

  @Override
  public String toString() {
    return "cut %d, killed %d, refused %d, locked %d".formatted(cut, killed, refused, locked);
  }

  /** Ends it; the lines are as they were. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    broken.ifPresent(
        cause -> {
          throw new IllegalStateException("the sabotage broke", cause);
        });
  }
}
