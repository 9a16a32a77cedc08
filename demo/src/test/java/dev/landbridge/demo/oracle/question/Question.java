package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.ObjectType;
import java.util.List;
import java.util.Optional;

/** An operation with one root field. */
public sealed interface Question {
  /** The type of the rows that are asked about. */
  ObjectType type();

  /**
   * {@code personsByPk}.
   *
   * @param key one for each key field, in the type's order
   */
  record ByKey(ObjectType type, List<Literal> key, List<Selected> selections) implements Question {
    public ByKey {
      key = List.copyOf(key);
      selections = List.copyOf(selections);
    }
  }

  /** {@code persons}. */
  record Rows(ObjectType type, Bounds bounds, List<Selected> selections) implements Question {
    public Rows {
      selections = List.copyOf(selections);
    }
  }

  /** {@code personsAggregate}. */
  record Aggregate(ObjectType type, Bounds bounds, Selected.Numbers numbers) implements Question {}

  /**
   * {@code personsGroupBy}.
   *
   * @param keys own fields, or fields through to-one links
   */
  record Groups(
      ObjectType type,
      List<Value> keys,
      Optional<Condition<RowTest>> where,
      Optional<Condition<GroupTest>> having,
      List<GroupOrder> orderBy,
      Optional<Integer> limit,
      Optional<Integer> offset,
      List<Aggregation> aggregate)
      implements Question {
    public Groups {
      keys = List.copyOf(keys);
      orderBy = List.copyOf(orderBy);
      aggregate = List.copyOf(aggregate);
    }
  }

  /**
   * {@code personsConnection}, walked page by page, to its end or {@value #MOST_PAGES} pages far.
   *
   * @param pageSize empty: all rows in one page
   * @param forward whether with {@code first} and {@code after}, else with {@code last} and {@code
   *     before}
   */
  record Connection(
      ObjectType type,
      Optional<Condition<RowTest>> where,
      List<OrderTerm> orderBy,
      Optional<Integer> pageSize,
      boolean forward,
      List<Selected> nodes)
      implements Question {
    /** How far it is walked. */
    public static final int MOST_PAGES = 6;

    public Connection {
      orderBy = List.copyOf(orderBy);
      nodes = List.copyOf(nodes);
    }

    /** How many rows are seen at most; empty if all are. */
    public Optional<Integer> mostRows() {
      return pageSize.map(size -> size * MOST_PAGES);
    }
  }

  /** The root field's name. */
  default String root() {
    return switch (this) {
      case ByKey _ -> type().root() + "ByPk";
      case Rows _ -> type().root();
      case Aggregate _ -> type().root() + "Aggregate";
      case Groups _ -> type().root() + "GroupBy";
      case Connection _ -> type().root() + "Connection";
    };
  }
}
