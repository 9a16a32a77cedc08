package dev.landbridge.api.schema;

import dev.landbridge.api.schema.Suitability.Purpose;
import dev.landbridge.core.catalog.ObjectType;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a root field of the public schema stands for. */
public sealed interface RootField {
  /** The type of its rows. */
  ObjectType type();

  /** {@code personsByPk}: the row of a whole key. */
  record ByKey(ObjectType type) implements RootField {}

  /** {@code persons}: a list of rows. */
  record Rows(ObjectType type) implements RootField {}

  /** {@code personsAggregate}: numbers about rows, and the rows. */
  record Summary(ObjectType type) implements RootField {}

  /** {@code personsGroupBy}: numbers about groups of rows. */
  record Groups(ObjectType type) implements RootField {}

  /** {@code personsConnection}: a page of rows. */
  record Page(ObjectType type) implements RootField {}

  /** Those of a published type, by name. */
  static Map<String, RootField> of(ObjectType type, Suitability suitability) {
    Map<String, RootField> roots = new LinkedHashMap<>();
    roots.put(type.root(), new Rows(type));
    if (!type.key().isEmpty()) {
      roots.put(TypeNames.byKey(type), new ByKey(type));
      roots.put(TypeNames.connection(type), new Page(type));
    }
    roots.put(TypeNames.aggregate(type), new Summary(type));
    if (suitability.reaches(type, Purpose.KEY)) {
      roots.put(TypeNames.groupBy(type), new Groups(type));
    }
    return roots;
  }
}
