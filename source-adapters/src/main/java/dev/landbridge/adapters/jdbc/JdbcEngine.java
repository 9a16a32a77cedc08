package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.source.Source.Dialect;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.SourceSettings;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Properties;

/** What differs between one database product with its driver and another. Thread-safe. */
public interface JdbcEngine {
  /** The SQL it is sent. */
  Dialect dialect();

  /** The driver that makes its connections. */
  Driver driver();

  /** The driver's properties, without user and password. What the URL says goes before them. */
  Properties properties(SourceSettings settings);

  /**
   * One statement run once on each new connection: makes the session read-only, gives it the
   * statement timeout and puts it into UTC.
   */
  String initialStatement(SourceSettings settings);

  /** How it delivers large results. */
  Streaming streaming();

  /**
   * Asks the database to end a statement that is executing or whose rows still arrive. Called by
   * another thread than the one inside the driver with it.
   */
  void cancel(Statement running) throws SQLException;

  /** What its complaints mean. */
  ErrorTable errors();

  /** Binds an instant so that it equals columns with and, read as UTC, without a time zone. */
  void bindDateTime(PreparedStatement statement, int index, OffsetDateTime value)
      throws SQLException;

  /** Reads the texts of a result column, from 1; the blanks that {@code char} adds are left out. */
  ColumnReader textReader(ResultSetMetaData result, int index) throws SQLException;

  /** Reads the instants of a result column, from 1; without a time zone they are read as UTC. */
  ColumnReader dateTimeReader(ResultSetMetaData result, int index) throws SQLException;

  /** Reads what the database says of itself over a connection that will not be used again. */
  SourceMetadata readMetadata(Connection connection) throws SQLException;

  /**
   * How a database delivers large results.
   *
   * @param fetchSize what to set on the statement
   * @param inTransaction whether the rows wait in a cursor of a transaction until they are asked
   *     for, so that to stop is to end the transaction; if not they are pushed down the connection,
   *     so that to stop is to cancel the statement
   */
  record Streaming(int fetchSize, boolean inTransaction) {}
}
