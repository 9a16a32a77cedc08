package dev.landbridge.core.query;

import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Operand;
import java.util.List;

/** A root field of an operation. */
public sealed interface Root {
  /** The name under which the answer stands: the alias or the field's name. */
  String responseKey();

  /**
   * At most one row, by its whole key.
   *
   * @param key one operand for each key field of the type, in the type's order
   */
  record ByKey(
      String responseKey, ObjectType type, List<Operand.Parameter> key, List<Selection> selections)
      implements Root {
    public ByKey {
      key = List.copyOf(key);
      selections = List.copyOf(selections);
    }
  }

  /** A list of rows. */
  record Rows(
      String responseKey, ObjectType type, ListArguments arguments, List<Selection> selections)
      implements Root {
    public Rows {
      selections = List.copyOf(selections);
    }
  }

  /** {@code __typename} of the query type. */
  record Typename(String responseKey) implements Root {}
}
