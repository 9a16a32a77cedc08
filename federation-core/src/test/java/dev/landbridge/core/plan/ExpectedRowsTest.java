package dev.landbridge.core.plan;

import static dev.landbridge.core.plan.CityFixture.HOUSEHOLD;
import static dev.landbridge.core.plan.CityFixture.MARRIAGE;
import static dev.landbridge.core.plan.CityFixture.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.Statistics.OfType;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Three members to a household, two marriages of each person who has any. */
class ExpectedRowsTest {
  private static final Statistics STATISTICS =
      new Statistics(
          Map.of(
              "Person",
              new OfType(30_000, Map.of("idNumber", 30_000L, "householdNo", 10_000L)),
              "Household",
              new OfType(10_000, Map.of("householdNo", 10_000L)),
              "Marriage",
              new OfType(8_000, Map.of("husbandId", 4_000L, "wifeId", 3_000L))));

  private static Map<String, Long> expected(Root root) {
    return ExpectedRows.of(CityFixture.granted(root), STATISTICS);
  }

  private static Selection field(ObjectType type, String name) {
    return new Selection.OfField(name, type.requiredField(name));
  }

  private static Selection link(
      ObjectType type, String name, ObjectType target, Selection... selections) {
    return new Selection.OfLink(
        name, type.link(name).orElseThrow(), target, ListArguments.NONE, List.of(selections));
  }

  private static Operand.Parameter text() {
    return new Operand.Parameter(0, Scalar.STRING);
  }

  @Test
  void aKeyFindsOneRowAndALinkAsManyAsShareItsValue() {
    Root root =
        new Root.ByKey(
            "person",
            PERSON,
            List.of(text()),
            List.of(
                link(
                    PERSON,
                    "household",
                    HOUSEHOLD,
                    link(HOUSEHOLD, "members", PERSON, field(PERSON, "name"))),
                link(PERSON, "marriages", MARRIAGE, field(MARRIAGE, "status"))));
    assertThat(expected(root))
        .containsExactlyInAnyOrderEntriesOf(Map.of("Person", 4L, "Household", 1L, "Marriage", 2L));
  }

  @Test
  void aListGoesThroughWhatItsConditionKeepsAndThroughWhatTheConditionLooksAt() {
    Condition married =
        new Condition.Exists(
            PERSON.link("marriages").orElseThrow(),
            MARRIAGE,
            new Condition.Compare(
                new RowValue.OfField(MARRIAGE.requiredField("status")), Comparison.EQUAL, text()));
    ListArguments where =
        new ListArguments(Optional.of(married), List.of(), Optional.empty(), Optional.empty());
    Map<String, Long> rows =
        expected(new Root.Rows("persons", PERSON, where, List.of(field(PERSON, "name"))));
    assertThat(rows).containsEntry("Person", 15_000L).containsEntry("Marriage", 800L);
  }

  @Test
  void ofUnknownTablesItSaysNothing() {
    Root root =
        new Root.Rows("persons", PERSON, ListArguments.NONE, List.of(field(PERSON, "name")));
    assertThat(ExpectedRows.of(CityFixture.granted(root), Statistics.NONE)).isEmpty();
  }
}
