package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.ObjectType;

/** What a root field of the public schema stands for. */
public sealed interface RootField {
  /** The type of its rows. */
  ObjectType type();

  /** {@code personsByPk}: the row of a whole key. */
  record ByKey(ObjectType type) implements RootField {}

  /** {@code persons}: a list of rows. */
  record Rows(ObjectType type) implements RootField {}
}
