package dev.landbridge.adapters.mysql;

import dev.landbridge.core.source.ColumnMetadata.Kind;
import dev.landbridge.core.source.ColumnMetadata.TextComparison;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What columns of MySQL and MariaDB hold. */
final class MySqlTypes {
  private MySqlTypes() {}

  /**
   * What a column of a type holds. Unsigned numbers are given the next larger kind.
   *
   * @param dataType the type without length
   * @param columnType the type with length and attributes
   */
  static Kind kind(String dataType, String columnType) {
    String full = columnType.toLowerCase(Locale.ROOT);
    boolean unsigned = full.contains("unsigned");
    return switch (dataType.toLowerCase(Locale.ROOT)) {
      case "tinyint" -> full.startsWith("tinyint(1)") ? Kind.TINY_INTEGER : Kind.INTEGER;
      case "bit" -> full.equals("bit(1)") ? Kind.TINY_INTEGER : Kind.OTHER;
      case "smallint", "mediumint", "year" -> Kind.INTEGER;
      case "int" -> unsigned ? Kind.BIG_INTEGER : Kind.INTEGER;
      case "bigint" -> unsigned ? Kind.DECIMAL : Kind.BIG_INTEGER;
      case "decimal" -> Kind.DECIMAL;
      case "float", "double" -> Kind.FLOATING;
      case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum" -> Kind.TEXT;
      case "date" -> Kind.DATE;
      case "datetime" -> Kind.TIMESTAMP;
      case "timestamp" -> Kind.TIMESTAMP_WITH_ZONE;
      case "time" -> Kind.TIME;
      case "json" -> Kind.JSON;
      default -> Kind.OTHER;
    };
  }

  /**
   * How a column's own equality and order treat text.
   *
   * <p>Told by names, because MariaDB does not list the pad attribute: MySQL's collations without
   * padding are those of UCA 9.0.0, MariaDB's are called so. Only Unicode character sets have
   * binary collations that are exact: to compare with another one, text is converted to it, and
   * what it does not hold becomes a question mark. Source: MySQL 8.4 manual, 12.10; MariaDB,
   * supported character sets and collations.
   */
  static TextComparison comparison(
      Kind kind, String dataType, @Nullable String characterSet, @Nullable String collation) {
    if (kind != Kind.TEXT || characterSet == null || collation == null) {
      return TextComparison.NONE;
    }
    boolean padded = !collation.contains("_nopad_") && !collation.contains("_0900_");
    if (!collation.endsWith("_bin") || !characterSet.startsWith("utf")) {
      return padded ? TextComparison.LOOSE_BLANK_PADDED : TextComparison.LOOSE;
    }
    if (padded) {
      return TextComparison.BLANK_PADDED;
    }
    return characterSet.startsWith("utf8") && !dataType.equals("enum")
        ? TextComparison.EXACT
        : TextComparison.EXACT_EQUALITY;
  }
}
