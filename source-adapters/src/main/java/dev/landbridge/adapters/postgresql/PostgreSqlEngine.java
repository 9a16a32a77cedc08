package dev.landbridge.adapters.postgresql;

import dev.landbridge.adapters.jdbc.ColumnReader;
import dev.landbridge.adapters.jdbc.ErrorTable;
import dev.landbridge.adapters.jdbc.JdbcEngine;
import dev.landbridge.core.source.Source.Dialect;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.SourceSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** PostgreSQL by its own driver. */
final class PostgreSqlEngine implements JdbcEngine {
  private static final Streaming STREAMING = new Streaming(1_000, true);

  private final Driver driver = new Driver();

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public Driver driver() {
    return driver;
  }

  /** A statement's second use on a connection is prepared at the server; plans repeat theirs. */
  @Override
  public Properties properties(SourceSettings settings) {
    long seconds = Math.max(1, settings.connectTimeout().toSeconds());
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "landbridge");
    properties.setProperty("prepareThreshold", "2");
    properties.setProperty("connectTimeout", Long.toString(seconds));
    properties.setProperty("cancelSignalTimeout", Long.toString(seconds));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("logServerErrorDetail", "false");
    return properties;
  }

  @Override
  public String initialStatement(SourceSettings settings) {
    return "SELECT set_config('default_transaction_read_only', 'on', false),"
        + " set_config('TimeZone', 'UTC', false),"
        + " set_config('statement_timeout', '"
        + Math.max(1, settings.statementTimeout().toMillis())
        + "', false)";
  }

  @Override
  public Streaming streaming() {
    return STREAMING;
  }

  @Override
  public void cancel(Statement running) throws SQLException {
    running.cancel();
  }

  @Override
  public ErrorTable errors() {
    return PostgreSqlErrors.TABLE;
  }

  @Override
  public void bindDateTime(PreparedStatement statement, int index, OffsetDateTime value)
      throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  public ColumnReader textReader(ResultSetMetaData result, int index) throws SQLException {
    return result.getColumnTypeName(index).equals("bpchar")
        ? PostgreSqlEngine::readUnpadded
        : ResultSet::getString;
  }

  @Override
  public ColumnReader dateTimeReader(ResultSetMetaData result, int index) throws SQLException {
    return result.getColumnTypeName(index).equals("timestamp")
        ? PostgreSqlEngine::readWithoutZone
        : PostgreSqlEngine::readWithZone;
  }

  @Override
  public SourceMetadata readMetadata(Connection connection) throws SQLException {
    return PostgreSqlMetadata.read(connection);
  }

  private static @Nullable Object readUnpadded(ResultSet row, int index) throws SQLException {
    String padded = row.getString(index);
    if (padded == null) {
      return null;
    }
    int end = padded.length();
    while (end > 0 && padded.charAt(end - 1) == ' ') {
      end--;
    }
    return padded.substring(0, end);
  }

  private static @Nullable Object readWithoutZone(ResultSet row, int index) throws SQLException {
    LocalDateTime value = row.getObject(index, LocalDateTime.class);
    return value == null ? null : value.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Object readWithZone(ResultSet row, int index) throws SQLException {
    OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
    return value == null ? null : value.withOffsetSameInstant(ZoneOffset.UTC);
  }
}
