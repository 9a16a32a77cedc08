package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.RowValue;
import java.util.stream.Stream;

/** What a name stands for in a published type and in the types that are derived from it. */
public sealed interface TypeMember {

  /** Something that each row of the type has a value of. */
  sealed interface Own extends TypeMember {
    /** The value. */
    RowValue value();
  }

  /** A field. */
  record OfField(Field field) implements Own {
    @Override
    public RowValue value() {
      return new RowValue.OfField(field);
    }
  }

  /** A check. */
  record OfCheck(Check check) implements Own {
    @Override
    public RowValue value() {
      return new RowValue.OfCheck(check);
    }
  }

  /** A link to one row. */
  record ToOne(Link link, ObjectType target) implements TypeMember {}

  /** A link to many rows. */
  record ToMany(Link link, ObjectType target) implements TypeMember {}

  /** {@code marriagesAggregate}: numbers about the rows of a link to many. */
  record Aggregate(Link link, ObjectType target) implements TypeMember {}

  /**
   * The member of a name.
   *
   * @throws IllegalArgumentException if the type has none
   */
  static TypeMember of(Catalog catalog, ObjectType type, String name) {
    return Stream.of(
            type.field(name).<TypeMember>map(OfField::new),
            type.check(name).<TypeMember>map(OfCheck::new),
            type.link(name).map(link -> linked(catalog, link)),
            type.links().stream()
                .filter(link -> link.list() && TypeNames.aggregate(link).equals(name))
                .findFirst()
                .<TypeMember>map(link -> new Aggregate(link, catalog.target(link))))
        .flatMap(java.util.Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + type.name() + "." + name));
  }

  private static TypeMember linked(Catalog catalog, Link link) {
    ObjectType target = catalog.target(link);
    return link.list() ? new ToMany(link, target) : new ToOne(link, target);
  }
}
