package dev.landbridge.core.plan;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.plan.row.Accumulation;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.SortTerm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers about groups of rows. A group is an {@code Object[]}: its keys, then its numbers.
 *
 * @param rows rows, or parts of groups that a source has made
 * @param keys rows with equal values are one group; none: there is one group, even of no rows
 * @param numbers about each group
 * @param having a group is kept if it is true; its columns are those of the group
 * @param order of the groups; its columns are those of the group
 * @param layout how a group becomes a row of the answer
 * @param many whether the place holds a list; else there is one group
 * @param rounding if only numbers about many rows may be told
 */
public record Groups(
    List<String> path,
    RowsPlan rows,
    List<LocalValue> keys,
    List<Accumulation> numbers,
    Optional<LocalCondition> having,
    List<SortTerm> order,
    Optional<Operand.Parameter> limit,
    Optional<Operand.Parameter> offset,
    RowLayout layout,
    boolean many,
    Optional<Rounding> rounding)
    implements FetchPlan {
  public Groups {
    path = List.copyOf(path);
    keys = List.copyOf(keys);
    numbers = List.copyOf(numbers);
    order = List.copyOf(order);
  }

  /**
   * What becomes of numbers about few rows.
   *
   * @param least groups of fewer rows are not told, and counts are rounded to multiples of it
   * @param rows the column that has the number of a group's rows
   * @param counts the columns that are counts, that one among them
   * @param sums the columns that are sums, and the column that counts the values of each
   */
  public record Rounding(int least, int rows, List<Integer> counts, Map<Integer, Integer> sums) {
    public Rounding {
      counts = List.copyOf(counts);
      sums = Map.copyOf(sums);
    }
  }

  @Override
  public String source() {
    return rows.source();
  }
}
