package dev.landbridge.core.catalog;

import dev.landbridge.core.type.EnumType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be asked, at one version. Immutable and safe to share.
 *
 * @param version a digest of the published documents and of what was found of their sources; equal
 *     versions are equal catalogs
 * @param types by name
 * @param enums by name
 */
public record Catalog(
    String version,
    List<Department> departments,
    Map<String, ObjectType> types,
    Map<String, EnumType> enums) {
  public Catalog {
    departments = List.copyOf(departments);
    types = Map.copyOf(types);
    enums = Map.copyOf(enums);
  }

  /** The type of a name, if there is one. */
  public Optional<ObjectType> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /**
   * The type that a link leads to.
   *
   * @throws IllegalArgumentException if the link is not of this catalog
   */
  public ObjectType target(Link link) {
    return type(link.target())
        .orElseThrow(() -> new IllegalArgumentException("no type " + link.target()));
  }
}
