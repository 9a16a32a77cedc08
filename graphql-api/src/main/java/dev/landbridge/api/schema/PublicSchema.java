package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedInputType;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A catalog as GraphQL shows it. Safe to share; what it shows never changes.
 *
 * <p>A cache: key, who withholds something from all others, to whom that is shown, or nobody; size,
 * the number of such departments; it goes with the schema, and holds nothing of any caller.
 */
public final class PublicSchema {
  private final Catalog catalog;
  private final String version;
  private final GraphQLSchema graphQl;
  private final Map<String, RootField> roots;
  private final Set<String> withholding;
  private final Map<Optional<String>, PublicSchema> shown = new ConcurrentHashMap<>();

  private PublicSchema(
      Catalog catalog, String version, GraphQLSchema graphQl, Map<String, RootField> roots) {
    this.catalog = catalog;
    this.version = version;
    this.graphQl = graphQl;
    this.roots = roots;
    this.withholding = ShownCatalog.withholding(catalog);
  }

  /**
   * The public schema of all of a catalog.
   *
   * @throws LandbridgeException with {@code PUBLICATION_INVALID} if a published name is one that
   *     the dialect derives or reserves
   */
  public static PublicSchema of(Catalog catalog) {
    return of(catalog, catalog, catalog.version());
  }

  /**
   * What a department is shown: without what others share with nobody. That errs like what does not
   * exist, because in its schema it does not.
   */
  public PublicSchema shownTo(String department) {
    if (withholding.isEmpty()) {
      return this;
    }
    Optional<String> own = Optional.of(department).filter(withholding::contains);
    return shown.computeIfAbsent(
        own,
        to ->
            of(
                catalog,
                ShownCatalog.of(catalog, to),
                catalog.version() + to.map(code -> " to " + code).orElse(" to others")));
  }

  /**
   * A schema.
   *
   * @param catalog by which names that the schema has are read
   * @param shown of which the schema has names
   */
  private static PublicSchema of(Catalog catalog, Catalog shown, String version) {
    List<ObjectType> types =
        shown.types().values().stream().sorted(Comparator.comparing(ObjectType::name)).toList();
    Suitability suitability = new Suitability(shown);
    Map<String, RootField> roots = roots(catalog, types, suitability);
    Arguments arguments = new Arguments(suitability);
    OutputTypes output = new OutputTypes(shown, suitability, arguments);
    Set<GraphQLNamedType> graphQlTypes = new LinkedHashSet<>(CustomScalars.all());
    types.forEach(type -> graphQlTypes.add(output.object(type)));
    shown.enums().values().stream()
        .sorted(Comparator.comparing(EnumType::graphName))
        .forEach(type -> graphQlTypes.add(OutputTypes.enumeration(type)));
    graphQlTypes.add(InputTypes.direction());
    valueTypes(shown).forEach(type -> graphQlTypes.add(InputTypes.comparison(type)));
    types.stream().map(InputTypes::selectColumn).forEach(graphQlTypes::add);
    types.stream().flatMap(new ConditionTypes(shown, suitability)::of).forEach(graphQlTypes::add);
    types.stream().flatMap(new OrderTypes(shown, suitability)::of).forEach(graphQlTypes::add);
    types.stream()
        .flatMap(new SummaryTypes(shown, suitability, arguments)::of)
        .forEach(graphQlTypes::add);
    types.stream().flatMap(new GroupTypes(shown, suitability)::of).forEach(graphQlTypes::add);
    PageTypes pages = new PageTypes(shown, suitability);
    types.stream().flatMap(pages::of).forEach(graphQlTypes::add);
    graphQlTypes.add(pages.info());
    requireUniqueNames(graphQlTypes);
    // Not validated: a test does that. It would take most of the time, whatever is published.
    GraphQLSchema graphQl =
        new GraphQLSchema.FastBuilder(
                GraphQLCodeRegistry.newCodeRegistry(), output.query(types), null, null)
            .addTypes(CustomScalars.standard())
            .addTypes(graphQlTypes)
            .withValidation(false)
            .build();
    return new PublicSchema(catalog, version, graphQl, roots);
  }

  /** The catalog that is shown, or part of it; it has what is not shown too. */
  public Catalog catalog() {
    return catalog;
  }

  /** Names the catalog's version and to whom it is shown; equal ones show the same. */
  public String version() {
    return version;
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
    return graphQl.getType(typeName) instanceof GraphQLNamedInputType type
        ? Optional.of(InputType.of(catalog, type))
        : Optional.empty();
  }

  /**
   * What an argument of a field stands for.
   *
   * @param value whether a boolean is a value; otherwise it shapes the query
   * @throws IllegalArgumentException if the field has no argument of that name
   */
  public InputType.Member argument(GraphQLFieldDefinition field, String name, boolean value) {
    GraphQLArgument argument = field.getArgument(name);
    if (argument == null) {
      throw new IllegalArgumentException("no argument " + field.getName() + "." + name);
    }
    return InputType.Member.of(catalog, argument.getType(), value);
  }

  /** The schema in the schema definition language, sorted by name, with descriptions. */
  public String sdl() {
    SchemaPrinter.Options options =
        SchemaPrinter.Options.defaultOptions()
            .includeScalarTypes(true)
            .includeDirectiveDefinitions(false);
    return new SchemaPrinter(options).print(graphQl);
  }

  private static Map<String, RootField> roots(
      Catalog catalog, List<ObjectType> shown, Suitability suitability) {
    Map<String, RootField> roots = new HashMap<>();
    for (ObjectType type : shown) {
      ObjectType whole = catalog.type(type.name()).orElseThrow();
      Set<String> names = RootField.of(type, suitability).keySet();
      RootField.of(whole, suitability)
          .forEach(
              (name, root) -> {
                if (names.contains(name)) {
                  addRoot(roots, name, root);
                }
              });
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
}
