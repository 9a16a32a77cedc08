package dev.landbridge.demo.oracle.question;

import java.util.List;

/** What {@code having} tests of one group. */
public sealed interface GroupTest {
  /** The member's name in {@code …Having}. */
  String member();

  /** The number of rows compares so. */
  record OfCount(List<Comparison> comparisons) implements GroupTest {
    public OfCount {
      comparisons = List.copyOf(comparisons);
    }

    @Override
    public String member() {
      return "count";
    }
  }

  /** A function of a value compares so. */
  record OfReduced(Measure.Function function, Value value, List<Comparison> comparisons)
      implements GroupTest {
    public OfReduced {
      comparisons = List.copyOf(comparisons);
    }

    @Override
    public String member() {
      return function.member();
    }
  }
}
