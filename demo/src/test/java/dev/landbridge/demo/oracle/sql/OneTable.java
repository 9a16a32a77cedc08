package dev.landbridge.demo.oracle.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;

/** How a published type lies in the single database: one table, two columns for each field. */
public final class OneTable {
  private OneTable() {}

  /** The type's table. */
  public static String name(ObjectType type) {
    return quoted(type.name());
  }

  /** The type's table with the rows that its owner keeps back. */
  public static String all(ObjectType type) {
    return quoted("all " + type.name());
  }

  /** The column of a field as callers see it: canonical and masked. */
  public static String shown(Field field) {
    return quoted(field.name());
  }

  /** The column of a field as links compare it: canonical and not masked. */
  public static String linked(String field) {
    return quoted("link " + field);
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
