package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.EnumType;
import graphql.Scalars;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import java.util.Comparator;
import java.util.List;

/**
 * The GraphQL types of answers. Everything published is nullable, whatever its owner declared, so
 * that a part that is denied or cannot be had costs only itself.
 */
final class OutputTypes {
  private final Catalog catalog;
  private final Suitability suitability;
  private final Arguments arguments;

  OutputTypes(Catalog catalog, Suitability suitability, Arguments arguments) {
    this.catalog = catalog;
    this.suitability = suitability;
    this.arguments = arguments;
  }

  /** A published type. */
  GraphQLObjectType object(ObjectType type) {
    GraphQLObjectType.Builder builder =
        GraphQLObjectType.newObject()
            .name(type.name())
            .description(Descriptions.governed(type.description(), type.owner(), type.sharing()));
    type.fields().forEach(field -> builder.field(field(type, field)));
    type.checks().forEach(check -> builder.field(check(check)));
    type.links().forEach(link -> addLink(builder, link));
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
  GraphQLObjectType query(List<ObjectType> types) {
    GraphQLObjectType.Builder builder =
        GraphQLObjectType.newObject()
            .name(TypeNames.QUERY)
            .description("各部门共享的政务数据。What the departments share.");
    types.stream()
        .sorted(Comparator.comparing(ObjectType::root))
        .flatMap(type -> RootField.of(type, suitability).entrySet().stream())
        .forEach(root -> builder.field(root(root.getKey(), root.getValue())));
    if (types.isEmpty()) {
      builder.field(
          GraphQLFieldDefinition.newFieldDefinition()
              .name(TypeNames.NOTHING_PUBLISHED)
              .type(Scalars.GraphQLString)
              .description("尚无部门发布数据。No department has published a type yet."));
    }
    return builder.build();
  }

  private GraphQLFieldDefinition root(String name, RootField root) {
    ObjectType type = root.type();
    GraphQLFieldDefinition.Builder builder =
        GraphQLFieldDefinition.newFieldDefinition()
            .name(name)
            .description(Descriptions.governed(type.description(), type.owner(), type.sharing()));
    return switch (root) {
      case RootField.ByKey _ ->
          builder.type(Members.reference(type.name())).arguments(arguments.key(type)).build();
      case RootField.Rows _ -> builder.type(rowsOf(type)).arguments(arguments.list(type)).build();
      case RootField.Summary _ ->
          builder
              .type(Members.reference(DerivedType.AGGREGATE, type))
              .arguments(arguments.list(type))
              .build();
      case RootField.Page _ ->
          builder
              .type(Members.reference(DerivedType.CONNECTION, type))
              .arguments(arguments.page(type))
              .build();
      case RootField.Groups _ ->
          builder
              .type(Members.listOf(Members.reference(DerivedType.GROUP, type)))
              .arguments(arguments.groups(type))
              .build();
    };
  }

  private static GraphQLFieldDefinition field(ObjectType type, Field field) {
    return GraphQLFieldDefinition.newFieldDefinition()
        .name(field.name())
        .description(Descriptions.governed(field.description(), type.owner(), field.sharing()))
        .type((GraphQLOutputType) CustomScalars.graphQl(field.type()))
        .build();
  }

  private static GraphQLFieldDefinition check(Check check) {
    return GraphQLFieldDefinition.newFieldDefinition()
        .name(check.name())
        .description(Descriptions.governed(check.description(), check.owner(), check.sharing()))
        .type(Scalars.GraphQLBoolean)
        .build();
  }

  private void addLink(GraphQLObjectType.Builder object, Link link) {
    ObjectType target = catalog.target(link);
    GraphQLFieldDefinition.Builder builder =
        GraphQLFieldDefinition.newFieldDefinition()
            .name(link.name())
            .description(Descriptions.governed(link.description(), link.owner(), link.sharing()));
    if (!link.list()) {
      object.field(builder.type(Members.reference(target.name())).build());
      return;
    }
    object.field(builder.type(rowsOf(target)).arguments(arguments.list(target)).build());
    object.field(
        builder
            .name(TypeNames.aggregate(link))
            .type(Members.reference(DerivedType.AGGREGATE, target))
            .build());
  }

  private static GraphQLList rowsOf(ObjectType type) {
    return Members.listOf(Members.reference(type.name()));
  }
}
