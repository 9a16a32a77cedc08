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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final String USER = "postgres";

  private final EmbeddedFolder folder;
  private final EmbeddedPostgres server;
  private final Thread hook;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgreSql(EmbeddedFolder folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
    this.hook = Thread.ofPlatform().name("stop-state-database").unstarted(this::stop);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts it; takes a few seconds the first time, about one with a folder that has data. */
  static EmbeddedPostgreSql start(StateLocation.Embedded settings) {
    EmbeddedFolder folder = null;
    try {
      folder = EmbeddedFolder.open(settings.folder());
      folder.process().ifPresent(EmbeddedPostgreSql::stopOrphan);
      EmbeddedPostgreSql started =
          new EmbeddedPostgreSql(folder, builder(folder, settings.port()).start());
      started.requirePassword();
      removeLibraryFolder();
      return started;
    } catch (IOException | SQLException | IllegalStateException e) {
      if (folder != null) {
        folder.close();
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
  private void requirePassword() throws IOException, SQLException {
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
    return new StateLocation.Existing(
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", USER, folder.password());
  }

  /** The process id of the server's first process. */
  long process() {
    return folder.process().map(ProcessHandle::pid).orElse(-1L);
  }

  private void stopInOrder() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("Cannot close the embedded state database", e);
    }
  }

  /** Data that is thrown away needs no checkpoint first. */
  private static void kill(ProcessHandle process) {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private static void stopOrphan(ProcessHandle orphan) {
    LOG.warn("Stopping the state database that an earlier process left running: {}", orphan.pid());
    orphan.destroy();
    awaitEnd(orphan);
  }

  /** A process that has ended but was not collected by its parent yet has no command. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** Ends a process and those it started, by force once its time is up. */
  private static void awaitEnd(ProcessHandle process) {
    List<ProcessHandle> all = process.descendants().toList();
    long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    while (isRunning(process) && System.nanoTime() < deadline) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    kill(process);
    all.forEach(ProcessHandle::destroyForcibly);
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
    if (folder.isTemporary()) {
      process.ifPresent(EmbeddedPostgreSql::kill);
    } else {
      stopInOrder();
    }
    process.ifPresent(EmbeddedPostgreSql::awaitEnd);
    folder.close();
  }
}
