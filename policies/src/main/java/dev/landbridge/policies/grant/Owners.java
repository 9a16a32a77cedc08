package dev.landbridge.policies.grant;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who must grant a use.
 *
 * @param departments each of them, without repetition; never empty
 * @param unconditional the one of them that shares it with everyone
 */
public record Owners(List<Department> departments, Optional<Department> unconditional) {
  public Owners {
    departments = List.copyOf(departments);
  }

  /**
   * The owner of a field; for a link, which discloses by comparing keys, the department that
   * published it and the owners of both types that it connects.
   *
   * <p>Source: 政务数据共享条例 article 25, no leaks by linking (关联).
   *
   * @throws IllegalArgumentException if the use is not of this catalog
   */
  public static Owners of(Catalog catalog, FieldUse use) {
    ObjectType type =
        catalog.type(use.typeName()).orElseThrow(() -> new IllegalArgumentException("no " + use));
    if (use.kind() == Kind.LINK) {
      Link link =
          type.link(use.member()).orElseThrow(() -> new IllegalArgumentException("no " + use));
      return new Owners(
          ofLink(catalog, link),
          AutomaticGrants.isUnconditional(link.sharing())
              ? Optional.of(link.owner())
              : Optional.empty());
    }
    boolean unconditional =
        AutomaticGrants.isUnconditional(type.requiredField(use.member()).sharing());
    return new Owners(
        List.of(type.owner()), unconditional ? Optional.of(type.owner()) : Optional.empty());
  }

  static List<Department> ofLink(Catalog catalog, Link link) {
    Department from = catalog.type(link.typeName()).map(ObjectType::owner).orElse(link.owner());
    return Stream.of(link.owner(), from, catalog.target(link).owner()).distinct().toList();
  }
}
