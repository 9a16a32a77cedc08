package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A catalog as GraphQL shows it. Immutable and safe to share. */
public final class PublicSchema {
  private final Catalog catalog;
  private final GraphQLSchema graphQl;
  private final Map<String, RootField> roots;
  private final Map<String, InputType> inputs;

  private PublicSchema(
      Catalog catalog,
      GraphQLSchema graphQl,
      Map<String, RootField> roots,
      Map<String, InputType> inputs) {
    this.catalog = catalog;
    this.graphQl = graphQl;
    this.roots = roots;
    this.inputs = inputs;
  }

  /**
   * The public schema of a catalog.
   *
   * @throws LandbridgeException with {@code PUBLICATION_INVALID} if a published name is one that
   *     the dialect derives or reserves
   */
  public static PublicSchema of(Catalog catalog) {
    List<ObjectType> types =
        catalog.types().values().stream().sorted(Comparator.comparing(ObjectType::name)).toList();
    Map<String, RootField> roots = roots(types);
    Set<GraphQLNamedType> graphQlTypes = new LinkedHashSet<>(CustomScalars.all());
    types.forEach(type -> graphQlTypes.add(OutputTypes.object(catalog, type)));
    catalog.enums().values().stream()
        .sorted(Comparator.comparing(EnumType::graphName))
        .forEach(type -> graphQlTypes.add(OutputTypes.enumeration(type)));
    graphQlTypes.add(InputTypes.direction());
    types.forEach(type -> graphQlTypes.add(InputTypes.where(type)));
    types.forEach(type -> InputTypes.ordering(type).ifPresent(graphQlTypes::add));
    valueTypes(catalog).forEach(type -> graphQlTypes.add(InputTypes.comparison(type)));
    requireUniqueNames(graphQlTypes);
    GraphQLSchema graphQl =
        GraphQLSchema.newSchema()
            .query(OutputTypes.query(types))
            .additionalTypes(graphQlTypes)
            .build();
    return new PublicSchema(catalog, graphQl, roots, inputs(catalog, types));
  }

  /** The catalog that is shown. */
  public Catalog catalog() {
    return catalog;
  }

  /** The schema for the GraphQL library: to validate against and to introspect. */
  public GraphQLSchema graphQl() {
    return graphQl;
  }

  /** What a root field stands for; empty if there is none of that name. */
  public Optional<RootField> root(String name) {
    return Optional.ofNullable(roots.get(name));
  }

  /** What a named input type stands for; empty if there is none of that name. */
  public Optional<InputType> input(String typeName) {
    return Optional.ofNullable(inputs.get(typeName));
  }

  /** The schema in the schema definition language, sorted by name, with descriptions. */
  public String sdl() {
    SchemaPrinter.Options options =
        SchemaPrinter.Options.defaultOptions()
            .includeScalarTypes(true)
            .includeDirectiveDefinitions(false);
    return new SchemaPrinter(options).print(graphQl);
  }

  private static Map<String, RootField> roots(List<ObjectType> types) {
    Map<String, RootField> roots = new HashMap<>();
    for (ObjectType type : types) {
      addRoot(roots, type.root(), new RootField.Rows(type));
      if (!type.key().isEmpty()) {
        addRoot(roots, TypeNames.byKey(type), new RootField.ByKey(type));
      }
    }
    return Map.copyOf(roots);
  }

  private static void addRoot(Map<String, RootField> roots, String name, RootField root) {
    RootField other = roots.putIfAbsent(name, root);
    if (other != null) {
      throw new LandbridgeException(
          ErrorCode.PUBLICATION_INVALID,
          "Cannot show root field %s: types %s and %s both have it. Give one of them another root."
              .formatted(name, other.type().name(), root.type().name()));
    }
  }

  private static void requireUniqueNames(Set<GraphQLNamedType> types) {
    Set<String> names = new HashSet<>(Set.of(TypeNames.QUERY, "Mutation", "Subscription"));
    Stream.of(Scalar.values()).map(Scalar::graphName).forEach(names::add);
    Set<String> scalars = Set.copyOf(names);
    for (GraphQLNamedType type : types) {
      String name = type.getName();
      boolean isScalar = type instanceof GraphQLScalarType;
      if (!names.add(name) && !(isScalar && scalars.contains(name))) {
        throw new LandbridgeException(
            ErrorCode.PUBLICATION_INVALID,
            "Cannot show type %s: its name is taken by the schema. Publish it under another name."
                .formatted(name));
      }
    }
  }

  private static List<ValueType> valueTypes(Catalog catalog) {
    Stream<ValueType> scalars = Arrays.stream(Scalar.values()).map(scalar -> scalar);
    return Stream.concat(scalars, catalog.enums().values().stream()).toList();
  }

  private static Map<String, InputType> inputs(Catalog catalog, List<ObjectType> types) {
    Map<String, InputType> inputs = new HashMap<>();
    inputs.put(TypeNames.ORDER_BY, new InputType.Direction());
    for (ValueType type : valueTypes(catalog)) {
      inputs.put(type.graphName(), new InputType.Leaf(type));
      inputs.put(TypeNames.comparison(type), new InputType.Comparison(type));
    }
    for (ObjectType type : types) {
      inputs.put(TypeNames.where(type), new InputType.Where(type));
      inputs.put(TypeNames.ordering(type), new InputType.Ordering(type));
    }
    return Map.copyOf(inputs);
  }
}
