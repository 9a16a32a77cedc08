package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import java.util.Optional;

/** One number about the rows of a list link. */
public record LinkedNumber(
    Link link, ObjectType target, Optional<Condition<RowTest>> filter, Measure measure) {
  public LinkedNumber {
    if (!link.list()) {
      throw new IllegalArgumentException("to-one link " + link.name());
    }
  }

  /** The name of the sibling under which numbers about a list link are asked. */
  public static String sibling(Link link) {
    return link.name() + "Aggregate";
  }
}
