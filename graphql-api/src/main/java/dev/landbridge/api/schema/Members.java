package dev.landbridge.api.schema;

import dev.landbridge.api.schema.Suitability.Purpose;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the members of one derived type. Most derived types repeat the members of a published
 * one with other types.
 */
final class Members {
  private record Member(
      String name,
      @Nullable String description,
      GraphQLType type,
      List<GraphQLArgument> arguments) {}

  private final Catalog catalog;
  private final Suitability suitability;
  private final List<Member> members = new ArrayList<>();

  Members(Catalog catalog, Suitability suitability) {
    this.catalog = catalog;
    this.suitability = suitability;
  }

  /** One member. */
  Members with(String name, GraphQLType type, @Nullable String description) {
    members.add(new Member(name, description, type, List.of()));
    return this;
  }

  /** One member if a condition holds. */
  Members withIf(boolean condition, String name, GraphQLType type, @Nullable String description) {
    return condition ? with(name, type, description) : this;
  }

  /** The fields and checks that suit a purpose. */
  Members fields(ObjectType type, Purpose purpose, Function<ValueType, GraphQLType> as) {
    for (Field field : type.fields()) {
      if (purpose.suits(field.type())) {
        with(field.name(), as.apply(field.type()), field.description().orElse(null));
      }
    }
    return purpose.suits(Scalar.BOOLEAN) ? checks(type, as.apply(Scalar.BOOLEAN)) : this;
  }

  /** The checks. */
  Members checks(ObjectType type, GraphQLType as) {
    for (Check check : type.checks()) {
      with(check.name(), as, check.description().orElse(null));
    }
    return this;
  }

  /** The links to one row behind which there is anything that suits a purpose. */
  Members toOne(ObjectType type, Purpose purpose, DerivedType as) {
    for (Link link : type.links()) {
      if (!link.list() && suitability.reaches(catalog.target(link), purpose)) {
        with(link.name(), reference(as, catalog.target(link)), link.description().orElse(null));
      }
    }
    return this;
  }

  /** The aggregates of links to many rows. */
  Members aggregates(
      ObjectType type, DerivedType as, Function<ObjectType, List<GraphQLArgument>> arguments) {
    for (Link link : type.links()) {
      if (link.list()) {
        ObjectType target = catalog.target(link);
        members.add(
            new Member(
                TypeNames.aggregate(link),
                link.description().orElse(null),
                reference(as, target),
                arguments.apply(target)));
      }
    }
    return this;
  }

  /** The aggregates of links to many rows, without arguments. */
  Members aggregates(ObjectType type, DerivedType as) {
    return aggregates(type, as, _ -> List.of());
  }

  /** An input type of these members; empty if there are none. */
  Optional<GraphQLInputObjectType> input(String name, String description) {
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(
            GraphQLInputObjectType.newInputObject()
                .name(name)
                .description(description)
                .fields(members.stream().map(Members::inputMember).toList())
                .build());
  }

  /** A type of answers of these members; empty if there are none. */
  Optional<GraphQLObjectType> output(String name, String description) {
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(
            GraphQLObjectType.newObject()
                .name(name)
                .description(description)
                .fields(members.stream().map(Members::outputMember).toList())
                .build());
  }

  /** The type of sums and averages of values of a type. */
  static ValueType number(ValueType type) {
    return Aggregation.number(type);
  }

  /** {@code DecimalComparisonExp} or {@code FloatComparisonExp}. */
  static GraphQLType numberComparison(ValueType type) {
    return reference(TypeNames.comparison(number(type)));
  }

  /** The comparison of values of a type. */
  static GraphQLType comparison(ValueType type) {
    return reference(TypeNames.comparison(type));
  }

  static GraphQLTypeReference reference(DerivedType derived, ObjectType type) {
    return reference(derived.of(type));
  }

  static GraphQLTypeReference reference(String name) {
    return GraphQLTypeReference.typeRef(name);
  }

  static GraphQLList listOf(GraphQLType element) {
    return GraphQLList.list(GraphQLNonNull.nonNull(element));
  }

  private static GraphQLInputObjectField inputMember(Member member) {
    return GraphQLInputObjectField.newInputObjectField()
        .name(member.name())
        .type((GraphQLInputType) member.type())
        .description(member.description())
        .build();
  }

  private static GraphQLFieldDefinition outputMember(Member member) {
    return GraphQLFieldDefinition.newFieldDefinition()
        .name(member.name())
        .type((GraphQLOutputType) member.type())
        .description(member.description())
        .arguments(member.arguments())
        .build();
  }
}
