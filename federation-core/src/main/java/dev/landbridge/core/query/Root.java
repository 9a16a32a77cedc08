package dev.landbridge.core.query;

import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import java.util.List;
import java.util.Optional;

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

  /**
   * Numbers about rows, and the rows.
   *
   * @param arguments bound both
   */
  record Summary(
      String responseKey, ObjectType type, ListArguments arguments, List<SummaryPart> parts)
      implements Root {
    public Summary {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Numbers about groups of rows.
   *
   * @param keys rows with the same values are one group; none: all rows are one group
   * @param where which rows are grouped
   * @param having which groups are given; its values are keys and numbers about a group
   * @param orderBy of the groups, by keys and by numbers about a group; execution appends the keys
   * @param limit an {@code Int} parameter that counts groups
   * @param offset an {@code Int} parameter that counts groups
   * @param parts of each group
   */
  record Groups(
      String responseKey,
      ObjectType type,
      List<RowValue> keys,
      Optional<Condition> where,
      Optional<Condition> having,
      List<Order> orderBy,
      Optional<Operand.Parameter> limit,
      Optional<Operand.Parameter> offset,
      List<SummaryPart> parts)
      implements Root {
    public Groups {
      keys = List.copyOf(keys);
      orderBy = List.copyOf(orderBy);
      parts = List.copyOf(parts);
    }
  }

  /**
   * A page of rows.
   *
   * @param rows which rows, in the order in which they are read: execution appends the key,
   *     descending if {@code backward}. The limit is one more than the page holds, so that it is
   *     known whether more follow; no limit: all rows are one page
   * @param after only rows behind the one that a cursor names, in that order. No use of fields: the
   *     caller cannot choose its values
   * @param backward whether the rows are read from the end, and turned round for the answer
   * @param cursor what a cursor holds of its row: the values of the order, then those of the key
   *     that the order does not have
   */
  record Page(
      String responseKey,
      ObjectType type,
      ListArguments rows,
      Optional<Condition> after,
      boolean backward,
      List<RowValue> cursor,
      List<PagePart> parts)
      implements Root {
    public Page {
      cursor = List.copyOf(cursor);
      parts = List.copyOf(parts);
    }
  }

  /** {@code __typename} of the query type. */
  record Typename(String responseKey) implements Root {}
}
