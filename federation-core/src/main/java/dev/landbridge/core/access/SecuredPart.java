package dev.landbridge.core.access;

import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.RowValue;
import java.util.List;

/** A part of an answer about many rows, after the decision. */
public sealed interface SecuredPart {
  /** The name under which it stands. */
  String responseKey();

  /** A granted number. */
  record OfAggregation(String responseKey, Aggregation aggregation) implements SecuredPart {}

  /** A value that all rows of a group share. */
  record OfKey(String responseKey, RowValue key) implements SecuredPart {}

  /** An object of further parts. */
  record Nested(String responseKey, List<SecuredPart> parts) implements SecuredPart {
    public Nested {
      parts = List.copyOf(parts);
    }
  }

  /** The rows themselves. */
  record OfRows(String responseKey, List<SecuredSelection> selections) implements SecuredPart {
    public OfRows {
      selections = List.copyOf(selections);
    }
  }

  /** The name of the object's type. */
  record OfTypename(String responseKey, String typeName) implements SecuredPart {}

  /** Null, because it is not granted; nothing of it reaches a source. */
  record Denied(String responseKey) implements SecuredPart {}
}
