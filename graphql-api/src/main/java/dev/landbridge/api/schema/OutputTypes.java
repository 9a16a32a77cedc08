package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.EnumType;
import graphql.Scalars;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLTypeReference;
import java.util.Comparator;
import java.util.List;

/**
 * The GraphQL types of answers. Everything published is nullable, whatever its owner declared, so
 * that a part that is denied or cannot be had costs only itself.
 */
final class OutputTypes {
  private OutputTypes() {}

  /** A published type. */
  static GraphQLObjectType object(Catalog catalog, ObjectType type) {
    GraphQLObjectType.Builder builder =
        GraphQLObjectType.newObject()
            .name(type.name())
            .description(Descriptions.governed(type.description(), type.owner(), type.sharing()));
    type.fields().forEach(field -> builder.field(field(type, field)));
    type.links().forEach(link -> builder.field(link(catalog, link)));
    return builder.build();
  }

  /** A published enumeration. */
  static GraphQLEnumType enumeration(EnumType type) {
    GraphQLEnumType.Builder builder =
        GraphQLEnumType.newEnum()
            .name(type.graphName())
            .description(type.description().orElse(null));
    for (EnumType.Value value : type.values()) {
      builder.value(value.name(), value.name(), value.description().orElse(null));
    }
    return builder.build();
  }

  /** The query type, its root fields by name. */
  static GraphQLObjectType query(List<ObjectType> types) {
    GraphQLObjectType.Builder builder =
        GraphQLObjectType.newObject()
            .name(TypeNames.QUERY)
            .description("各部门共享的政务数据。What the departments share.");
    types.stream()
        .sorted(Comparator.comparing(ObjectType::root))
        .forEach(type -> addRoots(builder, type));
    if (types.isEmpty()) {
      builder.field(
          GraphQLFieldDefinition.newFieldDefinition()
              .name(TypeNames.NOTHING_PUBLISHED)
              .type(Scalars.GraphQLString)
              .description("尚无部门发布数据。No department has published a type yet."));
    }
    return builder.build();
  }

  private static void addRoots(GraphQLObjectType.Builder query, ObjectType type) {
    String description = Descriptions.governed(type.description(), type.owner(), type.sharing());
    query.field(
        GraphQLFieldDefinition.newFieldDefinition()
            .name(type.root())
            .description(description)
            .type(rowsOf(type))
            .arguments(InputTypes.listArguments(type)));
    if (!type.key().isEmpty()) {
      query.field(
          GraphQLFieldDefinition.newFieldDefinition()
              .name(TypeNames.byKey(type))
              .description(description)
              .type(GraphQLTypeReference.typeRef(type.name()))
              .arguments(InputTypes.keyArguments(type)));
    }
  }

  private static GraphQLFieldDefinition field(ObjectType type, Field field) {
    return GraphQLFieldDefinition.newFieldDefinition()
        .name(field.name())
        .description(Descriptions.governed(field.description(), type.owner(), field.sharing()))
        .type((GraphQLOutputType) CustomScalars.graphQl(field.type()))
        .build();
  }

  private static GraphQLFieldDefinition link(Catalog catalog, Link link) {
    ObjectType target = catalog.target(link);
    GraphQLFieldDefinition.Builder builder =
        GraphQLFieldDefinition.newFieldDefinition()
            .name(link.name())
            .description(Descriptions.governed(link.description(), link.owner(), link.sharing()));
    return link.list()
        ? builder.type(rowsOf(target)).arguments(InputTypes.listArguments(target)).build()
        : builder.type(GraphQLTypeReference.typeRef(target.name())).build();
  }

  private static GraphQLList rowsOf(ObjectType type) {
    return GraphQLList.list(GraphQLNonNull.nonNull(GraphQLTypeReference.typeRef(type.name())));
  }
}
