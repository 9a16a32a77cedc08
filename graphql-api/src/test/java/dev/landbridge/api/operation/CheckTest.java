package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.CityCatalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.query.SummaryPart;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final Check IS_ALONE =
      CityCatalog.catalog().type("Person").orElseThrow().check("isAlone").orElseThrow();
  private static final RowValue VALUE = new RowValue.OfCheck(IS_ALONE);

  private final City city = new City();

  @Test
  void selectsACheck() {
    CompiledOperation compiled =
        city.compile(
            "{ personsByPk(idNumber: \"%s\") { alone: isAlone } }".formatted(CityCatalog.WANG));
    assertThat(((Root.ByKey) compiled.query().roots().getFirst()).selections())
        .containsExactly(new Selection.OfCheck("alone", IS_ALONE));
  }

  @Test
  void comparesOrdersAndDistinguishesByACheck() {
    ListArguments arguments =
        City.arguments(
            city.compile(
                """
                { persons(
                    where: {isAlone: {_eq: true, _isNull: false}}
                    distinctOn: isAlone
                    orderBy: [{isAlone: DESC}, {name: ASC}]) { name } }
                """));
    assertThat(arguments.where())
        .contains(
            new Condition.And(
                List.of(
                    new Condition.Compare(
                        VALUE, Comparison.EQUAL, new Operand.Parameter(0, Scalar.BOOLEAN)),
                    new Condition.Not(new Condition.IsNull(VALUE)))));
    assertThat(arguments.distinctOn()).containsExactly(VALUE);
    assertThat(arguments.orderBy().getFirst()).isEqualTo(new Order(VALUE, true, true));
  }

  @Test
  void ordersThroughALinkByACheck() {
    Order order =
        City.arguments(city.compile("{ marriages(orderBy: {husband: {isAlone: ASC}}) { status } }"))
            .orderBy()
            .getFirst();
    assertThat(order.value())
        .isInstanceOfSatisfying(
            RowValue.OfLinkedRow.class, linked -> assertThat(linked.value()).isEqualTo(VALUE));
  }

  @Test
  void groupsAndCountsByACheck() {
    Root.Groups groups =
        (Root.Groups)
            city.compile(
                    """
                    { personsGroupBy(keys: {isAlone: true}) {
                        keys { isAlone } aggregate { count(columns: [isAlone]) } } }
                    """)
                .query()
                .roots()
                .getFirst();
    assertThat(groups.keys()).containsExactly(VALUE);
    assertThat(groups.parts())
        .containsExactly(
            new SummaryPart.Nested("keys", List.of(new SummaryPart.OfKey("isAlone", VALUE))),
            new SummaryPart.Nested(
                "aggregate",
                List.of(
                    new SummaryPart.OfAggregation(
                        "count", new Aggregation(Function.COUNT, List.of(VALUE), false)))));
  }

  @Test
  void pagesInTheOrderOfACheck() {
    Root.Page page =
        (Root.Page)
            city.compile(
                    "query ($n: Int) { personsConnection(first: $n, orderBy: {isAlone: ASC})"
                        + " { edges { cursor } } }",
                    Map.of("n", 2))
                .query()
                .roots()
                .getFirst();
    assertThat(page.cursor().getFirst()).isEqualTo(VALUE);
    assertThat(page.rows().orderBy()).contains(new Order(VALUE, false, false));
    assertThat(page.after()).isEqualTo(Optional.empty());
  }
}
