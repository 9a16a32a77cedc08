package dev.landbridge.api.schema;

import static dev.landbridge.api.schema.Members.reference;

import dev.landbridge.api.schema.Suitability.Purpose;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeReference;
import java.util.List;
import java.util.stream.Stream;

/** The GraphQL types of orders of rows. */
final class OrderTypes {
  /** {@code OrderBy}. */
  static final GraphQLTypeReference DIRECTION = reference(TypeNames.ORDER_BY);

  /** What all of them say. */
  static final String DESCRIPTION = "排序，按书写顺序。An order; keys count as they are written.";

  private final Catalog catalog;
  private final Suitability suitability;

  OrderTypes(Catalog catalog, Suitability suitability) {
    this.catalog = catalog;
    this.suitability = suitability;
  }

  /** All of one published type. */
  Stream<GraphQLNamedType> of(ObjectType type) {
    Stream<GraphQLNamedType> own =
        InputTypes.present(
            List.of(
                members()
                    .fields(type, Purpose.ORDER, _ -> DIRECTION)
                    .toOne(type, Purpose.ORDER, DerivedType.ORDER_BY)
                    .aggregates(type, DerivedType.AGGREGATE_ORDER_BY)
                    .input(DerivedType.ORDER_BY.of(type), DESCRIPTION)));
    return suitability.isListTarget(type) ? Stream.concat(own, ofLinkedRows(type)) : own;
  }

  private Stream<GraphQLNamedType> ofLinkedRows(ObjectType type) {
    boolean sums = Suitability.has(type, Purpose.SUM);
    boolean extremes = Suitability.has(type, Purpose.EXTREME);
    GraphQLTypeReference numbers = reference(DerivedType.NUMBERS_ORDER_BY, type);
    GraphQLTypeReference values = reference(DerivedType.VALUES_ORDER_BY, type);
    return InputTypes.present(
        List.of(
            members()
                .with("count", DIRECTION, "有几行。How many there are.")
                .withIf(sums, "sum", numbers, "合计。Sums.")
                .withIf(sums, "avg", numbers, "平均。Averages.")
                .withIf(extremes, "min", values, "最小值。Least values.")
                .withIf(extremes, "max", values, "最大值。Greatest values.")
                .input(DerivedType.AGGREGATE_ORDER_BY.of(type), DESCRIPTION),
            members()
                .fields(type, Purpose.SUM, _ -> DIRECTION)
                .input(DerivedType.NUMBERS_ORDER_BY.of(type), DESCRIPTION),
            members()
                .fields(type, Purpose.EXTREME, _ -> DIRECTION)
                .input(DerivedType.VALUES_ORDER_BY.of(type), DESCRIPTION)));
  }

  private Members members() {
    return new Members(catalog, suitability);
  }
}
