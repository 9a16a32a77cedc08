package dev.landbridge.demo.database;

import dev.landbridge.demo.city.CityTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * An embedded PostgreSQL, run from the unpacked programs.
 *
 * <p>PostgreSQL refuses to run as root; for root it runs in a user namespace of its own.
 */
final class PostgreSqlServer implements DatabaseServer {
  private static final String NAME = "PostgreSQL";

  private final Path binaries;
  private final Path data;
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
  PostgreSqlServer(Path binaries, Path folder, int port, String password, boolean durable) {
    this.binaries = binaries;
    this.data = folder.resolve("postgresql");
    this.port = port;
    this.password = password;
    this.process = new ServerProcess(folder.resolve("postgresql.log"));
    this.durable = durable;
  }

  /** Makes an empty data folder, with passwords required of everybody. */
  void initialise() {
    Path passwordFile = data.resolveSibling("postgresql.password");
    try {
      Credentials.createPrivate(passwordFile);
      try {
        Files.writeString(passwordFile, password);
        process.run(
            command(
                "initdb",
                "--pgdata=" + data,
                "--username=" + Credentials.ADMINISTRATOR,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--no-sync",
                "--no-instructions"),
            null);
      } finally {
        Files.deleteIfExists(passwordFile);
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
    String fsync = durable ? "on" : "off";
    try {
      process.start(
          command(
              "postgres",
              "-D",
              data.toString(),
              "-p",
              Integer.toString(port),
              "-c",
              "listen_addresses=127.0.0.1",
              "-c",
              "unix_socket_directories=",
              "-c",
              "max_connections=200",
              "-c",
              "shared_buffers=128MB",
              "-c",
              "maintenance_work_mem=128MB",
              "-c",
              "max_wal_size=4GB",
              "-c",
              "wal_level=minimal",
              "-c",
              "max_wal_senders=0",
              "-c",
              "synchronous_commit=off",
              "-c",
              "fsync=" + fsync,
              "-c",
              "full_page_writes=" + fsync,
              "-c",
              "jit=off",
              "-c",
              "timezone=UTC"));
    } catch (IOException e) {
      throw Failures.cannotStart(NAME, process.log(), e);
    }
    Readiness.await(NAME, process, () -> connect("postgres").close());
  }

  @Override
  public void stop() {
    process.end(signal("INT"));
  }

  @Override
  public void kill() {
    process.end(signal("QUIT"));
  }

  /** Ends it, in order if its data are wanted, and starts it never again. */
  void retire() {
    process.retire(signal(durable ? "INT" : "QUIT"));
  }

  /** Opens a connection of the administrator. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
        Credentials.ADMINISTRATOR,
        password);
  }

  /** Loads a table's rows and returns their number. */
  long load(CityTable table, InputStream rows) throws SQLException, IOException {
    try (Connection connection = connect(table.database().databaseName())) {
      connection.setAutoCommit(false);
      // A table emptied in the same transaction is loaded without writing the log.
      Scripts.execute(connection, "TRUNCATE " + table.tableName());
      long loaded =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(
                  "COPY %s (%s) FROM STDIN"
                      .formatted(table.tableName(), String.join(", ", table.columns())),
                  rows);
      connection.commit();
      return loaded;
    }
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.add("unshare");
      command.add("--user");
    }
    command.add(binaries.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static ServerProcess.Ending signal(String name) {
    return running ->
        new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, running.pid()))
            .start()
            .waitFor();
  }
}
