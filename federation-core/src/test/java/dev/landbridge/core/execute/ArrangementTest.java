package dev.landbridge.core.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.SortTerm;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrangementTest {
  private static final int LIMIT = 10;
  private static final long ROW_BYTES = MemoryBudget.bytes(new Object[] {1});
  private static final LocalValue FIRST = LocalValue.plain(0, Scalar.INT);
  private static final ParameterValues VALUES = new ParameterValues(List.of(LIMIT));

  private static Arrangement arrangement(boolean limited, MemoryBudget.Account account) {
    Operand.Parameter limit = new Operand.Parameter(0, Scalar.INT);
    Finish finish =
        new Finish(
            List.of(new SortTerm(FIRST, false, false)),
            false,
            List.of(),
            limited ? Optional.of(limit) : Optional.empty(),
            Optional.empty());
    return new Arrangement(finish, false, VALUES, account, "Person");
  }

  /** Numbers from high to low. */
  private static List<@Nullable Object[]> rows(int count) {
    return IntStream.range(0, count)
        .<@Nullable Object[]>mapToObj(i -> new @Nullable Object[] {count - i})
        .toList();
  }

  @Test
  void holdsNoMoreRowsThanAreAskedFor() {
    MemoryBudget budget = new MemoryBudget(1 << 20, LIMIT * ROW_BYTES);
    try (MemoryBudget.Account account = budget.open()) {
      Arrangement arrangement = arrangement(true, account);
      arrangement.accept(rows(1_000));
      assertThat(budget.used()).isEqualTo(LIMIT * ROW_BYTES);
      assertThat(arrangement.result())
          .extracting(row -> row[0])
          .containsExactlyElementsOf(IntStream.rangeClosed(1, LIMIT).boxed().toList());
    }
    assertThat(budget.used()).isZero();
  }

  @Test
  void namesTheOrderedListThatDoesNotFit() {
    refuses(true, LIMIT * ROW_BYTES - 1, "the ordered list of Person");
  }

  @Test
  void namesTheListThatDoesNotFit() {
    refuses(false, 100 * ROW_BYTES, "the list of Person");
  }

  private static void refuses(boolean limited, long bytes, String named) {
    MemoryBudget budget = new MemoryBudget(1 << 20, bytes);
    try (MemoryBudget.Account account = budget.open()) {
      Arrangement arrangement = arrangement(limited, account);
      assertThatThrownBy(() -> arrangement.accept(rows(1_000)))
          .isInstanceOfSatisfying(
              LandbridgeException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED))
          .hasMessageContaining(named);
    }
    assertThat(budget.used()).isZero();
  }
}
