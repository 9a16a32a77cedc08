package dev.landbridge.demo.secrecy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a table.
 *
 * @param values by column, as SQL text; what is null is not in it
 */
record Row(Map<String, String> values) {
  Row {
    values = Map.copyOf(values);
  }

  Optional<String> value(String column) {
    return Optional.ofNullable(values.get(column));
  }

  Row with(String column, Optional<String> value) {
    Map<String, String> changed = new HashMap<>(values);
    if (value.isPresent()) {
      changed.put(column, value.get());
    } else {
      changed.remove(column);
    }
    return new Row(changed);
  }

  /** Whether an owner's row filter lets callers see it. */
  boolean passes(Town.PublishedType type) {
    return type.filter().isEmpty() || passes(type, type.filter().get());
  }

  private boolean passes(Town.PublishedType type, Town.RowFilter filter) {
    Optional<String> value = value(filter.column());
    if (value.isEmpty()) {
      return false;
    }
    if (filter.comparison().equals("IS NOT NULL")) {
      return true;
    }
    int order = Values.compare(type.column(filter.column()).kind(), value.get(), filter.operand());
    return switch (filter.comparison()) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      default -> throw new IllegalArgumentException(filter.comparison());
    };
  }
}
