package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Optional;

/** What an input type of the public schema stands for. */
public sealed interface InputType {

  /** An input object, such as {@code PersonsBoolExp}: its members in the order of the caller. */
  record Parts(Catalog catalog, GraphQLInputObjectType definition) implements InputType {

    /** The member of a name, if there is one. */
    public Optional<Member> member(String name) {
      return Optional.ofNullable(definition.getField(name))
          .map(field -> Member.of(catalog, field.getType(), isValue(name)));
    }

    /** The members that cannot be left out. */
    public List<String> required() {
      return definition.getFields().stream()
          .filter(field -> GraphQLTypeUtil.isNonNull(field.getType()))
          .map(GraphQLInputObjectField::getName)
          .toList();
    }

    /** A boolean is a value only where it is compared with one. */
    private boolean isValue(String name) {
      return definition.getName().equals(TypeNames.comparison(Scalar.BOOLEAN))
          && !name.equals(ComparisonOperator.IS_NULL.graphName());
    }
  }

  /**
   * An enum of the dialect, such as {@code OrderBy}. It shapes the query and is no value in it.
   *
   * @param names its values
   */
  record Choice(String typeName, List<String> names) implements InputType {
    public Choice {
      names = List.copyOf(names);
    }
  }

  /** A boolean such as {@code distinct}. It shapes the query and is no value in it. */
  record Flag() implements InputType {}

  /** A value. */
  record Leaf(ValueType type) implements InputType {}

  /** A member of an input object, or an argument. */
  record Member(InputType type, boolean list) {

    /**
     * The member of a GraphQL type.
     *
     * @param value whether a boolean is a value; otherwise it shapes the query
     */
    static Member of(Catalog catalog, GraphQLInputType type, boolean value) {
      InputType named = InputType.of(catalog, GraphQLTypeUtil.unwrapAllAs(type));
      boolean flag = !value && named.equals(new Leaf(Scalar.BOOLEAN));
      return new Member(
          flag ? new Flag() : named, GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type)));
    }
  }

  /** What a GraphQL type without list and non-null stands for. */
  static InputType of(Catalog catalog, GraphQLNamedType type) {
    return switch (type) {
      case GraphQLInputObjectType parts -> new Parts(catalog, parts);
      case GraphQLEnumType choice -> {
        EnumType published = catalog.enums().get(choice.getName());
        yield published == null
            ? new Choice(
                choice.getName(), choice.getValues().stream().map(it -> it.getName()).toList())
            : new Leaf(published);
      }
      default -> new Leaf(Scalar.named(type.getName()));
    };
  }
}
