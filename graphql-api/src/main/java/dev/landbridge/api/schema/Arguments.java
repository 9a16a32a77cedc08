package dev.landbridge.api.schema;

import static dev.landbridge.api.schema.Members.listOf;
import static dev.landbridge.api.schema.Members.reference;

import dev.landbridge.api.schema.Suitability.Purpose;
import dev.landbridge.core.catalog.ObjectType;
import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNonNull;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of fields. */
final class Arguments {
  private final Suitability suitability;

  Arguments(Suitability suitability) {
    this.suitability = suitability;
  }

  /**
   * {@code where, orderBy, limit, offset, distinctOn}; without a key rows cannot be counted off.
   */
  List<GraphQLArgument> list(ObjectType type) {
    List<GraphQLArgument> arguments = new ArrayList<>(ordered(type));
    if (!type.key().isEmpty()) {
      arguments.addAll(bounds());
      arguments.add(
          argument(
              "distinctOn",
              InputTypes.selectColumns(type),
              "这些数据项相同的行只取第一行。Of rows that are equal in these, only the first."));
    }
    return arguments;
  }

  /** {@code where, orderBy, first, after, last, before}. */
  List<GraphQLArgument> page(ObjectType type) {
    List<GraphQLArgument> arguments = new ArrayList<>(ordered(type));
    arguments.add(argument("first", Scalars.GraphQLInt, "自前取几行。So many from the front."));
    arguments.add(
        argument("after", Scalars.GraphQLString, "接此游标之后。Behind the row of this cursor."));
    arguments.add(argument("last", Scalars.GraphQLInt, "自后取几行。So many from the end."));
    arguments.add(
        argument("before", Scalars.GraphQLString, "接此游标之前。Before the row of this cursor."));
    return arguments;
  }

  /** {@code where}. */
  List<GraphQLArgument> where(ObjectType type) {
    return List.of(argument("where", reference(DerivedType.BOOL_EXP, type), "哪些行。Which rows."));
  }

  /** {@code keys, where, having, orderBy, limit, offset}. */
  List<GraphQLArgument> groups(ObjectType type) {
    List<GraphQLArgument> arguments = new ArrayList<>();
    arguments.add(
        argument(
            "keys",
            GraphQLNonNull.nonNull(listOf(reference(DerivedType.GROUP_KEY, type))),
            "按何分组；[] 为一组。By what; [] is one group."));
    arguments.addAll(where(type));
    arguments.add(argument("having", reference(DerivedType.HAVING, type), "哪些组。Which groups."));
    arguments.add(
        argument(
            "orderBy", listOf(reference(DerivedType.GROUP_ORDER_BY, type)), "按何顺序。Their order."));
    arguments.addAll(bounds());
    return arguments;
  }

  /** {@code columns, distinct}. */
  List<GraphQLArgument> count(ObjectType type) {
    return List.of(
        argument(
            "columns",
            InputTypes.selectColumns(type),
            "只计这些数据项均不为空的行。Only rows in which none of these is null."),
        argument("distinct", Scalars.GraphQLBoolean, "相同的值只计一次。Whether equal values count once."));
  }

  /** One argument for each key field. */
  List<GraphQLArgument> key(ObjectType type) {
    return type.keyFields().stream()
        .map(
            field ->
                argument(
                    field.name(),
                    GraphQLNonNull.nonNull(CustomScalars.graphQl(field.type())),
                    field.description().orElse(null)))
        .toList();
  }

  private List<GraphQLArgument> ordered(ObjectType type) {
    List<GraphQLArgument> arguments = new ArrayList<>(where(type));
    if (suitability.reaches(type, Purpose.ORDER)) {
      arguments.add(
          argument("orderBy", listOf(reference(DerivedType.ORDER_BY, type)), "按何顺序。Their order."));
    }
    return arguments;
  }

  private static List<GraphQLArgument> bounds() {
    return List.of(
        argument("limit", Scalars.GraphQLInt, "最多几个。At most so many."),
        argument("offset", Scalars.GraphQLInt, "跳过几个。So many are skipped."));
  }

  private static GraphQLArgument argument(
      String name, GraphQLInputType type, @Nullable String description) {
    return GraphQLArgument.newArgument().name(name).type(type).description(description).build();
  }
}
