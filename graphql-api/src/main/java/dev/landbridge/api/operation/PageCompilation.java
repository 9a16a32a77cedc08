package dev.landbridge.api.operation;

import dev.landbridge.api.schema.DerivedType;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.query.PagePart;
import dev.landbridge.core.query.PagePart.EdgePart;
import dev.landbridge.core.query.PagePart.Fact;
import dev.landbridge.core.query.PagePart.InfoPart;
import dev.landbridge.core.query.Root;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Compiles pages: {@code personsConnection}. */
final class PageCompilation {
  private static final String PAGE_INFO = "PageInfo";

  private final Compilation compilation;
  private final SelectionCompilation selections;
  private final List<PagePlace> pages = new ArrayList<>();

  PageCompilation(Compilation compilation, SelectionCompilation selections) {
    this.compilation = compilation;
    this.selections = selections;
  }

  /** What a request's cursors belong to, in the order of the root fields. */
  List<PagePlace> pages() {
    return pages;
  }

  /** The root field. */
  Root.Page compile(String responseKey, ObjectType type, List<Field> fields) {
    Field first = fields.getFirst();
    boolean backward = isBackward(first);
    Optional<Condition> where = compilation.where(first, type);
    List<Order> asked = compilation.orderBy(first, type);
    Question question = QuestionText.of(type, where, asked, compilation.slots().all());
    List<Order> total = total(asked, type);
    List<RowValue> cursor = total.stream().map(Order::value).toList();
    PagePlace page =
        new PagePlace(
            responseKey,
            pages.size(),
            question,
            cursor.stream().map(RowValue::type).toList(),
            compilation.nullable(first, backward ? "before" : "after").map(Input::source));
    pages.add(page);
    ListArguments rows =
        new ListArguments(
            where,
            backward ? turned(asked) : asked,
            compilation.pageSize(first, backward ? "last" : "first"),
            Optional.empty());
    Optional<Condition> after =
        page.cursor().map(_ -> behind(page, backward ? turned(total) : total));
    return new Root.Page(responseKey, type, rows, after, backward, cursor, parts(type, fields));
  }

  private boolean isBackward(Field field) {
    boolean forward = isThere(field, "first") || isThere(field, "after");
    boolean backward = isThere(field, "last") || isThere(field, "before");
    if (forward && backward) {
      throw InvalidValues.invalid(
          "Cannot page %s: first and after go forward, last and before backward. Use one of the two."
              .formatted(field.getName()));
    }
    return backward;
  }

  private boolean isThere(Field field, String argument) {
    return compilation.nullable(field, argument).isPresent();
  }

  /** The order and behind it the fields of the key that it does not have. */
  private static List<Order> total(List<Order> asked, ObjectType type) {
    return Stream.concat(
            asked.stream(),
            type.keyFields().stream()
                .filter(
                    key ->
                        asked.stream()
                            .noneMatch(term -> term.value().equals(new RowValue.OfField(key))))
                .map(key -> new Order(key, false, false)))
        .toList();
  }

  private static List<Order> turned(List<Order> orders) {
    return orders.stream()
        .map(order -> new Order(order.value(), !order.descending(), !order.nullsFirst()))
        .toList();
  }

  private Condition behind(PagePlace page, List<Order> total) {
    List<Keyset.Term> terms = new ArrayList<>();
    for (int i = 0; i < total.size(); i++) {
      Order order = total.get(i);
      Optional<Operand> value =
          compilation.isNull(page, i)
              ? Optional.empty()
              : Optional.of(compilation.slots().next(page, i, order.value().type()));
      terms.add(new Keyset.Term(order, value));
    }
    return Keyset.behind(terms);
  }

  private List<PagePart> parts(ObjectType type, List<Field> parents) {
    return below(
        parents,
        (key, fields) ->
            switch (fields.getFirst().getName()) {
              case "nodes" -> new PagePart.OfRows(key, selections.of(type, fields));
              case "edges" -> new PagePart.OfEdges(key, edge(type, fields));
              case "pageInfo" -> new PagePart.OfInfo(key, info(fields));
              case "totalCount" -> new PagePart.OfTotalCount(key);
              default -> new PagePart.OfTypename(key, DerivedType.CONNECTION.of(type));
            });
  }

  private List<EdgePart> edge(ObjectType type, List<Field> parents) {
    return below(
        parents,
        (key, fields) ->
            switch (fields.getFirst().getName()) {
              case "cursor" -> new EdgePart.OfCursor(key);
              case "node" -> new EdgePart.OfNode(key, selections.of(type, fields));
              default -> new EdgePart.OfTypename(key, DerivedType.EDGE.of(type));
            });
  }

  private List<InfoPart> info(List<Field> parents) {
    return below(
        parents,
        (key, fields) ->
            switch (fields.getFirst().getName()) {
              case "hasNextPage" -> new InfoPart.OfFact(key, Fact.HAS_NEXT_PAGE);
              case "hasPreviousPage" -> new InfoPart.OfFact(key, Fact.HAS_PREVIOUS_PAGE);
              case "startCursor" -> new InfoPart.OfFact(key, Fact.START_CURSOR);
              case "endCursor" -> new InfoPart.OfFact(key, Fact.END_CURSOR);
              default -> new InfoPart.OfTypename(key, PAGE_INFO);
            });
  }

  private <P> List<P> below(List<Field> parents, BiFunction<String, List<Field>, P> part) {
    List<P> parts = new ArrayList<>();
    compilation
        .collector()
        .below(parents)
        .forEach((key, fields) -> parts.add(part.apply(key, fields)));
    return parts;
  }
}
