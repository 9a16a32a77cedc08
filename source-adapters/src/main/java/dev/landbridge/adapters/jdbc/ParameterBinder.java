package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.source.BoundParameter;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Puts values into the {@code ?} of a statement. Dates go as {@link java.time.LocalDate}, which all
 * three drivers send as a date of the proleptic Gregorian calendar, whatever the JVM's time zone.
 */
final class ParameterBinder {
  private ParameterBinder() {}

  /** Binds all parameters in order. */
  static void bind(JdbcEngine engine, PreparedStatement statement, List<BoundParameter> parameters)
      throws SQLException {
    for (int index = 0; index < parameters.size(); index++) {
      switch (parameters.get(index)) {
        case BoundParameter.Single(Object value, ValueType type) ->
            bindSingle(engine, statement, index + 1, value, type);
        case BoundParameter.Array(List<Object> values, ValueType type, String elementType) ->
            statement.setArray(
                index + 1,
                statement.getConnection().createArrayOf(elementType, typed(values, type)));
      }
    }
  }

  private static void bindSingle(
      JdbcEngine engine, PreparedStatement statement, int index, Object value, ValueType type)
      throws SQLException {
    switch (type) {
      case EnumType text -> statement.setString(index, (String) value);
      case Scalar scalar -> {
        switch (scalar) {
          case ID, STRING, JSON -> statement.setString(index, (String) value);
          case INT -> statement.setInt(index, (Integer) value);
          case BIG_INT -> statement.setLong(index, (Long) value);
          case FLOAT -> statement.setDouble(index, (Double) value);
          case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
          case DECIMAL -> statement.setBigDecimal(index, (BigDecimal) value);
          case DATE, TIME -> statement.setObject(index, value);
          case DATE_TIME -> engine.bindDateTime(statement, index, (OffsetDateTime) value);
        }
      }
    }
  }

  /** Drivers send arrays of these classes in binary, and arrays of objects as text. */
  private static Object[] typed(List<Object> values, ValueType type) {
    if (type.isText()) {
      return values.toArray(String[]::new);
    }
    if (type == Scalar.INT) {
      return values.toArray(Integer[]::new);
    }
    if (type == Scalar.BIG_INT) {
      return values.toArray(Long[]::new);
    }
    return values.toArray();
  }
}
