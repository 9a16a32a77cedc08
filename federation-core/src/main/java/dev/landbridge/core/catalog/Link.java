package dev.landbridge.core.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A link from rows of one type to the rows of another whose key fields are equal.
 *
 * @param typeName the type that it starts from
 * @param owner the department that published it
 * @param target the name of the type that it leads to
 * @param list whether it is to-many; a to-one link leads to the target's whole key
 * @param from fields of the type that it starts from
 * @param to one or more alternatives, each a list of target fields as long as {@code from}; a row
 *     is linked if any alternative equals {@code from}
 * @param reading how the rows that it leads to are seen; composition alone makes links
 */
public record Link(
    String typeName,
    String name,
    Optional<String> description,
    Department owner,
    String target,
    boolean list,
    List<String> from,
    List<List<String>> to,
    Sharing sharing,
    Reading reading) {

  /** How the rows at the far end of a link are seen. */
  public enum Reading {
    /** As their owner lets callers see them: with row filter and masks. */
    GOVERNED,
    /** All of them, unmasked: within a check, which tells nothing of them but its answer. */
    UNFILTERED
  }

  /** A link that callers can follow. */
  public Link(
      String typeName,
      String name,
      Optional<String> description,
      Department owner,
      String target,
      boolean list,
      List<String> from,
      List<List<String>> to,
      Sharing sharing) {
    this(typeName, name, description, owner, target, list, from, to, sharing, Reading.GOVERNED);
  }

  public Link {
    from = List.copyOf(from);
    to = to.stream().map(List::copyOf).toList();
    for (List<String> alternative : to) {
      if (alternative.size() != from.size()) {
        throw new IllegalArgumentException("link " + name + ": " + from + " to " + alternative);
      }
    }
  }
}
