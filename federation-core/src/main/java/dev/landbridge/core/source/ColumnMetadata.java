package dev.landbridge.core.source;

import java.util.Optional;

/**
 * A column as the database describes it.
 *
 * @param nativeType the database's name of the type without length, as a cast or an array element
 *     takes it: {@code bpchar}, {@code varchar}, {@code int4}, {@code decimal}
 * @param kind what it holds
 * @param nullable false only if the database guarantees it
 * @param length characters of a text column, digits of a decimal one; empty if unlimited or neither
 * @param characterSet of a text column in MySQL and MariaDB, for example {@code utf8mb4}
 * @param collation of a text column, the database's name for it
 * @param comparison how the column's own {@code =} treats text
 */
public record ColumnMetadata(
    String name,
    String nativeType,
    Kind kind,
    boolean nullable,
    Optional<Integer> length,
    Optional<String> characterSet,
    Optional<String> collation,
    TextComparison comparison) {

  /** What a column holds, as far as reading it goes. */
  public enum Kind {
    TEXT,
    /** MySQL's {@code tinyint(1)} and {@code bit(1)}: a number or a boolean. */
    TINY_INTEGER,
    /** Fits 32 bits. */
    INTEGER,
    /** Fits 64 bits. */
    BIG_INTEGER,
    DECIMAL,
    FLOATING,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    TIMESTAMP_WITH_ZONE,
    TIME,
    JSON,
    /** Anything that cannot be published. */
    OTHER
  }

  /** How a text column's own equality and order treat text. */
  public enum TextComparison {
    /** Not text. */
    NONE,
    /** By code point: equality and order of the plain column are exact. */
    EXACT,
    /** Equal only if identical, but ordered otherwise. */
    EXACT_EQUALITY,
    /** Equal only if identical up to trailing blanks, ordered in any way: {@code char(n)}. */
    BLANK_PADDED,
    /** Case, accents or more are ignored, but trailing blanks count. */
    LOOSE,
    /** Case, accents or more and trailing blanks are ignored. */
    LOOSE_BLANK_PADDED;

    /** Whether the column's own equality ignores trailing blanks. */
    public boolean ignoresTrailingBlanks() {
      return this == BLANK_PADDED || this == LOOSE_BLANK_PADDED;
    }
  }
}
