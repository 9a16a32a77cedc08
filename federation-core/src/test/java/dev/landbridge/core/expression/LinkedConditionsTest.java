package dev.landbridge.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LinkedConditionsTest {
  private static final Department OWNER = new Department("GA", "公安局");
  private static final Sharing OPEN =
      new Sharing(Sharing.Attribute.UNCONDITIONAL, Optional.empty(), Optional.empty());
  private static final Field OWN = field("Row", "own");
  private static final Field FAR = field("Far", "far");
  private static final ObjectType TARGET =
      new ObjectType(
          "Far",
          Optional.empty(),
          OWNER,
          "far",
          "source",
          Optional.empty(),
          "far",
          true,
          1,
          new CatalogueEntry(Optional.empty(), CatalogueEntry.UpdateFrequency.LIVE, Set.of(), "L3"),
          OPEN,
          List.of(FAR),
          List.of(),
          List.of("far"),
          Optional.empty());
  private static final Link LINK =
      new Link(
          "Row",
          "link",
          Optional.empty(),
          OWNER,
          "Far",
          false,
          List.of("own"),
          List.of(List.of("far")),
          OPEN);
  private static final RowValue LINKED =
      new RowValue.OfLinkedRow(LINK, TARGET, new RowValue.OfField(FAR));

  private static Field field(String type, String name) {
    return new Field(
        type,
        name,
        Optional.empty(),
        Scalar.INT,
        false,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OPEN);
  }

  /** A row and the one that it is linked to, if there is one. */
  private record Rows(@Nullable Integer own, boolean linked, @Nullable Integer far) {}

  private static Condition equal(RowValue value, int to) {
    return new Condition.Compare(value, Comparison.EQUAL, new Operand.Literal(to, Scalar.INT));
  }

  private static Condition random(Random dice, int depth) {
    RowValue value = dice.nextBoolean() ? LINKED : new RowValue.OfField(OWN);
    return switch (depth == 0 ? dice.nextInt(2) : dice.nextInt(6)) {
      case 0 -> equal(value, dice.nextInt(2));
      case 1 -> new Condition.IsNull(value);
      case 2 -> new Condition.And(List.of(random(dice, depth - 1), random(dice, depth - 1)));
      case 3 -> new Condition.Or(List.of(random(dice, depth - 1), random(dice, depth - 1)));
      case 4 ->
          new Condition.Exists(LINK, TARGET, equal(new RowValue.OfField(FAR), dice.nextInt(2)));
      default -> new Condition.Not(random(dice, depth - 1));
    };
  }

  /** True, false, or null for unknown. */
  private static @Nullable Boolean test(Condition condition, Rows rows) {
    return switch (condition) {
      case Condition.And(List<Condition> parts) -> all(parts, rows, true);
      case Condition.Or(List<Condition> parts) -> all(parts, rows, false);
      case Condition.Not(Condition inner) -> {
        Boolean result = test(inner, rows);
        yield result == null ? null : !result;
      }
      case Condition.Exists(_, _, Condition where) ->
          rows.linked && Boolean.TRUE.equals(test(where, rows));
      case Condition.Compare(RowValue value, _, Operand operand) -> {
        Integer found = value(value, rows);
        yield found == null ? null : found.equals(((Operand.Literal) operand).value());
      }
      case Condition.IsNull(RowValue value) -> value(value, rows) == null;
      case Condition.In _, Condition.InLiterals _, Condition.Like _ ->
          throw new AssertionError(condition);
    };
  }

  /** The result that decides if any part has it, else unknown if any part is. */
  private static @Nullable Boolean all(List<Condition> parts, Rows rows, boolean and) {
    boolean unknown = false;
    for (Condition part : parts) {
      Boolean result = test(part, rows);
      if (result != null && result != and) {
        return !and;
      }
      unknown |= result == null;
    }
    return unknown ? null : and;
  }

  private static @Nullable Integer value(RowValue value, Rows rows) {
    boolean own = value instanceof RowValue.OfField(Field field) && field.equals(OWN);
    return own ? rows.own : rows.linked ? rows.far : null;
  }

  @RepeatedTest(500)
  void keepsTheSameRows(RepetitionInfo repetition) {
    Condition condition = random(new Random(repetition.getCurrentRepetition()), 4);
    Condition rewritten = LinkedConditions.asExistence(condition);
    for (Integer own : new Integer[] {null, 0, 1}) {
      for (Rows rows :
          List.of(
              new Rows(own, false, null),
              new Rows(own, true, null),
              new Rows(own, true, 0),
              new Rows(own, true, 1))) {
        assertThat(Boolean.TRUE.equals(test(rewritten, rows)))
            .as("%s, written %s, of %s", condition, rewritten, rows)
            .isEqualTo(Boolean.TRUE.equals(test(condition, rows)));
      }
    }
  }

  @Test
  void asksOnceOfOneRow() {
    Condition far = equal(new RowValue.OfField(FAR), 1);
    assertThat(
            LinkedConditions.asExistence(
                new Condition.And(
                    List.of(
                        new Condition.Exists(LINK, TARGET, Condition.TRUE),
                        equal(LINKED, 1),
                        equal(new RowValue.OfField(OWN), 2)))))
        .isEqualTo(
            new Condition.And(
                List.of(
                    equal(new RowValue.OfField(OWN), 2), new Condition.Exists(LINK, TARGET, far))));
  }
}
