package dev.landbridge.policies.store;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that belongs to this process: on the loopback address, behind a random password,
 * durable, and gone when the process ends in any way but {@code kill -9}; what such an end leaves
 * running is stopped by the next start with the same folder.
 *
 * <p>The library starts its servers for tests: it passes {@code -F} and {@code
 * synchronous_commit=off}, and unpacks the programs where every user may write. All three are
 * overridden here.
 */
final class EmbeddedPostgreSql implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgreSql.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** The server itself takes five seconds until it kills those of its processes that hang. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

  private static final Duration STEP = Duration.ofMillis(20);
  private static final String USER = "postgres";

  private final EmbeddedFolder folder;
  private final Thread hook;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable EmbeddedPostgres server;

  /** The hook comes before the server: a process may be ended while it starts one. */
  private EmbeddedPostgreSql(EmbeddedFolder folder) {
    this.folder = folder;
    this.hook = Thread.ofPlatform().name("stop-state-database").unstarted(this::stop);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts it; takes a few seconds the first time, about one with a folder that has data. */
  static EmbeddedPostgreSql start(StateLocation.Embedded settings) {
    EmbeddedPostgreSql started = null;
    try {
      EmbeddedFolder folder = EmbeddedFolder.open(settings.folder());
      started = new EmbeddedPostgreSql(folder);
      started.stopOrphans();
      EmbeddedPostgres server = builder(folder, settings.port()).start();
      started.server = server;
      started.requirePassword(server);
      removeLibraryFolder();
      return started;
    } catch (IOException | SQLException | IllegalStateException e) {
      if (started != null) {
        started.close();
      }
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot start the embedded state database: folder "
              + settings.folder().map(Path::toString).orElse("(temporary)")
              + ", port "
              + settings.port()
              + ". Check that no other Landbridge uses them and that the folder can be written.",
          e);
    }
  }

  private static EmbeddedPostgres.Builder builder(EmbeddedFolder folder, int port) {
    return EmbeddedPostgres.builder()
        .setPgBinaryResolver(new ServerPrograms(folder.programs()))
        .setOverrideWorkingDirectory(folder.programs().toFile())
        .setDataDirectory(folder.data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(port)
        .setPGStartupWait(START_LIMIT)
        .setConnectConfig("password", folder.password())
        .setLocaleConfig("locale", "C")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "50")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "");
  }

  /** The library makes this folder though it was given another one. */
  private static void removeLibraryFolder() throws IOException {
    try {
      Files.deleteIfExists(Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"));
    } catch (DirectoryNotEmptyException _) {
      LOG.debug("Another program uses the library's folder");
    }
  }

  /** The first start trusts the loopback address for the moment until a password is set. */
  private void requirePassword(EmbeddedPostgres server) throws IOException, SQLException {
    String rules = "host all all 127.0.0.1/32 scram-sha-256\n";
    Path file = folder.data().resolve("pg_hba.conf");
    if (Files.readString(file).equals(rules)) {
      return;
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE " + USER + " PASSWORD '" + folder.password() + "'");
      Files.writeString(file, rules);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  /** Where it listens, and the account. */
  StateLocation.Existing location() {
    return location(running().getPort(), folder.password());
  }

  private static StateLocation.Existing location(int port, String password) {
    return new StateLocation.Existing(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, password);
  }

  /**
   * The address of the server that some process runs in the folder; empty if it lets nobody in yet
   * or any more.
   *
   * @throws IOException if the folder cannot be read
   */
  static Optional<StateLocation.Existing> running(Path folder) throws IOException {
    return EmbeddedFolder.entrance(folder).map(it -> location(it.port(), it.password()));
  }

  /** The process id of the server's first process. */
  long process() {
    return folder.process().map(ProcessHandle::pid).orElse(-1L);
  }

  private EmbeddedPostgres running() {
    return Objects.requireNonNull(server, "not started");
  }

  private void stopInOrder() {
    EmbeddedPostgres started = server;
    if (started == null) {
      folder.processes().forEach(ProcessHandle::destroy);
      return;
    }
    try {
      started.close();
    } catch (IOException e) {
      LOG.warn("Cannot close the embedded state database", e);
    }
  }

  /**
   * Data that is thrown away needs no checkpoint first. Told so, the server ends those it started,
   * which nobody else could without missing one that it starts just then, and gives back its shared
   * memory, which it would keep if it were killed.
   */
  private static void stopAtOnce(ProcessHandle server) {
    try {
      new ProcessBuilder("sh", "-c", "kill -QUIT " + server.pid()).start().waitFor();
    } catch (IOException e) {
      LOG.warn("Cannot signal the embedded state database", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopOrphans() {
    List<ProcessHandle> orphans = folder.processes();
    if (!orphans.isEmpty()) {
      LOG.warn("Stopping the state database that an earlier process left running");
      folder
          .process()
          .ifPresentOrElse(
              ProcessHandle::destroy, () -> orphans.forEach(ProcessHandle::destroyForcibly));
      awaitEnd();
    }
  }

  /** Ends the server and those it started, by force once their time is up. */
  private void awaitEnd() {
    long force = System.nanoTime() + STOP_LIMIT.toNanos();
    long deadline = force + STOP_LIMIT.toNanos();
    List<ProcessHandle> running = folder.processes();
    while (!running.isEmpty() && System.nanoTime() < deadline) {
      if (System.nanoTime() > force) {
        running.forEach(ProcessHandle::destroyForcibly);
      }
      LockSupport.parkNanos(STEP.toNanos());
      running = folder.processes();
    }
  }

  /** Stops the server and, without a data folder, removes every file. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      return; // The process is ending and the hook does the same.
    }
    stop();
  }

  private void stop() {
    if (closed.getAndSet(true)) {
      return;
    }
    Optional<ProcessHandle> process = folder.process();
    if (folder.isTemporary() && process.isPresent()) {
      stopAtOnce(process.get());
    } else {
      stopInOrder();
    }
    awaitEnd();
    folder.close();
  }
}
