package dev.landbridge.core.access;

import dev.landbridge.core.catalog.Department;
import java.util.List;

/**
 * A part of a query that is null because a use in it is not granted.
 *
 * @param path response keys from the root to what is null
 * @param use the use that is missing
 * @param owner who could grant it
 */
public record Denial(List<String> path, FieldUse use, Department owner) {
  public Denial {
    path = List.copyOf(path);
  }
}
