package dev.landbridge.demo.oracle.random;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.demo.oracle.question.Measure;
import java.util.Comparator;
import java.util.List;

/** What of the catalog may be asked, in an order that does not change. */
record Members(Catalog catalog) {
  List<ObjectType> types() {
    return catalog.types().values().stream()
        .sorted(Comparator.comparing(ObjectType::name))
        .toList();
  }

  /** Fields that are shared and have comparisons. */
  static List<Field> fields(ObjectType type) {
    return type.fields().stream()
        .filter(field -> field.type() != Scalar.JSON)
        .filter(field -> field.sharing().attribute() != Sharing.Attribute.NOT_SHARED)
        .toList();
  }

  /** Fields that have the function. */
  static List<Field> fields(ObjectType type, Measure.Function function) {
    return fields(type).stream().filter(field -> function.suits(field.type())).toList();
  }

  static List<Link> toOne(ObjectType type) {
    return type.links().stream().filter(link -> !link.list()).toList();
  }

  static List<Link> lists(ObjectType type) {
    return type.links().stream().filter(Link::list).toList();
  }
}
