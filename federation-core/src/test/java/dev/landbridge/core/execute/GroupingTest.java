package dev.landbridge.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.Groups;
import dev.landbridge.core.plan.Groups.Rounding;
import dev.landbridge.core.plan.ResultShape;
import dev.landbridge.core.plan.RowLayout;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.row.Accumulation;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.SortTerm;
import dev.landbridge.core.plan.statement.StatementTemplate;
import dev.landbridge.core.type.Scalar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Numbers where an owner lets only those about three rows or more be told. */
class GroupingTest {
  private static final LocalValue KEY = LocalValue.plain(0, Scalar.STRING);
  private static final LocalValue AMOUNT = LocalValue.plain(1, Scalar.DECIMAL);

  private static Groups plan(List<LocalValue> keys) {
    int first = keys.size();
    RowsPlan rows =
        new RowsPlan(
            "source",
            "Fine",
            new Statements.Whole(
                new StatementTemplate("", List.of(), List.of(), List.of(), false), List.of()),
            List.of(),
            2,
            List.of(),
            List.of(),
            List.of(),
            Finish.NONE,
            List.of(),
            -1,
            -1);
    return new Groups(
        List.of("fines"),
        rows,
        keys,
        List.of(
            new Accumulation.Count(List.of()),
            new Accumulation.Sum(AMOUNT),
            new Accumulation.Count(List.of(AMOUNT))),
        Optional.empty(),
        keys.stream().map(key -> new SortTerm(key, false, false)).toList(),
        Optional.empty(),
        Optional.empty(),
        new RowLayout(new ResultShape(List.of()), List.of(), List.of()),
        !keys.isEmpty(),
        Optional.of(
            new Rounding(3, first, List.of(first, first + 2), Map.of(first + 1, first + 2))));
  }

  private static List<List<@Nullable Object>> told(
      List<LocalValue> keys, List<@Nullable Object[]> rows) {
    MemoryBudget budget = new MemoryBudget(1_000_000, 1_000_000);
    try (MemoryBudget.Account memory = budget.open()) {
      Grouping grouping = new Grouping(plan(keys), memory);
      grouping.accept(rows);
      return grouping.result(new ParameterValues(List.of())).stream()
          .map(row -> Arrays.<@Nullable Object>asList(row))
          .toList();
    }
  }

  private static @Nullable Object[] row(String key, @Nullable Integer amount) {
    return new @Nullable Object[] {key, amount == null ? null : BigDecimal.valueOf(amount)};
  }

  @Test
  void groupsOfFewRowsAndSumsOfFewValuesAreNotTold() {
    List<@Nullable Object[]> rows =
        List.of(
            row("few", 1),
            row("few", 2),
            row("lonely sum", 500),
            row("lonely sum", null),
            row("lonely sum", null),
            row("lonely sum", null),
            row("many", 1),
            row("many", 2),
            row("many", 3),
            row("many", 4),
            row("many", 5));
    assertThat(told(List.of(KEY), rows))
        .containsExactly(
            Arrays.asList("lonely sum", 3, null, 0), List.of("many", 6, BigDecimal.valueOf(15), 6));
  }

  @Test
  void ofATotalOfFewRowsNothingIsTold() {
    List<@Nullable Object> nothing = Arrays.asList(null, null, null);
    assertThat(told(List.of(), List.of())).containsExactly(nothing);
    assertThat(told(List.of(), List.of(row("a", 1), row("a", 2)))).containsExactly(nothing);
  }
}
