package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.ValueType;

/** The names that the dialect derives, but for those of {@link DerivedType}. */
final class TypeNames {
  static final String QUERY = "Query";
  static final String ORDER_BY = "OrderBy";
  static final String NOTHING_PUBLISHED = "nothingPublished";

  private static final String AGGREGATE = "Aggregate";

  private TypeNames() {}

  /** {@code personsConnection}. */
  static String connection(ObjectType type) {
    return type.root() + "Connection";
  }

  /** {@code StringComparisonExp}. */
  static String comparison(ValueType type) {
    return type.graphName() + "ComparisonExp";
  }

  /** {@code personsByPk}. */
  static String byKey(ObjectType type) {
    return type.root() + "ByPk";
  }

  /** {@code personsAggregate}. */
  static String aggregate(ObjectType type) {
    return type.root() + AGGREGATE;
  }

  /** {@code marriagesAggregate}, beside the list link {@code marriages}. */
  static String aggregate(Link link) {
    return link.name() + AGGREGATE;
  }

  /** {@code personsGroupBy}. */
  static String groupBy(ObjectType type) {
    return type.root() + "GroupBy";
  }
}
