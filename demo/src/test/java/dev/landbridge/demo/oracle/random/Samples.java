package dev.landbridge.demo.oracle.random;

import dev.landbridge.core.catalog.Field;
import java.util.List;
import java.util.Map;

/**
 * Values of the rows, as callers see them.
 *
 * @param byField for each {@code Type.field} the values that are not null, a value as often as it
 *     occurs; in an order that is the same for the same rows
 * @param citizenIds some that are valid, canonical
 */
public record Samples(Map<String, List<String>> byField, List<String> citizenIds) {
  public Samples {
    byField = Map.copyOf(byField);
    citizenIds = List.copyOf(citizenIds);
  }

  /** The values of a field; empty if all are null. */
  List<String> of(Field field) {
    return byField.getOrDefault(name(field), List.of());
  }

  /** The name under which a field's values stand. */
  public static String name(Field field) {
    return field.typeName() + "." + field.name();
  }
}
