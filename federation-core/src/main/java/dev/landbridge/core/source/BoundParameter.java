package dev.landbridge.core.source;

import dev.landbridge.core.type.ValueType;
import java.util.List;

/** A value for one {@code ?}. Its text never shows the value. */
public sealed interface BoundParameter {

  /** One value of the type's Java class. */
  record Single(Object value, ValueType type) implements BoundParameter {
    @Override
    public String toString() {
      return "Single[" + type + "]";
    }
  }

  /**
   * A list bound as one database array; only for sources that have arrays.
   *
   * @param elementType the database's name of the element type, for example {@code bpchar}
   */
  record Array(List<Object> values, ValueType type, String elementType) implements BoundParameter {
    public Array {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return "Array[" + values.size() + " " + elementType + "]";
    }
  }
}
