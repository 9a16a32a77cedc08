package dev.landbridge.demo.database;

/** One embedded database server. Safe for use by several threads. */
public sealed interface DatabaseServer permits PostgreSqlServer, MariaDbServer {
  /** The port on 127.0.0.1; the same for every start of this server. */
  int port();

  /** Whether its process runs. */
  boolean isRunning();

  /**
   * Starts it again after {@link #stop} or {@link #kill}, and returns when it answers. Does nothing
   * if it runs.
   *
   * @throws dev.landbridge.core.error.LandbridgeException if it does not come up; {@code
   *     SOURCE_UNAVAILABLE}
   */
  void start();

  /** Stops it in order, breaking off its clients, and returns when its process has ended. */
  void stop();

  /** Ends it at once, as a power failure would, and returns when its process has ended. */
  void kill();
}
