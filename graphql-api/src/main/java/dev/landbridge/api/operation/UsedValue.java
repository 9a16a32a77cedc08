package dev.landbridge.api.operation;

import dev.landbridge.core.catalog.Field;
import java.util.Optional;

/**
 * A value of the caller and what it is used for. A list operand is one value.
 *
 * <p>Its text does not show the value.
 *
 * @param place the variable, and the path within it, of {@link CompiledOperation#text}; for example
 *     {@code $where.idNumber._eq}
 * @param field whose values it is compared with; empty for counts, sums, averages, {@code limit}
 *     and {@code offset}
 * @param value as the query uses it: of the field's Java class, or a list of such values
 */
public record UsedValue(String place, Optional<Field> field, Object value) {

  /** Whether it is, or is part of, a key that stands for a person or an organisation. */
  public boolean isPersonalKey() {
    return field.flatMap(Field::format).isPresent();
  }

  @Override
  public String toString() {
    return "UsedValue[" + place + "]";
  }
}
