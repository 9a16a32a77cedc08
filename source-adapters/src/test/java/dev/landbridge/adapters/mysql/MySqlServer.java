package dev.landbridge.adapters.mysql;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A real MySQL 8.0 on a free port of the loopback interface, for tests. Everything that it needs
 * lies in one temporary folder, which {@link #close} deletes.
 */
public final class MySqlServer implements AutoCloseable {
  /** The account of {@link #connect} and its password. */
  public static final String ADMINISTRATOR = "administrator";

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";

  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private MySqlServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Unpacks, initialises and starts a server.
   *
   * @throws IllegalStateException if it does not start; its own last words are in the message
   */
  public static MySqlServer launch() {
    try {
      MySqlServer server =
          new MySqlServer(Files.createTempDirectory("landbridge-mysql-"), freePort());
      boolean started = false;
      try {
        server.unpack();
        AsynchronousIo.linkInto(server.libraries());
        server.initialise();
        server.start();
        started = true;
        return server;
      } finally {
        if (!started) {
          server.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Its port on the loopback interface. */
  public int port() {
    return port;
  }

  /** Opens a connection of the administrator; no database if the name is empty. */
  public Connection connect(String database) throws SQLException {
    String url = "jdbc:mysql://127.0.0.1:%d/%s".formatted(port, database);
    return DriverManager.getConnection(url, ADMINISTRATOR, ADMINISTRATOR);
  }

  /** Starts it again after {@link #stop}, and returns when it answers. */
  public void start() {
    try {
      process =
          command(
                  "--port=" + port,
                  "--bind-address=127.0.0.1",
                  // Relative to the data folder: the path of a socket may have 107 characters only.
                  "--socket=mysql.sock",
                  "--pid-file=mysql.pid",
                  "--mysqlx=OFF",
                  "--skip-log-bin",
                  "--skip-name-resolve",
                  "--performance-schema=OFF")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (process == null || !process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("MySQL does not start: " + lastWords());
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Stops it, ending its connections; its data stay. */
  public void stop() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(20, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    process = null;
  }

  /** Ends it and deletes everything. */
  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      return statement.execute("SELECT 1");
    } catch (SQLException notYet) {
      return false;
    }
  }

  private void initialise() throws IOException {
    Path accounts = folder.resolve("accounts.sql");
    Files.writeString(
        accounts,
        "CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%1$s';\n".formatted(ADMINISTRATOR)
            + "GRANT ALL ON *.* TO '%s'@'127.0.0.1' WITH GRANT OPTION;\n".formatted(ADMINISTRATOR)
            + "DROP USER root@localhost;\n");
    try {
      int exit = command("--initialize-insecure", "--init-file=" + accounts).start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("MySQL cannot be initialised: " + lastWords());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Nothing is worth waiting for a disk: the data live as long as the test. */
  private ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve("bin/mysqld").toString());
    // Must come first; the host's own configuration is none of ours.
    command.add("--no-defaults");
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    command.add("--basedir=" + folder);
    command.add("--datadir=" + folder.resolve("data"));
    command.add("--default-time-zone=+00:00");
    command.add("--innodb-flush-method=nosync");
    command.add("--innodb-doublewrite=0");
    command.add("--innodb-flush-log-at-trx-commit=0");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LD_LIBRARY_PATH", libraries().toString());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    return builder;
  }

  private Path libraries() {
    return folder.resolve("lib");
  }

  private Path log() {
    return folder.resolve("mysql.log");
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException e) {
      return "it wrote no log";
    }
  }

  private void unpack() throws IOException {
    try (InputStream packed = MySqlServer.class.getClassLoader().getResourceAsStream(ARCHIVE)) {
      if (packed == null) {
        throw new FileNotFoundException(ARCHIVE + " is not on the class path");
      }
      try (TarArchiveInputStream archive = new TarArchiveInputStream(new GZIPInputStream(packed))) {
        TarArchiveEntry entry = archive.getNextEntry();
        while (entry != null) {
          unpack(archive, entry);
          entry = archive.getNextEntry();
        }
      }
    }
  }

  private void unpack(TarArchiveInputStream archive, TarArchiveEntry entry) throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(folder.resolve(target).getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(archive, target);
      boolean executable = (entry.getMode() & 0100) != 0;
      if (executable && !target.toFile().setExecutable(true)) {
        throw new IOException("cannot make executable: " + target);
      }
    }
  }
}
