package dev.landbridge.core.query;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import java.util.List;

/** Something asked of each row of a type. */
public sealed interface Selection {
  /** The name under which the answer stands: the alias or the field's name. */
  String responseKey();

  /** A field's value. */
  record OfField(String responseKey, Field field) implements Selection {}

  /** A check's answer. */
  record OfCheck(String responseKey, Check check) implements Selection {}

  /**
   * The linked row (to-one) or rows (to-many) of another type.
   *
   * @param arguments {@link ListArguments#NONE} for a to-one link
   */
  record OfLink(
      String responseKey,
      Link link,
      ObjectType target,
      ListArguments arguments,
      List<Selection> selections)
      implements Selection {
    public OfLink {
      selections = List.copyOf(selections);
    }
  }

  /**
   * Numbers about the rows that a to-many link leads to, and those rows.
   *
   * @param arguments bound both
   */
  record OfSummary(
      String responseKey,
      Link link,
      ObjectType target,
      ListArguments arguments,
      List<SummaryPart> parts)
      implements Selection {
    public OfSummary {
      parts = List.copyOf(parts);
    }
  }

  /** The name of the row's type. */
  record OfTypename(String responseKey, String typeName) implements Selection {}
}
