package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.type.EnumType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a catalog one department is shown: everything but what others share with nobody. A type
 * of which nothing is left is not shown, nor are the links that lead to it.
 *
 * <p>Source: 政务数据共享条例 article 15.
 */
final class ShownCatalog {
  private ShownCatalog() {}

  /** Codes of the departments that share something of theirs with nobody else. */
  static Set<String> withholding(Catalog catalog) {
    Set<String> codes = new HashSet<>();
    for (ObjectType type : catalog.types().values()) {
      Stream.of(
              type.fields().stream().map(field -> withheld(type.owner(), field.sharing())),
              type.links().stream().map(link -> withheld(link.owner(), link.sharing())),
              type.checks().stream().map(check -> withheld(check.owner(), check.sharing())))
          .flatMap(members -> members)
          .flatMap(Optional::stream)
          .forEach(codes::add);
    }
    return codes;
  }

  private static Optional<String> withheld(Department owner, Sharing sharing) {
    return sharing.attribute() == Sharing.Attribute.NOT_SHARED
        ? Optional.of(owner.code())
        : Optional.empty();
  }

  /**
   * What to show.
   *
   * @param department code of the one that it is shown to; empty for one that withholds nothing
   */
  static Catalog of(Catalog catalog, Optional<String> department) {
    Map<String, ObjectType> types = types(catalog, department);
    Map<String, EnumType> enums = new HashMap<>();
    types.values().stream()
        .flatMap(type -> type.fields().stream())
        .forEach(
            field -> {
              if (field.type() instanceof EnumType used) {
                enums.put(used.graphName(), used);
              }
            });
    return new Catalog(catalog.version(), catalog.departments(), types, enums);
  }

  private static Map<String, ObjectType> types(Catalog catalog, Optional<String> department) {
    Map<String, ObjectType> shown = new HashMap<>();
    for (ObjectType type : catalog.types().values()) {
      List<Field> fields =
          type.fields().stream()
              .filter(field -> isShown(type.owner(), field.sharing(), department))
              .toList();
      if (!fields.isEmpty()) {
        shown.put(type.name(), shown(type, fields, department));
      }
    }
    shown.replaceAll((_, type) -> type.with(links(type, shown.keySet()), type.checks()));
    return shown;
  }

  private static boolean isShown(Department owner, Sharing sharing, Optional<String> department) {
    return withheld(owner, sharing).filter(code -> !department.equals(Optional.of(code))).isEmpty();
  }

  private static ObjectType shown(
      ObjectType type, List<Field> fields, Optional<String> department) {
    List<String> names = fields.stream().map(Field::name).toList();
    return new ObjectType(
        type.name(),
        type.description(),
        type.owner(),
        type.root(),
        type.source(),
        type.schema(),
        type.table(),
        type.available(),
        type.estimatedRows(),
        type.catalogue(),
        type.sharing(),
        fields,
        type.links().stream()
            .filter(link -> isShown(link.owner(), link.sharing(), department))
            .toList(),
        type.checks().stream()
            .filter(check -> isShown(check.owner(), check.sharing(), department))
            .toList(),
        names.containsAll(type.key()) ? type.key() : List.of(),
        type.rowFilter(),
        type.limits(),
        type.view());
  }

  private static List<Link> links(ObjectType type, Set<String> shown) {
    return type.links().stream().filter(link -> shown.contains(link.target())).toList();
  }
}
