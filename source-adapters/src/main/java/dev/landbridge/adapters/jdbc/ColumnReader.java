package dev.landbridge.adapters.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads one column of the current row. */
@FunctionalInterface
public interface ColumnReader {
  /** The value of the column, from 1, as the Java class of the column's type, or null. */
  @Nullable Object read(ResultSet row, int index) throws SQLException;
}
