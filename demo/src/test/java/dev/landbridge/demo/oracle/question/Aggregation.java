package dev.landbridge.demo.oracle.question;

import java.util.List;

/** A member of {@code aggregate}. */
public sealed interface Aggregation {
  /** The name under which the answer stands. */
  String responseKey();

  /** {@code count}. */
  record Counted(String responseKey, Measure.Count count) implements Aggregation {}

  /**
   * {@code sum}, {@code avg}, {@code min} or {@code max}.
   *
   * @param values no two of which begin with the same name
   */
  record Reduced(String responseKey, Measure.Function function, List<Value> values)
      implements Aggregation {
    public Reduced {
      values = List.copyOf(values);
    }
  }
}
