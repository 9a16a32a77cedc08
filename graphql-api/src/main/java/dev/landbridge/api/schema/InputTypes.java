package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The GraphQL input types and the arguments that use them. */
final class InputTypes {
  private InputTypes() {}

  /** {@code PersonsBoolExp}. */
  static GraphQLInputObjectType where(ObjectType type) {
    String name = TypeNames.where(type);
    GraphQLInputObjectType.Builder builder =
        GraphQLInputObjectType.newInputObject()
            .name(name)
            .description("条件，各项须同时成立；{} 不设条件。A condition: all parts hold; {} is no condition.")
            .field(member("_and", listOf(reference(name)), "全部成立；[] 为真。All hold; [] is true."))
            .field(member("_or", listOf(reference(name)), "任一成立；[] 为假。Any holds; [] is false."))
            .field(member("_not", reference(name), "不成立。Does not hold."));
    for (Field field : type.fields()) {
      builder.field(described(field, reference(TypeNames.comparison(field.type()))));
    }
    return builder.build();
  }

  /** {@code PersonsOrderBy}; empty if the type has no field that has an order. */
  static Optional<GraphQLInputObjectType> ordering(ObjectType type) {
    List<GraphQLInputObjectField> fields =
        type.fields().stream()
            .filter(InputTypes::isOrdered)
            .map(field -> described(field, reference(TypeNames.ORDER_BY)))
            .toList();
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            GraphQLInputObjectType.newInputObject()
                .name(TypeNames.ordering(type))
                .description("排序，按书写顺序。An order; keys count as they are written.")
                .fields(fields)
                .build());
  }

  /** {@code StringComparisonExp}. */
  static GraphQLInputObjectType comparison(ValueType type) {
    GraphQLInputObjectType.Builder builder =
        GraphQLInputObjectType.newInputObject()
            .name(TypeNames.comparison(type))
            .description("比较，各项须同时成立，至少一项。Comparisons: all hold, at least one is needed.");
    for (ComparisonOperator operator : ComparisonOperator.of(type)) {
      builder.field(member(operator.graphName(), operand(operator, type), null));
    }
    return builder.build();
  }

  /** {@code OrderBy}. */
  static GraphQLEnumType direction() {
    GraphQLEnumType.Builder builder =
        GraphQLEnumType.newEnum().name(TypeNames.ORDER_BY).description("排序方向。A direction.");
    for (OrderDirection direction : OrderDirection.values()) {
      builder.value(direction.name(), direction.name(), direction.description());
    }
    return builder.build();
  }

  /** {@code where, orderBy, limit, offset}. */
  static List<GraphQLArgument> listArguments(ObjectType type) {
    List<GraphQLArgument> arguments = new ArrayList<>();
    arguments.add(argument("where", reference(TypeNames.where(type)), "哪些行。Which rows."));
    if (type.fields().stream().anyMatch(InputTypes::isOrdered)) {
      arguments.add(
          argument("orderBy", listOf(reference(TypeNames.ordering(type))), "按何顺序。Their order."));
    }
    arguments.add(argument("limit", Scalars.GraphQLInt, "最多几行。At most so many."));
    arguments.add(argument("offset", Scalars.GraphQLInt, "跳过几行。So many are skipped."));
    return arguments;
  }

  /** One argument for each key field. */
  static List<GraphQLArgument> keyArguments(ObjectType type) {
    return type.keyFields().stream()
        .map(
            field ->
                argument(
                    field.name(),
                    GraphQLNonNull.nonNull(CustomScalars.graphQl(field.type())),
                    field.description().orElse(null)))
        .toList();
  }

  private static boolean isOrdered(Field field) {
    return field.type() != Scalar.JSON;
  }

  private static GraphQLInputType operand(ComparisonOperator operator, ValueType type) {
    if (operator == ComparisonOperator.IS_NULL) {
      return Scalars.GraphQLBoolean;
    }
    GraphQLType element = CustomScalars.graphQl(type);
    return operator.takesList() ? listOf(element) : (GraphQLInputType) element;
  }

  private static GraphQLInputObjectField described(Field field, GraphQLInputType type) {
    return member(field.name(), type, field.description().orElse(null));
  }

  private static GraphQLInputObjectField member(
      String name, GraphQLInputType type, @Nullable String description) {
    return GraphQLInputObjectField.newInputObjectField()
        .name(name)
        .type(type)
        .description(description)
        .build();
  }

  private static GraphQLArgument argument(
      String name, GraphQLInputType type, @Nullable String description) {
    return GraphQLArgument.newArgument().name(name).type(type).description(description).build();
  }

  private static GraphQLTypeReference reference(String name) {
    return GraphQLTypeReference.typeRef(name);
  }

  private static GraphQLList listOf(GraphQLType element) {
    return GraphQLList.list(GraphQLNonNull.nonNull(element));
  }
}
