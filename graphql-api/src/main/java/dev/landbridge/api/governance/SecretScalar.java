package dev.landbridge.api.governance;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;

/**
 * {@code Secret}: a text that is only ever taken. Whatever is not a text becomes an empty one, for
 * the field to refuse: a complaint of this scalar would be shown beside the value.
 */
final class SecretScalar {
  static final GraphQLScalarType TYPE =
      GraphQLScalarType.newScalar()
          .name("Secret")
          .description("只写入、不返回的文本 / A text that is taken and never given back")
          .coercing(new Taken())
          .build();

  private SecretScalar() {}

  private static final class Taken implements Coercing<String, String> {
    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
      throw new CoercingSerializeException("no secret is given back");
    }

    @Override
    public String parseValue(Object value, GraphQLContext context, Locale locale) {
      return value instanceof String text ? text : "";
    }

    @Override
    public String parseLiteral(
        Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
      return literal instanceof StringValue text && text.getValue() != null ? text.getValue() : "";
    }
  }
}
