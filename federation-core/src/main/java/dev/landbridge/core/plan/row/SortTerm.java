package dev.landbridge.core.plan.row;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One term of an order of rows. */
public record SortTerm(LocalValue value, boolean descending, boolean nullsFirst) {

  /** Compares rows by terms, the first that differs decides. */
  public static Comparator<@Nullable Object[]> order(List<SortTerm> terms) {
    return (left, right) -> {
      for (SortTerm term : terms) {
        int compared = term.compare(left, right);
        if (compared != 0) {
          return compared;
        }
      }
      return 0;
    };
  }

  private int compare(@Nullable Object[] left, @Nullable Object[] right) {
    Object a = value.of(left);
    Object b = value.of(right);
    if (a == null || b == null) {
      boolean bothNull = a == null && b == null;
      return bothNull ? 0 : (a == null) == nullsFirst ? -1 : 1;
    }
    return descending ? ValueOrder.compare(b, a) : ValueOrder.compare(a, b);
  }
}
