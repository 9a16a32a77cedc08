package dev.landbridge.api.governance;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code JSON}: any value, as it came. */
final class JsonScalar {
  static final GraphQLScalarType TYPE =
      GraphQLScalarType.newScalar()
          .name("JSON")
          .description("任意 JSON / Any JSON")
          .coercing(new AsItCame())
          .build();

  private JsonScalar() {}

  private static final class AsItCame implements Coercing<Object, Object> {
    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      return value;
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
      return value;
    }

    @Override
    public @Nullable Object parseLiteral(
        Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
      return plain(literal, variables);
    }

    private static @Nullable Object plain(Value<?> literal, CoercedVariables variables) {
      return switch (literal) {
        case StringValue text -> text.getValue();
        case BooleanValue flag -> flag.isValue();
        case IntValue number -> number.getValue();
        case FloatValue number -> number.getValue();
        case NullValue _ -> null;
        case VariableReference variable -> variables.get(variable.getName());
        case ArrayValue array -> {
          List<@Nullable Object> values = new ArrayList<>();
          array.getValues().forEach(value -> values.add(plain(value, variables)));
          yield values;
        }
        case ObjectValue object -> {
          Map<String, @Nullable Object> values = new LinkedHashMap<>();
          for (ObjectField field : object.getObjectFields()) {
            values.put(field.getName(), plain(field.getValue(), variables));
          }
          yield values;
        }
        default -> throw new CoercingParseLiteralException("no JSON");
      };
    }
  }
}
