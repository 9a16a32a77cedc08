package dev.landbridge.core.query;

import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.RowValue;
import java.util.List;

/** A part of an answer about many rows: of an aggregate or of a group. */
public sealed interface SummaryPart {
  /** The name under which it stands. */
  String responseKey();

  /** A number. */
  record OfAggregation(String responseKey, Aggregation aggregation) implements SummaryPart {}

  /**
   * A value that all rows of a group share; only in groups.
   *
   * @param key one of the group's keys
   */
  record OfKey(String responseKey, RowValue key) implements SummaryPart {}

  /** An object of further parts, such as {@code aggregate} or {@code sum}. */
  record Nested(String responseKey, List<SummaryPart> parts) implements SummaryPart {
    public Nested {
      parts = List.copyOf(parts);
    }
  }

  /** The rows themselves ({@code nodes}); not in groups. */
  record OfRows(String responseKey, List<Selection> selections) implements SummaryPart {
    public OfRows {
      selections = List.copyOf(selections);
    }
  }

  /** The name of the object's type. */
  record OfTypename(String responseKey, String typeName) implements SummaryPart {}
}
