package dev.landbridge.adapters.postgresql;

import dev.landbridge.core.source.SourceDatabase;
import dev.landbridge.core.source.SourceSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of the test's own. */
final class PostgreSqlDatabase implements SourceDatabase, AutoCloseable {
  private static final String PASSWORD = "reader-secret";

  private final Path data;
  private final int port;
  private EmbeddedPostgres server;

  PostgreSqlDatabase() {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
      data = Files.createTempDirectory("landbridge-postgresql");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = launch();
    execute(
        "CREATE ROLE reader LOGIN PASSWORD 'reader-secret'",
        "CREATE ROLE writer LOGIN PASSWORD 'reader-secret'",
        "GRANT pg_read_all_data TO reader, writer",
        "GRANT pg_write_all_data TO writer");
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
        "civil-affairs",
        "jdbc:postgresql://localhost:" + port + "/postgres",
        user,
        PASSWORD,
        4,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
  }

  @Override
  public void execute(String... sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<String> runningStatements() {
    return words("SELECT query FROM pg_stat_activity WHERE usename = 'reader' AND state <> 'idle'");
  }

  List<String> words(String sql) {
    List<String> words = new ArrayList<>();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        words.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return words;
  }

  @Override
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void start() {
    server = launch();
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres launch() {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(port)
          .setServerConfig("fsync", "off")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
