package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import java.util.List;

/** Something asked of each row. */
public sealed interface Selected {
  /** The name under which the answer stands. */
  String responseKey();

  /** A field's value. */
  record OfField(Field field) implements Selected {
    @Override
    public String responseKey() {
      return field.name();
    }
  }

  /** A check's answer; only of rows that are found by key. */
  record OfCheck(Check check) implements Selected {
    @Override
    public String responseKey() {
      return check.name();
    }
  }

  /** The row of a to-one link. */
  record OfOne(String responseKey, Link link, ObjectType target, List<Selected> selections)
      implements Selected {
    public OfOne {
      selections = List.copyOf(selections);
    }
  }

  /** The rows of a list link. */
  record OfMany(
      String responseKey, Link link, ObjectType target, Bounds bounds, List<Selected> selections)
      implements Selected {
    public OfMany {
      selections = List.copyOf(selections);
    }
  }

  /** The sibling of a list link. */
  record OfAggregate(
      String responseKey, Link link, ObjectType target, Bounds bounds, Numbers numbers)
      implements Selected {}

  /**
   * {@code aggregate} and {@code nodes} of one list of rows; what is empty is not asked.
   *
   * @param aggregate with unique response keys
   */
  record Numbers(List<Aggregation> aggregate, List<Selected> nodes) {
    public Numbers {
      aggregate = List.copyOf(aggregate);
      nodes = List.copyOf(nodes);
    }
  }
}
