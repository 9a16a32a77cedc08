package dev.landbridge.adapters.postgresql;

import dev.landbridge.core.source.ColumnMetadata.Kind;
import dev.landbridge.core.source.ColumnMetadata.TextComparison;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What columns of PostgreSQL hold. A type that does not come with PostgreSQL can be read only if it
 * is an enumeration: the equality of others ({@code citext}) is their own.
 */
final class PostgreSqlTypes {
  private static final int MODIFIER_OFFSET = 4;

  private PostgreSqlTypes() {}

  /**
   * What a column of a type holds.
   *
   * @param builtIn the type's name if it comes with PostgreSQL
   */
  static Kind kind(@Nullable String builtIn, boolean isEnum) {
    if (isEnum) {
      return Kind.TEXT;
    }
    return switch (builtIn) {
      case "text", "varchar", "bpchar", "name" -> Kind.TEXT;
      case "int2", "int4" -> Kind.INTEGER;
      case "int8" -> Kind.BIG_INTEGER;
      case "numeric" -> Kind.DECIMAL;
      case "float4", "float8" -> Kind.FLOATING;
      case "bool" -> Kind.BOOLEAN;
      case "date" -> Kind.DATE;
      case "timestamp" -> Kind.TIMESTAMP;
      case "timestamptz" -> Kind.TIMESTAMP_WITH_ZONE;
      case "time" -> Kind.TIME;
      case "json", "jsonb" -> Kind.JSON;
      case null, default -> Kind.OTHER;
    };
  }

  /** Characters or digits, from the type's modifier. */
  static Optional<Integer> length(Kind kind, int modifier) {
    if (modifier < MODIFIER_OFFSET) {
      return Optional.empty();
    }
    int length = modifier - MODIFIER_OFFSET;
    return switch (kind) {
      case TEXT -> Optional.of(length);
      case DECIMAL -> Optional.of((length >> 16) & 0xffff);
      default -> Optional.empty();
    };
  }

  /**
   * How a column's own equality and order treat text. Source: PostgreSQL 18 manual, 23.2.
   *
   * @param deterministic whether the collation holds only identical texts to be equal
   * @param byCodePoint whether it orders by code point
   */
  static TextComparison comparison(
      Kind kind, @Nullable String builtIn, boolean deterministic, boolean byCodePoint) {
    if (kind != Kind.TEXT) {
      return TextComparison.NONE;
    }
    boolean padded = "bpchar".equals(builtIn);
    if (!deterministic) {
      return padded ? TextComparison.LOOSE_BLANK_PADDED : TextComparison.LOOSE;
    }
    if (padded) {
      return TextComparison.BLANK_PADDED;
    }
    boolean isEnum = builtIn == null;
    return byCodePoint && !isEnum ? TextComparison.EXACT : TextComparison.EXACT_EQUALITY;
  }
}
