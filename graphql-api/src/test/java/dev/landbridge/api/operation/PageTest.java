package dev.landbridge.api.operation;

import static dev.landbridge.api.operation.CityPaths.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.query.PagePart;
import dev.landbridge.core.query.PagePart.EdgePart;
import dev.landbridge.core.query.PagePart.Fact;
import dev.landbridge.core.query.PagePart.InfoPart;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.type.Scalar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final String FORWARD =
      "query ($c: String, $n: String!) { persons: personsConnection(first: 10, after: $c, where:"
          + " {name: {_eq: $n}}, orderBy: {born: DESC}) { edges { cursor } } }";
  private static final RowValue BORN = field("Person", "born");
  private static final RowValue ID = field("Person", "idNumber");
  private static final LocalDate DAY = LocalDate.of(1980, 1, 1);

  private final City city = new City();

  @Test
  void compilesEverythingThatIsAskedOfAPage() {
    CompiledOperation compiled =
        city.compile(
            """
            { personsConnection(last: 5) { __typename edges { cursor node { name } __typename }
                nodes { name } pageInfo { hasNextPage hasPreviousPage s: startCursor endCursor __typename } totalCount } }
            """);
    Root.Page page = page(compiled);
    Selection name = new Selection.OfField("name", CityPaths.type("Person").requiredField("name"));
    assertThat(page.backward()).isTrue();
    assertThat(page.cursor()).containsExactly(ID);
    assertThat(page.rows().orderBy()).isEmpty();
    assertThat(compiled.values().values()).as("one more").containsExactly(6);
    assertThat(page.parts())
        .containsExactly(
            new PagePart.OfTypename("__typename", "PersonsConnection"),
            new PagePart.OfEdges(
                "edges",
                List.of(
                    new EdgePart.OfCursor("cursor"),
                    new EdgePart.OfNode("node", List.of(name)),
                    new EdgePart.OfTypename("__typename", "PersonsEdge"))),
            new PagePart.OfRows("nodes", List.of(name)),
            new PagePart.OfInfo(
                "pageInfo",
                List.of(
                    new InfoPart.OfFact("hasNextPage", Fact.HAS_NEXT_PAGE),
                    new InfoPart.OfFact("hasPreviousPage", Fact.HAS_PREVIOUS_PAGE),
                    new InfoPart.OfFact("s", Fact.START_CURSOR),
                    new InfoPart.OfFact("endCursor", Fact.END_CURSOR),
                    new InfoPart.OfTypename("__typename", "PageInfo"))),
            new PagePart.OfTotalCount("totalCount"));
  }

  @Test
  void continuesBehindTheRowOfACursor() {
    CompiledOperation first = forward(null, "王");
    assertThat(page(first).after()).isEmpty();
    CompiledOperation next = forward(cursor(first, DAY, "a"), "王");
    assertThat(page(next).rows().orderBy()).containsExactly(new Order(BORN, true, true));
    assertThat(page(next).after())
        .contains(
            new Condition.Or(
                List.of(
                    compare(BORN, Comparison.LESS, 2, Scalar.DATE),
                    new Condition.And(
                        List.of(
                            compare(BORN, Comparison.EQUAL, 2, Scalar.DATE),
                            compare(ID, Comparison.GREATER, 3, Scalar.STRING))))));
    assertThat(next.values().values()).containsExactly("王", 11, DAY, "a");
  }

  @Test
  void shapesTheQueryByWhatIsNullInACursor() {
    CompiledOperation first = forward(null, "王");
    CompiledOperation next = forward(cursor(first, null, "a"), "王");
    assertThat(page(next).after())
        .contains(
            new Condition.Or(
                List.of(
                    new Condition.Not(new Condition.IsNull(BORN)),
                    new Condition.And(
                        List.of(
                            new Condition.IsNull(BORN),
                            compare(ID, Comparison.GREATER, 2, Scalar.STRING))))));
    assertThat(next.values().values()).containsExactly("王", 11, "a");
    assertThat(forward(cursor(first, null, "b"), "王").query()).isSameAs(next.query());
    assertThat(forward(cursor(first, DAY, "b"), "王").query()).isNotEqualTo(next.query());
  }

  @Test
  void turnsTheOrderRoundBackward() {
    String document =
        "query ($c: String) { personsConnection(last: 1, before: $c, orderBy: {born: DESC}) {"
            + " totalCount } }";
    CompiledOperation first = city.compile(document, Map.of());
    CompiledOperation next = city.compile(document, Map.of("c", cursor(first, DAY, "a")));
    assertThat(page(next).rows().orderBy()).containsExactly(new Order(BORN, false, false));
    assertThat(page(next).after())
        .contains(
            new Condition.Or(
                List.of(
                    compare(BORN, Comparison.GREATER, 1, Scalar.DATE),
                    new Condition.And(
                        List.of(
                            compare(BORN, Comparison.EQUAL, 1, Scalar.DATE),
                            compare(ID, Comparison.LESS, 2, Scalar.STRING))))));
  }

  @Test
  void refusesCursorsOfOthers() {
    CompiledOperation first = forward(null, "王");
    String cursor = cursor(first, DAY, "a");
    assertThat(refusal(cursor, "李")).as("another condition").isEqualTo(foreign());
    assertThat(refusal("x" + cursor.substring(1), "王")).as("forged").isEqualTo(foreign());
    assertThat(refusal("", "王")).isEqualTo(foreign());
    assertThat(refusal("不", "王")).isEqualTo(foreign());
    String reordered = FORWARD.replace("DESC", "ASC");
    assertThat(city.error(reordered, variables(cursor, "王")).message())
        .as("another order")
        .isEqualTo(foreign());
    assertThat(city.error(FORWARD, variables("x", "王")).code()).isEqualTo(ErrorCode.INVALID_VALUE);
  }

  @Test
  void takesCursorsInAnyFormOfTheSameQuestion() {
    CompiledOperation first = forward(null, "王");
    CompiledOperation next =
        city.compile(
            "{ p: persons(where: {name: {_eq: \"x\"}}) { name } c: personsConnection(orderBy:"
                + " {born: DESC}, first: 3, where: {name: {_eq: \"王\"}}, after: \""
                + cursor(first, DAY, "a")
                + "\") { totalCount } }");
    assertThat(next.values().values()).containsExactly("x", "王", 4, DAY, "a");
    assertThat(next.cursors()).containsOnlyKeys("c");
  }

  @Test
  void recordsTheCursorButNotWhatItHolds() {
    String cursor = cursor(forward(null, "王"), DAY, "a");
    CompiledOperation next = forward(cursor, "王");
    assertThat(next.usedValues())
        .extracting(UsedValue::place, UsedValue::value)
        .containsExactly(tuple("$n", "王"), tuple("$literal1", 11), tuple("$c", cursor));
  }

  @Test
  void refusesBothDirectionsAtOnce() {
    for (String arguments : List.of("first: 1, last: 1", "first: 1, before: \"x\"")) {
      assertThat(city.error("{ personsConnection(" + arguments + ") { totalCount } }").message())
          .isEqualTo(
              "Cannot page personsConnection: first and after go forward, last and before"
                  + " backward. Use one of the two.");
    }
    assertThat(city.error("{ personsConnection(first: -1) { totalCount } }").code())
        .isEqualTo(ErrorCode.INVALID_VALUE);
  }

  private CompiledOperation forward(@Nullable String cursor, String name) {
    return city.compile(FORWARD, variables(cursor, name));
  }

  private String refusal(String cursor, String name) {
    return city.error(FORWARD, variables(cursor, name)).message();
  }

  private static String foreign() {
    return "Cannot continue at $c: the cursor does not belong to this caller, matter, condition and"
        + " order. Begin with the first page, without a cursor.";
  }

  private static Map<String, @Nullable Object> variables(@Nullable String cursor, String name) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("c", cursor);
    variables.put("n", name);
    return variables;
  }

  private static String cursor(CompiledOperation compiled, @Nullable Object... values) {
    return compiled.cursors().values().iterator().next().of(Arrays.asList(values));
  }

  private static Root.Page page(CompiledOperation compiled) {
    return (Root.Page) compiled.query().roots().getFirst();
  }

  private static Condition compare(RowValue value, Comparison comparison, int slot, Scalar type) {
    return new Condition.Compare(value, comparison, new Operand.Parameter(slot, type));
  }
}
