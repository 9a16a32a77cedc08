package dev.landbridge.core.type;

import java.util.List;
import java.util.Optional;

/**
 * An enumeration that a department published. A value's name is what the column stores.
 *
 * @param graphName the name in the public schema
 * @param description what app developers read
 * @param values at least one, in the order of the registration
 */
public record EnumType(String graphName, Optional<String> description, List<Value> values)
    implements ValueType {
  public EnumType {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("enum " + graphName + " has no values");
    }
  }

  /** One value and its description. */
  public record Value(String name, Optional<String> description) {}
}
