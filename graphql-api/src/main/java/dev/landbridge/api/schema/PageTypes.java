package dev.landbridge.api.schema;

import static dev.landbridge.api.schema.Members.listOf;
import static dev.landbridge.api.schema.Members.reference;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import graphql.Scalars;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import java.util.List;
import java.util.stream.Stream;

/**
 * The GraphQL types of pages.
 *
 * <p>Source: GraphQL Cursor Connections Specification (Relay).
 */
final class PageTypes {
  /** The name of the type that all pages share. */
  static final String PAGE_INFO = "PageInfo";

  private final Catalog catalog;
  private final Suitability suitability;

  PageTypes(Catalog catalog, Suitability suitability) {
    this.catalog = catalog;
    this.suitability = suitability;
  }

  /** All of one published type; none if it has no key. */
  Stream<GraphQLNamedType> of(ObjectType type) {
    if (type.key().isEmpty()) {
      return Stream.empty();
    }
    return InputTypes.present(
        List.of(
            members()
                .with(
                    "edges",
                    listOf(reference(DerivedType.EDGE, type)),
                    "各行及其游标。The rows with their cursors.")
                .with("nodes", listOf(reference(type.name())), "各行。The rows.")
                .with("pageInfo", reference(PAGE_INFO), "本页的位置。Where the page stands.")
                .with("totalCount", Scalars.GraphQLInt, "各页共几行。How many rows all pages have.")
                .output(DerivedType.CONNECTION.of(type), "一页。A page of rows."),
            members()
                .with(
                    "cursor",
                    GraphQLNonNull.nonNull(Scalars.GraphQLString),
                    "指明此行，内容已密封。Names the row; it is sealed.")
                .with("node", reference(type.name()), "此行。The row.")
                .output(DerivedType.EDGE.of(type), "一行及其游标。A row with its cursor.")));
  }

  /** {@code PageInfo}. */
  GraphQLObjectType info() {
    return members()
        .with(
            "hasNextPage",
            GraphQLNonNull.nonNull(Scalars.GraphQLBoolean),
            "其后是否还有。Whether rows follow.")
        .with(
            "hasPreviousPage",
            GraphQLNonNull.nonNull(Scalars.GraphQLBoolean),
            "其前是否还有。Whether rows precede.")
        .with("startCursor", Scalars.GraphQLString, "首行的游标。The cursor of the first row.")
        .with("endCursor", Scalars.GraphQLString, "末行的游标。The cursor of the last row.")
        .output(PAGE_INFO, "本页在全部之中的位置。Where a page stands among all rows.")
        .orElseThrow();
  }

  private Members members() {
    return new Members(catalog, suitability);
  }
}
