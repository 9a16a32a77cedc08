package dev.landbridge.api.schema;

import static dev.landbridge.api.schema.Members.listOf;
import static dev.landbridge.api.schema.Members.reference;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.ValueType;
import graphql.Scalars;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The GraphQL types that all published types share in arguments, and the names of fields. */
final class InputTypes {
  private InputTypes() {}

  /** {@code StringComparisonExp}. */
  static GraphQLInputObjectType comparison(ValueType type) {
    GraphQLInputObjectType.Builder builder =
        GraphQLInputObjectType.newInputObject()
            .name(TypeNames.comparison(type))
            .description("比较，各项须同时成立，至少一项。Comparisons: all hold, at least one is needed.");
    for (ComparisonOperator operator : ComparisonOperator.of(type)) {
      builder.field(field -> field.name(operator.graphName()).type(operand(operator, type)));
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

  /** {@code PersonsSelectColumn}. */
  static GraphQLEnumType selectColumn(ObjectType type) {
    GraphQLEnumType.Builder builder =
        GraphQLEnumType.newEnum()
            .name(DerivedType.SELECT_COLUMN.of(type))
            .description("数据项名称。The names of the fields.");
    for (Field field : type.fields()) {
      builder.value(field.name(), field.name(), field.description().orElse(null));
    }
    for (Check check : type.checks()) {
      builder.value(check.name(), check.name(), check.description().orElse(null));
    }
    return builder.build();
  }

  /** A list of values of {@code PersonsSelectColumn}. */
  static GraphQLInputType selectColumns(ObjectType type) {
    return listOf(reference(DerivedType.SELECT_COLUMN, type));
  }

  private static GraphQLInputType operand(ComparisonOperator operator, ValueType type) {
    if (operator == ComparisonOperator.IS_NULL) {
      return Scalars.GraphQLBoolean;
    }
    GraphQLType element = CustomScalars.graphQl(type);
    return operator.takesList() ? listOf(element) : (GraphQLInputType) element;
  }

  /** Those that are there. */
  static Stream<GraphQLNamedType> present(List<Optional<? extends GraphQLNamedType>> types) {
    return types.stream().flatMap(Optional::stream);
  }
}
