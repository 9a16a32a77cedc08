package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.ValueType;
import java.util.Locale;

/** The names that the dialect derives. */
final class TypeNames {
  static final String QUERY = "Query";
  static final String ORDER_BY = "OrderBy";
  static final String NOTHING_PUBLISHED = "nothingPublished";

  private TypeNames() {}

  /** {@code PersonsBoolExp}. */
  static String where(ObjectType type) {
    return pascal(type.root()) + "BoolExp";
  }

  /** {@code PersonsOrderBy}. */
  static String ordering(ObjectType type) {
    return pascal(type.root()) + ORDER_BY;
  }

  /** {@code StringComparisonExp}. */
  static String comparison(ValueType type) {
    return type.graphName() + "ComparisonExp";
  }

  /** {@code personsByPk}. */
  static String byKey(ObjectType type) {
    return type.root() + "ByPk";
  }

  private static String pascal(String root) {
    return root.substring(0, 1).toUpperCase(Locale.ROOT) + root.substring(1);
  }
}
