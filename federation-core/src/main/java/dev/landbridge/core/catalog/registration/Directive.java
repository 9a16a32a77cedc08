package dev.landbridge.core.catalog.registration;

import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A registration directive with its arguments, each where it was written. */
public sealed interface Directive {
  /** Where it stands. */
  Position position();

  /** {@code @table} on a type. */
  record Table(String source, String name, Optional<String> root, Position position)
      implements Directive {}

  /** {@code @view} on a type. */
  record View(String sql, Optional<String> root, Position position) implements Directive {}

  /** {@code @catalogue} on a type. */
  record Catalogue(CatalogueEntry entry, Position position) implements Directive {}

  /** {@code @share} on a type or field; whether the texts fit the attribute is checked later. */
  record Share(
      Sharing.Attribute attribute,
      Optional<String> conditions,
      Optional<String> basis,
      Position position)
      implements Directive {}

  /** {@code @column} on a field. */
  record Column(String name, Position position) implements Directive {}

  /** {@code @key} on a field. */
  record Key(Position position) implements Directive {}

  /** {@code @format} on a field; no spellings means all of the format. */
  record Format(KeyFormat keyFormat, Optional<Set<Spelling>> spellings, Position position)
      implements Directive {}

  /** {@code @link} on a field. Exactly one of {@code to} and {@code toAny} should be present. */
  record Link(
      List<String> from, Optional<List<String>> to, Optional<List<String>> toAny, Position position)
      implements Directive {}

  /** {@code @mask} on a field. */
  record Mask(Kind kind, Optional<Integer> keepFirst, Optional<Integer> keepLast, Position position)
      implements Directive {

    /** The masks by their names in a document. */
    public enum Kind {
      KEEP_ENDS,
      NULL,
      HASH,
      YEAR,
      ID_NUMBER
    }
  }

  /** {@code @rows} on a type. */
  record Rows(String where, Position position) implements Directive {}

  /** {@code @check} on a field. */
  record Check(String sql, boolean filtered, Position position) implements Directive {}

  /** {@code @limits} on a type; whether the numbers make sense is checked later. */
  record Limits(
      Optional<Integer> rows,
      Optional<Integer> perMinute,
      Optional<Integer> perDay,
      boolean byKeyOnly,
      Position position)
      implements Directive {}
}
