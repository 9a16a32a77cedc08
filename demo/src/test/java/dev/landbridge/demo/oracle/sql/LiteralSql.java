package dev.landbridge.demo.oracle.sql;

import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.Optional;

/** Writes literals and how values of each type leave the database. */
final class LiteralSql {
  private LiteralSql() {}

  /** A literal of a type; a key in its canonical spelling. */
  static String of(ValueType type, Optional<KeyFormat> format, String text) {
    return switch (type) {
      case EnumType _ -> text(text);
      case Scalar scalar ->
          switch (scalar) {
            case ID, STRING -> text(format.map(it -> it.canonical(text)).orElse(text));
            case INT, BIG_INT, DECIMAL -> "CAST(" + text(text) + " AS numeric)";
            case FLOAT -> "CAST(" + text(text) + " AS float8)";
            case BOOLEAN -> text;
            case DATE -> "DATE " + text(text);
            case DATE_TIME -> "TIMESTAMPTZ " + text(text);
            case TIME -> "TIME " + text(text);
            case JSON -> throw new IllegalArgumentException("JSON is no operand");
          };
    };
  }

  /** A text. */
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A value as the answer's JSON holds it. */
  static String json(ValueType type, String expression) {
    return switch (type) {
      case EnumType _ -> expression;
      case Scalar scalar ->
          switch (scalar) {
            case ID, STRING, INT, FLOAT, BOOLEAN, JSON -> expression;
            case BIG_INT, DECIMAL, DATE, DATE_TIME, TIME -> "CAST(" + expression + " AS text)";
          };
    };
  }
}
