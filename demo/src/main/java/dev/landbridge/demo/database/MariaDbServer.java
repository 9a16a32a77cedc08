package dev.landbridge.demo.database;

import dev.landbridge.demo.city.CityTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An embedded MariaDB, run from the unpacked program. */
final class MariaDbServer implements DatabaseServer {
  private static final String NAME = "MariaDB";
  private static final List<String> SYSTEM_TABLES =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql");

  private final Path binaries;
  private final Path data;
  private final Path temporary;
  private final int port;
  private final String password;
  private final ServerProcess process;
  private final boolean durable;

  /**
   * Describes the server.
   *
   * @param folder holds its data and its log
   * @param durable whether its data are wanted after this process
   */
  MariaDbServer(Path binaries, Path folder, int port, String password, boolean durable) {
    this.binaries = binaries;
    this.data = folder.resolve("mariadb");
    this.temporary = folder.resolve("mariadb-temporary");
    this.port = port;
    this.password = password;
    this.process = new ServerProcess(folder.resolve("mariadb.log"));
    this.durable = durable;
  }

  /** Makes a data folder with the system tables and one account, the administrator. */
  void initialise() {
    Path script = data.resolveSibling("mariadb.sql");
    try {
      Files.createDirectories(data);
      Credentials.createPrivate(script);
      try {
        writeBootstrap(script);
        process.run(
            command("--bootstrap", "--enforce-storage-engine=", "--max-allowed-packet=8M"), script);
      } finally {
        Files.deleteIfExists(script);
      }
    } catch (IOException e) {
      throw Failures.cannotStart(NAME, process.log(), e);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public boolean isRunning() {
    return process.isRunning();
  }

  @Override
  public void start() {
    try {
      process.start(
          command(
              "--port=" + port,
              "--bind-address=127.0.0.1",
              // Relative to the data folder: the path of a socket may have 107 characters only.
              "--socket=mariadb.sock",
              "--pid-file=mariadb.pid",
              "--skip-name-resolve",
              "--local-infile=ON",
              "--max-connections=200",
              "--performance-schema=OFF"));
    } catch (IOException e) {
      throw Failures.cannotStart(NAME, process.log(), e);
    }
    Readiness.await(NAME, process, () -> connect("").close());
  }

  @Override
  public void stop() {
    process.end(Process::destroy);
  }

  @Override
  public void kill() {
    process.end(Process::destroyForcibly);
  }

  /** Ends it, in order if its data are wanted, and starts it never again. */
  void retire() {
    process.retire(durable ? Process::destroy : Process::destroyForcibly);
  }

  /** Opens a connection of the administrator; no database if the name is empty. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:%d/%s?allowLocalInfile=true".formatted(port, database),
        Credentials.ADMINISTRATOR,
        password);
  }

  /** Loads a table's rows and returns their number. */
  long load(CityTable table, InputStream rows) throws SQLException {
    try (Connection connection = connect(table.database().databaseName());
        Statement statement = connection.createStatement()) {
      // On a busy machine the city is made more slowly than the 30 s for which the server waits.
      statement.execute("SET unique_checks = 0, foreign_key_checks = 0, net_read_timeout = 3600");
      statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(rows);
      return statement.executeLargeUpdate(
          "LOAD DATA LOCAL INFILE 'city' INTO TABLE %s CHARACTER SET utf8mb4 (%s)"
              .formatted(table.tableName(), String.join(", ", table.columns())));
    }
  }

  private void writeBootstrap(Path script) throws IOException {
    try (OutputStream out = Files.newOutputStream(script, StandardOpenOption.WRITE)) {
      line(out, "CREATE DATABASE mysql;");
      line(out, "USE mysql;");
      line(out, "SET @auth_root_socket = NULL;");
      for (String file : SYSTEM_TABLES) {
        Files.copy(binaries.resolve("share").resolve(file), out);
        line(out, "");
      }
      line(out, "FLUSH PRIVILEGES;");
      line(
          out,
          "CREATE USER '%s'@'127.0.0.1' IDENTIFIED BY '%s';"
              .formatted(Credentials.ADMINISTRATOR, password));
      line(
          out,
          "GRANT ALL ON *.* TO '%s'@'127.0.0.1' WITH GRANT OPTION;"
              .formatted(Credentials.ADMINISTRATOR));
      line(out, "DELETE FROM mysql.global_priv WHERE User IN ('root', '');");
      line(out, "DELETE FROM mysql.proxies_priv;");
    }
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private List<String> command(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(binaries.resolve("bin/mariadbd").toString());
    // Must come first; the host's own configuration is none of ours.
    command.add("--no-defaults");
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    command.add("--basedir=" + binaries);
    command.add("--datadir=" + data);
    // A server that starts deletes what others on the machine have put into a common folder.
    command.add("--tmpdir=" + Files.createDirectories(temporary).toAbsolutePath());
    command.add("--character-set-server=utf8mb4");
    command.add("--default-time-zone=+00:00");
    // Making a certificate takes eight seconds, and nobody listens on the loopback interface.
    command.add("--skip-ssl");
    command.add("--log-warnings=0");
    command.add("--innodb-log-file-size=64M");
    command.add("--innodb-buffer-pool-size=192M");
    command.add("--innodb-undo-tablespaces=0");
    command.add("--innodb-flush-log-at-trx-commit=" + (durable ? 2 : 0));
    command.add("--innodb-doublewrite=" + (durable ? 1 : 0));
    command.addAll(List.of(arguments));
    return command;
  }
}
