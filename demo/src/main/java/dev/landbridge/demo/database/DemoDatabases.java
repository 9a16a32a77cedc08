package dev.landbridge.demo.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The demo city's running databases: two servers, four databases, one read-only account for each.
 *
 * <p>Safe for use by several threads.
 */
public final class DemoDatabases implements AutoCloseable {
  private final DemoOptions options;
  private final Progress progress;
  private final DataFolder folder;
  private final Credentials credentials;
  private final PostgreSqlServer postgreSql;
  private final MariaDbServer mariaDb;
  private final Thread closer =
      Thread.ofPlatform().name("demo-databases-closer").unstarted(this::end);

  private boolean closed;

  private DemoDatabases(DemoOptions options, Progress progress, DataFolder folder)
      throws IOException {
    this.options = options;
    this.progress = progress;
    this.folder = folder;
    this.credentials = folder.credentials();
    String password = credentials.password(Credentials.ADMINISTRATOR);
    Binaries binaries = new Binaries(options.binaryCache(), progress);
    boolean durable = !folder.temporary();
    this.postgreSql =
        new PostgreSqlServer(
            binaries.postgreSql(),
            folder.path(),
            port(options.postgreSqlPort()),
            password,
            durable);
    this.mariaDb =
        new MariaDbServer(
            binaries.mariaDb(), folder.path(), port(options.mariaDbPort()), password, durable);
  }

  /**
   * Starts both servers; loads the city unless the data folder already holds it. The servers end
   * with {@link #close}, or with this process if it ends by itself, SIGINT or SIGTERM.
   *
   * @throws dev.landbridge.core.error.LandbridgeException {@code CONFIGURATION_INVALID} if the data
   *     folder cannot be used, {@code SOURCE_UNAVAILABLE} if a server does not start
   * @throws UncheckedIOException if the disk fails
   */
  public static DemoDatabases start(DemoOptions options, Progress progress) {
    try {
      DataFolder folder = DataFolder.open(options.dataFolder(), options.city());
      DemoDatabases databases;
      try {
        databases = new DemoDatabases(options, progress, folder);
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
      databases.open();
      return databases;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot start demo databases: %s. Check the data folder, %s and the space on their disks."
              .formatted(e, options.binaryCache()),
          e);
    }
  }

  /** The four departments' sources, with the accounts that may only read. */
  public List<DemoSource> sources() {
    return Arrays.stream(Department.values())
        .map(
            department ->
                department.source(
                    portOf(department),
                    department.account(),
                    credentials.password(department.account())))
        .toList();
  }

  /**
   * The source of this name, with the account that may only read.
   *
   * @throws IllegalArgumentException if there is none
   */
  public DemoSource source(String name) {
    return sources().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /**
   * The same database with the administrator's account, for tests that count statements, change
   * rows or end sessions.
   *
   * @throws IllegalArgumentException if there is no source of this name
   */
  public DemoSource administrator(String name) {
    for (Department department : Department.values()) {
      if (department.sourceName().equals(name)) {
        return department.source(
            portOf(department),
            Credentials.ADMINISTRATOR,
            credentials.password(Credentials.ADMINISTRATOR));
      }
    }
    throw unknown(name);
  }

  /** The server of {@code police} and {@code social-security}. */
  public DatabaseServer postgreSql() {
    return postgreSql;
  }

  /** The server of {@code civil-affairs} and {@code real-estate}. */
  public DatabaseServer mariaDb() {
    return mariaDb;
  }

  /** Ends both servers and deletes a temporary folder. A second call does nothing. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(closer);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook runs anyway, and finds nothing to do.
      return;
    }
  }

  private void open() throws IOException {
    Runtime.getRuntime().addShutdownHook(closer);
    boolean load = !folder.isComplete();
    try {
      Parallel.run(List.of(() -> startPostgreSql(load), () -> startMariaDb(load)));
      progress.report("database servers started");
      if (load) {
        load();
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private @Nullable Void startPostgreSql(boolean create) throws SQLException, IOException {
    if (create) {
      postgreSql.initialise();
    }
    postgreSql.start();
    if (create) {
      createDatabases(true);
    }
    return null;
  }

  private @Nullable Void startMariaDb(boolean create) throws SQLException, IOException {
    if (create) {
      mariaDb.initialise();
    }
    mariaDb.start();
    if (create) {
      createDatabases(false);
    }
    return null;
  }

  private void createDatabases(boolean onPostgreSql) throws SQLException, IOException {
    String script = onPostgreSql ? "postgresql-database.sql" : "mariadb-database.sql";
    for (Department department : Department.values()) {
      if (department.onPostgreSql() == onPostgreSql) {
        try (Connection server =
            onPostgreSql ? postgreSql.connect("postgres") : mariaDb.connect("")) {
          Scripts.run(server, script, names(department));
        }
        run(department, department.database().databaseName() + ".sql");
      }
    }
  }

  private void load() throws IOException {
    progress.report("loading %,d residents".formatted(options.city().residents()));
    new CityLoader(options.city(), progress)
        .load(
            (table, rows) ->
                switch (table.database()) {
                  case POLICE, SOCIAL_SECURITY -> postgreSql.load(table, rows);
                  case CIVIL_AFFAIRS, REAL_ESTATE -> mariaDb.load(table, rows);
                });
    progress.report("indexing");
    Parallel.run(
        Arrays.stream(Department.values())
            .<Callable<@Nullable Void>>map(department -> () -> index(department))
            .toList());
    folder.complete(options.city());
    progress.report("%,d residents loaded".formatted(options.city().residents()));
  }

  private @Nullable Void index(Department department) throws SQLException, IOException {
    run(department, department.database().databaseName() + "-indexes.sql");
    if (department.onPostgreSql()) {
      run(department, "postgresql-grants.sql");
    }
    return null;
  }

  private void run(Department department, String script) throws SQLException, IOException {
    String database = department.database().databaseName();
    try (Connection connection =
        department.onPostgreSql() ? postgreSql.connect(database) : mariaDb.connect(database)) {
      Scripts.run(connection, script, names(department));
    }
  }

  private Map<String, String> names(Department department) {
    return Map.of(
        "database", department.database().databaseName(),
        "account", department.account(),
        "password", credentials.password(department.account()));
  }

  // A shutdown hook that finds another thread closing must wait for it, or the servers outlive us.
  private synchronized void end() {
    if (closed) {
      return;
    }
    closed = true;
    Parallel.run(
        List.of(Executors.callable(postgreSql::retire), Executors.callable(mariaDb::retire)));
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot delete temporary folder: %s. Delete it.".formatted(folder.path()), e);
    }
  }

  private int portOf(Department department) {
    return department.onPostgreSql() ? postgreSql.port() : mariaDb.port();
  }

  private static int port(int wanted) throws IOException {
    if (wanted != 0) {
      return wanted;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "Cannot find source: %s. Name one of police, social-security, civil-affairs, real-estate."
            .formatted(name));
  }
}
