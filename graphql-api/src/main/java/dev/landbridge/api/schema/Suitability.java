package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which types have, in their own fields or through links, anything that suits a purpose. What has
 * nothing is not shown, because GraphQL has no empty types.
 */
final class Suitability {
  /** What fields are used for. */
  enum Purpose {
    /** To order rows, also by numbers about linked rows. */
    ORDER,
    /** To group rows. */
    KEY,
    /** To be summed and averaged, as numbers about linked rows are too. */
    SUM,
    /** To have a least and a greatest value, as numbers about linked rows have too. */
    EXTREME;

    /** Whether values of a type suit. */
    boolean suits(ValueType type) {
      return switch (type) {
        case EnumType _ -> this != SUM;
        case Scalar scalar ->
            switch (scalar) {
              case INT, FLOAT, BIG_INT, DECIMAL -> true;
              case STRING, ID, DATE, DATE_TIME, TIME -> this != SUM;
              case BOOLEAN -> this == ORDER || this == KEY;
              case JSON -> false;
            };
      };
    }
  }

  private final Set<String> ordered;
  private final Set<String> grouped;
  private final Set<String> summed;
  private final Set<String> extremes;
  private final Set<String> listTargets = new HashSet<>();

  Suitability(Catalog catalog) {
    Collection<ObjectType> types = catalog.types().values();
    this.ordered = reaching(types, Purpose.ORDER);
    this.grouped = reaching(types, Purpose.KEY);
    this.summed = reaching(types, Purpose.SUM);
    this.extremes = reaching(types, Purpose.EXTREME);
    for (ObjectType type : types) {
      type.links().stream()
          .filter(Link::list)
          .forEach(link -> listTargets.add(catalog.target(link).name()));
    }
  }

  /** Whether a type has anything that suits, of its own or through links. */
  boolean reaches(ObjectType type, Purpose purpose) {
    Set<String> names =
        switch (purpose) {
          case ORDER -> ordered;
          case KEY -> grouped;
          case SUM -> summed;
          case EXTREME -> extremes;
        };
    return names.contains(type.name());
  }

  /** Whether a type has a field or check of its own that suits. */
  static boolean has(ObjectType type, Purpose purpose) {
    return type.fields().stream().anyMatch(field -> purpose.suits(field.type()))
        || (!type.checks().isEmpty() && purpose.suits(Scalar.BOOLEAN));
  }

  /** Whether a link leads to many rows of a type. */
  boolean isListTarget(ObjectType type) {
    return listTargets.contains(type.name());
  }

  /** Links may go round in circles, so this grows until nothing is added. */
  private static Set<String> reaching(Collection<ObjectType> types, Purpose purpose) {
    Set<String> names = new HashSet<>();
    for (ObjectType type : types) {
      boolean counts = purpose != Purpose.KEY && type.links().stream().anyMatch(Link::list);
      if (counts || has(type, purpose)) {
        names.add(type.name());
      }
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (ObjectType type : types) {
        grown |= leadsTo(type, names) && names.add(type.name());
      }
    }
    return names;
  }

  private static boolean leadsTo(ObjectType type, Set<String> names) {
    return type.links().stream().anyMatch(link -> !link.list() && names.contains(link.target()));
  }
}
