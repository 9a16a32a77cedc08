package dev.landbridge.core.plan;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.TableMetadata;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What sources estimate of their tables, as it was last read from their catalogs. Immutable; no
 * part of the catalog's version, because no answer depends on it.
 *
 * @param types by name; without those of which nothing is known
 */
public record Statistics(Map<String, OfType> types) {
  /** None read: the estimates that the catalog was composed with count. */
  public static final Statistics NONE = new Statistics(Map.of());

  /** An estimate that has changed by less than this part of it has not changed. */
  private static final double TOLERANCE = 0.1;

  private static final long UNKNOWN = -1;

  public Statistics {
    types = Map.copyOf(types);
  }

  /**
   * Estimates of one type.
   *
   * @param rows of its table, 0 or more; -1 if unknown
   * @param distinctValues of its fields, by name, 0 or more; without those of which none is known
   */
  public record OfType(long rows, Map<String, Long> distinctValues) {
    public OfType {
      distinctValues = Map.copyOf(distinctValues);
    }
  }

  /**
   * The estimates of a catalog's types.
   *
   * @param sources what they last said, by name
   */
  public static Statistics of(Catalog catalog, Map<String, SourceMetadata> sources) {
    Map<String, OfType> types = new HashMap<>();
    for (ObjectType type : catalog.types().values()) {
      Optional.ofNullable(sources.get(type.source()))
          .flatMap(source -> source.table(type.schema(), type.table()))
          .ifPresent(table -> types.put(type.name(), of(type, table)));
    }
    return new Statistics(types);
  }

  private static OfType of(ObjectType type, TableMetadata table) {
    Map<String, Long> distinctValues = new HashMap<>();
    for (Field field : type.fields()) {
      long estimate = table.estimatedDistinctValues(field.columnName());
      if (estimate >= 0) {
        distinctValues.put(field.name(), estimate);
      }
    }
    return new OfType(table.estimatedRows(), distinctValues);
  }

  /** How many rows a type's table has; -1 if unknown. */
  public long rows(ObjectType type) {
    OfType known = types.get(type.name());
    return known == null ? type.estimatedRows() : known.rows();
  }

  /** How many different values a field has; -1 if unknown. */
  public long distinctValues(Field field) {
    OfType known = types.get(field.typeName());
    return known == null ? UNKNOWN : known.distinctValues().getOrDefault(field.name(), UNKNOWN);
  }

  /** Whether any estimate differs by a tenth or more, so that plans may have become bad ones. */
  public boolean differsFrom(Statistics other) {
    return !types.keySet().equals(other.types.keySet())
        || types.entrySet().stream()
            .anyMatch(entry -> differ(entry.getValue(), other.types.get(entry.getKey())));
  }

  private static boolean differ(OfType left, @Nullable OfType right) {
    return right == null
        || differ(left.rows(), right.rows())
        || !left.distinctValues().keySet().equals(right.distinctValues().keySet())
        || left.distinctValues().entrySet().stream()
            .anyMatch(
                entry ->
                    differ(
                        entry.getValue(),
                        right.distinctValues().getOrDefault(entry.getKey(), UNKNOWN)));
  }

  private static boolean differ(long left, long right) {
    return Math.abs(left - right) >= Math.max(1, TOLERANCE * Math.max(left, right));
  }
}
