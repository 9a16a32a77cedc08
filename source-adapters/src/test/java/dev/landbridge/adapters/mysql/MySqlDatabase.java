package dev.landbridge.adapters.mysql;

import dev.landbridge.core.source.SourceDatabase;
import dev.landbridge.core.source.SourceSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One real MySQL for all tests of this JVM, reached by either driver. */
final class MySqlDatabase implements SourceDatabase {
  private static final String PASSWORD = "reader-secret";
  private static final MySqlServer SERVER = launch();

  private final String scheme;

  /**
   * @param scheme {@code mysql} or {@code mariadb}
   */
  MySqlDatabase(String scheme) {
    this.scheme = scheme;
  }

  private static MySqlServer launch() {
    MySqlServer server = MySqlServer.launch();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-mysql"));
    try (Connection connection = server.connect("");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE city CHARACTER SET utf8mb4");
      for (String user : List.of("reader", "writer")) {
        statement.execute("CREATE USER %s IDENTIFIED BY '%s'".formatted(user, PASSWORD));
      }
      statement.execute("GRANT SELECT ON *.* TO reader");
      statement.execute("GRANT SELECT, INSERT, DELETE ON city.* TO writer");
      statement.execute("CREATE TABLE city.hundred (n int PRIMARY KEY)");
      for (int n = 0; n < 100; n++) {
        statement.execute("INSERT INTO city.hundred VALUES (%d)".formatted(n));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server;
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
        "jdbc:%s://127.0.0.1:%d/city%s".formatted(scheme, SERVER.port(), options()),
        user,
        PASSWORD,
        4,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
  }

  /** MySQL's default accounts send passwords under TLS, or encrypted with the server's key. */
  private String options() {
    return scheme.equals("mariadb") ? "?allowPublicKeyRetrieval=true" : "";
  }

  @Override
  public void execute(String... sql) {
    try (Connection connection = SERVER.connect("city");
        Statement statement = connection.createStatement()) {
      statement.execute("SET sql_mode = '', time_zone = '+00:00'");
      for (String one : sql) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<String> runningStatements() {
    List<String> running = new ArrayList<>();
    try (Connection connection = SERVER.connect("city");
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
    SERVER.stop();
  }

  @Override
  public void start() {
    SERVER.start();
  }
}
