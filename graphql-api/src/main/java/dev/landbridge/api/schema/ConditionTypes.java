package dev.landbridge.api.schema;

import static dev.landbridge.api.schema.Members.listOf;
import static dev.landbridge.api.schema.Members.reference;

import dev.landbridge.api.schema.Suitability.Purpose;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import graphql.Scalars;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLTypeReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The GraphQL types of conditions on rows, and on numbers about linked rows. */
final class ConditionTypes {
  /** The comparison of counts. */
  static final GraphQLTypeReference COUNT = reference(TypeNames.comparison(Scalar.INT));

  private static final String NUMBER = "数值条件，各项须同时成立，至少一项。Conditions on numbers: all hold.";

  private final Catalog catalog;
  private final Suitability suitability;

  ConditionTypes(Catalog catalog, Suitability suitability) {
    this.catalog = catalog;
    this.suitability = suitability;
  }

  /** All of one published type. */
  Stream<GraphQLNamedType> of(ObjectType type) {
    Stream<GraphQLNamedType> own = InputTypes.present(List.of(where(type)));
    return suitability.isListTarget(type) ? Stream.concat(own, ofLinkedRows(type)) : own;
  }

  /** {@code _and}, {@code _or} and {@code _not} of conditions of one type. */
  static Members combined(Members members, String name) {
    return members
        .with("_and", listOf(reference(name)), "全部成立；[] 为真。All hold; [] is true.")
        .with("_or", listOf(reference(name)), "任一成立；[] 为假。Any holds; [] is false.")
        .with("_not", reference(name), "不成立。Does not hold.");
  }

  private Optional<GraphQLInputObjectType> where(ObjectType type) {
    String name = DerivedType.BOOL_EXP.of(type);
    Members members = combined(members(), name);
    for (Field field : type.fields()) {
      members.with(
          field.name(), Members.comparison(field.type()), field.description().orElse(null));
    }
    members.checks(type, Members.comparison(Scalar.BOOLEAN));
    for (Link link : type.links()) {
      members.with(
          link.name(),
          reference(DerivedType.BOOL_EXP, catalog.target(link)),
          link.description().orElse(null));
    }
    return members
        .aggregates(type, DerivedType.AGGREGATE_BOOL_EXP)
        .input(name, "条件，各项须同时成立；{} 不设条件。A condition: all parts hold; {} is no condition.");
  }

  private Stream<GraphQLNamedType> ofLinkedRows(ObjectType type) {
    boolean sums = Suitability.has(type, Purpose.SUM);
    boolean extremes = Suitability.has(type, Purpose.EXTREME);
    GraphQLTypeReference numbers = reference(DerivedType.AGGREGATE_BOOL_EXP_NUMBERS, type);
    GraphQLTypeReference values = reference(DerivedType.AGGREGATE_BOOL_EXP_VALUES, type);
    return InputTypes.present(
        List.of(
            members()
                .with(
                    "count",
                    reference(DerivedType.AGGREGATE_BOOL_EXP_COUNT, type),
                    "有几行。How many there are.")
                .withIf(sums, "sum", numbers, "合计。Sums.")
                .withIf(sums, "avg", numbers, "平均。Averages.")
                .withIf(extremes, "min", values, "最小值。Least values.")
                .withIf(extremes, "max", values, "最大值。Greatest values.")
                .input(
                    DerivedType.AGGREGATE_BOOL_EXP.of(type),
                    "关联各行的数目与合计须满足的条件。Conditions on numbers about linked rows: all hold."),
            count(type),
            filtered(
                type, DerivedType.AGGREGATE_BOOL_EXP_NUMBERS, DerivedType.NUMBERS_BOOL_EXP, sums),
            filtered(
                type, DerivedType.AGGREGATE_BOOL_EXP_VALUES, DerivedType.VALUES_BOOL_EXP, extremes),
            members()
                .fields(type, Purpose.SUM, Members::numberComparison)
                .input(DerivedType.NUMBERS_BOOL_EXP.of(type), NUMBER),
            members()
                .fields(type, Purpose.EXTREME, Members::comparison)
                .input(DerivedType.VALUES_BOOL_EXP.of(type), NUMBER)));
  }

  private Optional<GraphQLInputObjectType> count(ObjectType type) {
    return members()
        .with(
            "arguments",
            InputTypes.selectColumns(type),
            "只计这些数据项均不为空的行。Only rows in which none of these is null count.")
        .with("distinct", Scalars.GraphQLBoolean, "相同的值只计一次。Whether equal values count once.")
        .with("filter", reference(DerivedType.BOOL_EXP, type), "只计哪些行。Which rows count.")
        .with("predicate", GraphQLNonNull.nonNull(COUNT), "数目须如何。What must hold of the number.")
        .input(
            DerivedType.AGGREGATE_BOOL_EXP_COUNT.of(type),
            "关联几行的条件。A condition on how many linked rows there are.");
  }

  private Optional<GraphQLInputObjectType> filtered(
      ObjectType type, DerivedType name, DerivedType predicate, boolean any) {
    return any
        ? members()
            .with("filter", reference(DerivedType.BOOL_EXP, type), "只计哪些行。Which rows count.")
            .with(
                "predicate",
                GraphQLNonNull.nonNull(reference(predicate, type)),
                "数值须如何。What must hold of the numbers.")
            .input(name.of(type), "关联各行数值的条件。A condition on numbers about linked rows.")
        : Optional.empty();
  }

  private Members members() {
    return new Members(catalog, suitability);
  }
}
