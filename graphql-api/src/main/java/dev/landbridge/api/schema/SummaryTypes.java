package dev.landbridge.api.schema;

import static dev.landbridge.api.schema.Members.listOf;
import static dev.landbridge.api.schema.Members.reference;

import dev.landbridge.api.schema.Suitability.Purpose;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import graphql.Scalars;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The GraphQL types of answers about many rows. */
final class SummaryTypes {
  private static final String SUMS = "合计。Sums.";
  private static final String AVERAGES = "平均，保留 16 位小数。Averages, to 16 digits behind the point.";
  private static final String LEAST = "最小值。Least values.";
  private static final String GREATEST = "最大值。Greatest values.";
  private static final String COUNT = "有几行。How many there are.";

  private final Catalog catalog;
  private final Suitability suitability;
  private final Arguments arguments;

  SummaryTypes(Catalog catalog, Suitability suitability, Arguments arguments) {
    this.catalog = catalog;
    this.suitability = suitability;
    this.arguments = arguments;
  }

  /** All of one published type. */
  Stream<GraphQLNamedType> of(ObjectType type) {
    Stream<GraphQLNamedType> own =
        InputTypes.present(
            List.of(
                members()
                    .with(
                        "aggregate",
                        reference(DerivedType.AGGREGATE_FIELDS, type),
                        "数目与合计。Numbers about the rows.")
                    .with("nodes", listOf(reference(type.name())), "各行。The rows.")
                    .output(
                        DerivedType.AGGREGATE.of(type), "各行及其数目与合计。Rows, and numbers about them."),
                Optional.of(fields(type)),
                numbers(type, DerivedType.SUM_FIELDS, SUMS, Purpose.SUM),
                numbers(type, DerivedType.AVG_FIELDS, AVERAGES, Purpose.SUM),
                numbers(type, DerivedType.MIN_FIELDS, LEAST, Purpose.EXTREME),
                numbers(type, DerivedType.MAX_FIELDS, GREATEST, Purpose.EXTREME)));
    return suitability.isListTarget(type) ? Stream.concat(own, ofLinkedRows(type)) : own;
  }

  private GraphQLObjectType fields(ObjectType type) {
    boolean sums = suitability.reaches(type, Purpose.SUM);
    boolean extremes = suitability.reaches(type, Purpose.EXTREME);
    GraphQLObjectType rest =
        members()
            .with("count", Scalars.GraphQLInt, COUNT)
            .withIf(sums, "sum", reference(DerivedType.SUM_FIELDS, type), SUMS)
            .withIf(sums, "avg", reference(DerivedType.AVG_FIELDS, type), AVERAGES)
            .withIf(extremes, "min", reference(DerivedType.MIN_FIELDS, type), LEAST)
            .withIf(extremes, "max", reference(DerivedType.MAX_FIELDS, type), GREATEST)
            .output(DerivedType.AGGREGATE_FIELDS.of(type), "数目与合计。Numbers about rows.")
            .orElseThrow();
    GraphQLFieldDefinition count = rest.getFieldDefinition("count");
    return rest.transform(
        builder -> builder.field(count.transform(it -> it.arguments(arguments.count(type)))));
  }

  private Optional<GraphQLObjectType> numbers(
      ObjectType type, DerivedType name, String description, Purpose purpose) {
    Function<ValueType, GraphQLType> as =
        purpose == Purpose.SUM ? SummaryTypes::number : CustomScalars::graphQl;
    return members()
        .fields(type, purpose, as)
        .toOne(type, purpose, name)
        .aggregates(type, DerivedType.OF_AGGREGATE, arguments::where)
        .output(name.of(type), description);
  }

  private Stream<GraphQLNamedType> ofLinkedRows(ObjectType type) {
    boolean sums = Suitability.has(type, Purpose.SUM);
    GraphQLTypeReference numbers = reference(DerivedType.NUMBERS, type);
    return InputTypes.present(
        List.of(
            members()
                .with("count", CustomScalars.graphQl(Scalar.DECIMAL), COUNT)
                .withIf(sums, "sum", numbers, SUMS)
                .withIf(sums, "avg", numbers, AVERAGES)
                .withIf(sums, "min", numbers, LEAST)
                .withIf(sums, "max", numbers, GREATEST)
                .output(
                    DerivedType.OF_AGGREGATE.of(type),
                    "每行关联数据的数目与合计再行汇总。Of the numbers that each row has about its linked rows."),
            members()
                .fields(type, Purpose.SUM, SummaryTypes::number)
                .output(DerivedType.NUMBERS.of(type), "数值。Numbers.")));
  }

  private static GraphQLType number(ValueType type) {
    return CustomScalars.graphQl(Members.number(type));
  }

  private Members members() {
    return new Members(catalog, suitability);
  }
}
