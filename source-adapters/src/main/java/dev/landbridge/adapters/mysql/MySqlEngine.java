package dev.landbridge.adapters.mysql;

import com.mysql.cj.jdbc.JdbcStatement;
import dev.landbridge.adapters.jdbc.ColumnReader;
import dev.landbridge.adapters.jdbc.ErrorTable;
import dev.landbridge.adapters.jdbc.JdbcEngine;
import dev.landbridge.core.source.Source.Dialect;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.SourceSettings;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** MySQL or MariaDB by either driver. */
final class MySqlEngine implements JdbcEngine {
  private final MySqlDriver driver;

  MySqlEngine(MySqlDriver driver) {
    this.driver = driver;
  }

  @Override
  public Dialect dialect() {
    return driver.dialect();
  }

  @Override
  public Driver driver() {
    return driver.driver();
  }

  @Override
  public Properties properties(SourceSettings settings) {
    long millis = Math.max(1, settings.connectTimeout().toMillis());
    Properties properties = new Properties();
    driver.properties().forEach(properties::setProperty);
    properties.setProperty("connectTimeout", Long.toString(millis));
    return properties;
  }

  /**
   * Only MariaDB reads comments of the form {@code M!}, and only MySQL those of its versions from
   * 5.7. The SQL mode is fixed because string literals, and the blanks of {@code char} columns,
   * depend on it.
   */
  @Override
  public String initialStatement(SourceSettings settings) {
    long millis = Math.max(1, settings.statementTimeout().toMillis());
    return """
    SET time_zone = '+00:00', sql_mode = 'STRICT_TRANS_TABLES', net_write_timeout = 600,
      lock_wait_timeout = %d
      /*M! , max_statement_time = %s, tx_read_only = 1 */
      /*!50720 , max_execution_time = %d, transaction_read_only = 1 */
    """
        .formatted(
            Math.ceilDiv(millis, 1_000L),
            String.format(Locale.ROOT, "%.3f", millis / 1_000.0),
            millis);
  }

  @Override
  public Streaming streaming() {
    return driver.streaming();
  }

  /** Connector/J takes a statement whose rows still arrive to be over, and would do nothing. */
  @Override
  public void cancel(Statement running) throws SQLException {
    if (running.isWrapperFor(JdbcStatement.class)) {
      running.unwrap(JdbcStatement.class).getStatementExecuting().set(true);
    }
    running.cancel();
  }

  @Override
  public ErrorTable errors() {
    return MySqlErrors.TABLE;
  }

  @Override
  public void bindDateTime(PreparedStatement statement, int index, OffsetDateTime value)
      throws SQLException {
    statement.setObject(index, value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
  }

  /** The SQL mode is one in which the server leaves out the blanks of {@code char} itself. */
  @Override
  public ColumnReader textReader(ResultSetMetaData result, int index) {
    return ResultSet::getString;
  }

  @Override
  public ColumnReader dateTimeReader(ResultSetMetaData result, int index) {
    return MySqlEngine::readDateTime;
  }

  @Override
  public SourceMetadata readMetadata(Connection connection) throws SQLException {
    return MySqlMetadata.read(connection);
  }

  private static @Nullable Object readDateTime(ResultSet row, int index) throws SQLException {
    LocalDateTime value = row.getObject(index, LocalDateTime.class);
    return value == null ? null : value.atOffset(ZoneOffset.UTC);
  }
}
