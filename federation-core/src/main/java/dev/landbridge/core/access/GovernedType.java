package dev.landbridge.core.access;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import java.util.Map;
import java.util.Optional;

/**
 * A type as one caller may see it at one place of a query: its owner's rules lie under everything
 * that the caller wrote.
 *
 * @param rowFilter rows outside it do not exist for the caller
 * @param masks by field name; the caller's conditions and orders see the masked values
 */
public record GovernedType(
    ObjectType type, Optional<Condition> rowFilter, Map<String, Mask> masks) {
  public GovernedType {
    masks = Map.copyOf(masks);
  }

  /** The mask of a field, if it has one here. */
  public Optional<Mask> mask(Field field) {
    return Optional.ofNullable(masks.get(field.name()));
  }
}
