package dev.landbridge.api.schema;

import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.EnumValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The GraphQL types of the scalars. */
final class CustomScalars {
  private CustomScalars() {}

  /** The scalars that the GraphQL specification does not bring. */
  static List<GraphQLScalarType> all() {
    return Arrays.stream(Scalar.values())
        .filter(scalar -> !isStandard(scalar))
        .map(CustomScalars::custom)
        .toList();
  }

  /** The scalars that the specification brings. */
  static List<GraphQLScalarType> standard() {
    return Arrays.stream(Scalar.values())
        .map(CustomScalars::graphQl)
        .filter(GraphQLScalarType.class::isInstance)
        .map(GraphQLScalarType.class::cast)
        .toList();
  }

  /** The GraphQL type of a value type, by reference where it is not standard. */
  static GraphQLType graphQl(ValueType type) {
    return switch (type) {
      case EnumType enumType -> GraphQLTypeReference.typeRef(enumType.graphName());
      case Scalar.ID -> Scalars.GraphQLID;
      case Scalar.STRING -> Scalars.GraphQLString;
      case Scalar.INT -> Scalars.GraphQLInt;
      case Scalar.FLOAT -> Scalars.GraphQLFloat;
      case Scalar.BOOLEAN -> Scalars.GraphQLBoolean;
      case Scalar scalar -> GraphQLTypeReference.typeRef(scalar.graphName());
    };
  }

  private static boolean isStandard(Scalar scalar) {
    return graphQl(scalar) instanceof GraphQLScalarType;
  }

  private static GraphQLScalarType custom(Scalar scalar) {
    return GraphQLScalarType.newScalar()
        .name(scalar.graphName())
        .description(description(scalar))
        .coercing(new StrictCoercing(scalar))
        .build();
  }

  private static String description(Scalar scalar) {
    return switch (scalar) {
      case BIG_INT -> "64 位整数，以文本传送。A whole number of 64 bits, sent as text.";
      case DECIMAL -> "精确小数，以文本传送。An exact decimal number, sent as text without exponent.";
      case DATE -> "日期，如 2024-01-31。A date, yyyy-MM-dd.";
      case DATE_TIME -> "时刻，ISO 8601，带时区。A moment, ISO 8601 with its offset; answers are in UTC.";
      case TIME -> "时间，如 09:30:00。A time of day, HH:mm:ss[.fraction].";
      case JSON -> "JSON，原样返回。JSON as it stands.";
      case ID, STRING, INT, FLOAT, BOOLEAN -> scalar.graphName();
    };
  }

  /** Delegates to {@link ScalarInput}; its messages never hold the value. */
  private record StrictCoercing(Scalar scalar) implements Coercing<Object, Object> {
    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      return value;
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      return ScalarInput.parse(scalar, input)
          .orElseThrow(() -> new CoercingParseValueException(expected()));
    }

    @Override
    public Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      return ScalarInput.json(input)
          .filter(_ -> !(input instanceof EnumValue))
          .flatMap(json -> ScalarInput.parse(scalar, json))
          .orElseThrow(() -> new CoercingParseLiteralException(expected()));
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
      return StringValue.of(input.toString());
    }

    private String expected() {
      return "expected " + ScalarInput.expectation(scalar);
    }
  }
}
