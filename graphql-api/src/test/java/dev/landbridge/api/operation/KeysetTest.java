package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeysetTest {
  private static final RowValue ADDRESS =
      CityPaths.linked("Person", "household", CityPaths.field("Household", "address"));
  private static final RowValue KEY = CityPaths.field("Person", "idNumber");
  private static final Condition NULL = new Condition.IsNull(ADDRESS);
  private static final Condition REST = new Condition.Compare(KEY, Comparison.GREATER, operand(1));

  @Test
  void putsNullsWhereTheOrderHasThem() {
    assertThat(behind(false, false, true))
        .isEqualTo(or(new Condition.Or(List.of(further(Comparison.GREATER), NULL)), sameAddress()));
    assertThat(behind(false, true, true)).isEqualTo(or(further(Comparison.GREATER), sameAddress()));
    assertThat(behind(true, false, true))
        .isEqualTo(or(new Condition.Or(List.of(further(Comparison.LESS), NULL)), sameAddress()));
    assertThat(behind(true, true, true)).isEqualTo(or(further(Comparison.LESS), sameAddress()));
  }

  @Test
  void continuesBehindNulls() {
    Condition amongNulls = new Condition.And(List.of(NULL, REST));
    for (boolean descending : List.of(true, false)) {
      assertThat(behind(descending, true, false))
          .isEqualTo(or(new Condition.Not(NULL), amongNulls));
      assertThat(behind(descending, false, false)).isEqualTo(or(amongNulls));
    }
  }

  private static Condition behind(boolean descending, boolean nullsFirst, boolean hasValue) {
    Optional<Operand> value = hasValue ? Optional.of(operand(0)) : Optional.empty();
    return Keyset.behind(
        List.of(
            new Keyset.Term(new Order(ADDRESS, descending, nullsFirst), value),
            new Keyset.Term(new Order(KEY, false, false), Optional.of(operand(1)))));
  }

  private static Condition sameAddress() {
    return new Condition.And(List.of(further(Comparison.EQUAL), REST));
  }

  private static Condition further(Comparison comparison) {
    return new Condition.Compare(ADDRESS, comparison, operand(0));
  }

  private static Condition or(Condition... ways) {
    return new Condition.Or(List.of(ways));
  }

  private static Operand operand(int slot) {
    return new Operand.Parameter(slot, Scalar.STRING);
  }
}
