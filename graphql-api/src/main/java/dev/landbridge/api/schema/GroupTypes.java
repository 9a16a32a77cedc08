package dev.landbridge.api.schema;

import static dev.landbridge.api.schema.Members.reference;

import dev.landbridge.api.schema.Suitability.Purpose;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import graphql.Scalars;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The GraphQL types of groups: their answers, what makes them, which are given in which order. */
final class GroupTypes {
  private static final String HAVING =
      "分组条件，各项须同时成立；{} 不设条件。A condition on groups: all parts hold; {} is no condition.";
  private static final String NUMBER = "数值条件，各项须同时成立，至少一项。Conditions on numbers: all hold.";

  private final Catalog catalog;
  private final Suitability suitability;

  GroupTypes(Catalog catalog, Suitability suitability) {
    this.catalog = catalog;
    this.suitability = suitability;
  }

  /** All of one published type. */
  Stream<GraphQLNamedType> of(ObjectType type) {
    return Stream.of(answers(type), orders(type), conditions(type)).flatMap(Function.identity());
  }

  private Stream<GraphQLNamedType> answers(ObjectType type) {
    return InputTypes.present(
        List.of(
            members()
                .withIf(
                    suitability.reaches(type, Purpose.KEY),
                    "keys",
                    reference(DerivedType.GROUP_KEYS, type),
                    "组内各行共有的值。What the rows of the group share.")
                .with(
                    "aggregate",
                    reference(DerivedType.AGGREGATE_FIELDS, type),
                    "数目与合计。Numbers about the rows of the group.")
                .output(DerivedType.GROUP.of(type), "一组。A group of rows."),
            members()
                .fields(type, Purpose.KEY, CustomScalars::graphQl)
                .toOne(type, Purpose.KEY, DerivedType.GROUP_KEYS)
                .output(
                    DerivedType.GROUP_KEYS.of(type),
                    "分组所用的值。What rows are grouped by, and only that."),
            members()
                .fields(type, Purpose.KEY, _ -> Scalars.GraphQLBoolean)
                .toOne(type, Purpose.KEY, DerivedType.GROUP_KEY)
                .input(
                    DerivedType.GROUP_KEY.of(type),
                    "按何分组，各项取 true。What rows are grouped by: each is true.")));
  }

  private Stream<GraphQLNamedType> orders(ObjectType type) {
    GraphQLTypeReference direction = OrderTypes.DIRECTION;
    return InputTypes.present(
        List.of(
            measured(
                members()
                    .withIf(
                        suitability.reaches(type, Purpose.KEY),
                        "keys",
                        reference(DerivedType.GROUP_KEYS_ORDER_BY, type),
                        "分组所用的值。What rows are grouped by."),
                type,
                direction,
                new Kinds(
                    DerivedType.GROUP_ORDER_BY,
                    DerivedType.GROUP_NUMBERS_ORDER_BY,
                    DerivedType.GROUP_VALUES_ORDER_BY),
                OrderTypes.DESCRIPTION),
            members()
                .fields(type, Purpose.KEY, _ -> direction)
                .toOne(type, Purpose.KEY, DerivedType.GROUP_KEYS_ORDER_BY)
                .input(DerivedType.GROUP_KEYS_ORDER_BY.of(type), OrderTypes.DESCRIPTION),
            numbers(
                type,
                DerivedType.GROUP_NUMBERS_ORDER_BY,
                DerivedType.OF_AGGREGATE_ORDER_BY,
                Purpose.SUM,
                _ -> direction,
                OrderTypes.DESCRIPTION),
            numbers(
                type,
                DerivedType.GROUP_VALUES_ORDER_BY,
                DerivedType.OF_AGGREGATE_ORDER_BY,
                Purpose.EXTREME,
                _ -> direction,
                OrderTypes.DESCRIPTION),
            ofLinkedRows(
                type,
                DerivedType.OF_AGGREGATE_ORDER_BY,
                DerivedType.NUMBERS_ORDER_BY,
                direction,
                OrderTypes.DESCRIPTION)));
  }

  private Stream<GraphQLNamedType> conditions(ObjectType type) {
    return InputTypes.present(
        List.of(
            measured(
                ConditionTypes.combined(members(), DerivedType.HAVING.of(type)),
                type,
                ConditionTypes.COUNT,
                new Kinds(
                    DerivedType.HAVING, DerivedType.HAVING_NUMBERS, DerivedType.HAVING_VALUES),
                HAVING),
            numbers(
                type,
                DerivedType.HAVING_NUMBERS,
                DerivedType.HAVING_OF_AGGREGATE,
                Purpose.SUM,
                Members::numberComparison,
                NUMBER),
            numbers(
                type,
                DerivedType.HAVING_VALUES,
                DerivedType.HAVING_OF_AGGREGATE,
                Purpose.EXTREME,
                Members::comparison,
                NUMBER),
            ofLinkedRows(
                type,
                DerivedType.HAVING_OF_AGGREGATE,
                DerivedType.NUMBERS_BOOL_EXP,
                reference(TypeNames.comparison(Scalar.DECIMAL)),
                NUMBER)));
  }

  private record Kinds(DerivedType whole, DerivedType numbers, DerivedType values) {}

  private Optional<GraphQLInputObjectType> measured(
      Members members, ObjectType type, GraphQLType count, Kinds kinds, String description) {
    boolean sums = suitability.reaches(type, Purpose.SUM);
    boolean extremes = suitability.reaches(type, Purpose.EXTREME);
    return members
        .with("count", count, "有几行。How many rows there are.")
        .withIf(sums, "sum", reference(kinds.numbers(), type), "合计。Sums.")
        .withIf(sums, "avg", reference(kinds.numbers(), type), "平均。Averages.")
        .withIf(extremes, "min", reference(kinds.values(), type), "最小值。Least values.")
        .withIf(extremes, "max", reference(kinds.values(), type), "最大值。Greatest values.")
        .input(kinds.whole().of(type), description);
  }

  private Optional<GraphQLInputObjectType> numbers(
      ObjectType type,
      DerivedType name,
      DerivedType ofLinkedRows,
      Purpose purpose,
      Function<ValueType, GraphQLType> as,
      String description) {
    return members()
        .fields(type, purpose, as)
        .toOne(type, purpose, name)
        .aggregates(type, ofLinkedRows)
        .input(name.of(type), description);
  }

  private Optional<GraphQLInputObjectType> ofLinkedRows(
      ObjectType type,
      DerivedType name,
      DerivedType numbers,
      GraphQLType count,
      String description) {
    if (!suitability.isListTarget(type)) {
      return Optional.empty();
    }
    boolean sums = Suitability.has(type, Purpose.SUM);
    GraphQLTypeReference inner = reference(numbers, type);
    return members()
        .with("count", count, "有几行。How many rows there are.")
        .withIf(sums, "sum", inner, "合计。Sums.")
        .withIf(sums, "avg", inner, "平均。Averages.")
        .withIf(sums, "min", inner, "最小值。Least values.")
        .withIf(sums, "max", inner, "最大值。Greatest values.")
        .input(name.of(type), description);
  }

  private Members members() {
    return new Members(catalog, suitability);
  }
}
