package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The readers of one result's columns. Used by one thread at a time. */
final class ColumnReaders {
  private final ColumnReader[] readers;

  private ColumnReaders(ColumnReader[] readers) {
    this.readers = readers;
  }

  /** Readers for a result that has at least these columns. */
  static ColumnReaders of(JdbcEngine engine, ResultSet rows, List<ValueType> columns)
      throws SQLException {
    ColumnReader[] readers = new ColumnReader[columns.size()];
    for (int column = 0; column < readers.length; column++) {
      readers[column] =
          switch (columns.get(column)) {
            case EnumType _ -> engine.textReader(rows.getMetaData(), column + 1);
            case Scalar scalar -> scalarReader(engine, rows, scalar, column + 1);
          };
    }
    return new ColumnReaders(readers);
  }

  /** The current row. */
  @Nullable Object[] read(ResultSet rows) throws SQLException {
    @Nullable Object[] row = new @Nullable Object[readers.length];
    for (int column = 0; column < readers.length; column++) {
      row[column] = readers[column].read(rows, column + 1);
    }
    return row;
  }

  private static ColumnReader scalarReader(
      JdbcEngine engine, ResultSet rows, Scalar scalar, int index) throws SQLException {
    return switch (scalar) {
      case ID, STRING -> engine.textReader(rows.getMetaData(), index);
      case JSON -> ResultSet::getString;
      case INT -> (row, column) -> orNull(row, row.getInt(column));
      case BIG_INT -> (row, column) -> orNull(row, row.getLong(column));
      case FLOAT -> (row, column) -> orNull(row, row.getDouble(column));
      case BOOLEAN -> (row, column) -> orNull(row, row.getBoolean(column));
      case DECIMAL -> ResultSet::getBigDecimal;
      case DATE -> (row, column) -> row.getObject(column, LocalDate.class);
      case TIME -> (row, column) -> row.getObject(column, LocalTime.class);
      case DATE_TIME -> engine.dateTimeReader(rows.getMetaData(), index);
    };
  }

  private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
    return row.wasNull() ? null : value;
  }
}
