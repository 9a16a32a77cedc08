package dev.landbridge.core.plan;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.relational.StatementSpec.Output;
import dev.landbridge.core.plan.row.Accumulation;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import java.util.stream.Stream;

/** Plans numbers about rows: from the rows themselves, or from parts that their source has made. */
final class Numbers {
  private final RowsPlanner rows;
  private final boolean grouped;

  /**
   * Numbers about planned rows.
   *
   * @param grouped whether the source puts rows together, so that parts are merged here
   */
  Numbers(RowsPlanner rows, boolean grouped) {
    this.rows = rows;
    this.grouped = grouped;
    if (grouped) {
      rows.group();
    }
  }

  /** Whether a source can make parts of a number that can be merged. */
  static boolean isPushed(Aggregation aggregation) {
    return aggregation.values().stream().allMatch(Joining::isColumn)
        && (aggregation.distinct() || aggregation.values().size() <= 1);
  }

  /** The fields whose values a source keeps apart, because they are counted distinct. */
  static Stream<Field> keptApart(Aggregation aggregation) {
    return aggregation.distinct()
        ? aggregation.values().stream()
            .flatMap(
                value ->
                    value instanceof RowValue.OfField(Field field)
                        ? Stream.of(field)
                        : Stream.empty())
        : Stream.empty();
  }

  Accumulation accumulation(Aggregation aggregation) {
    return grouped && !aggregation.distinct() ? ofParts(aggregation) : ofRows(aggregation);
  }

  private Accumulation ofRows(Aggregation aggregation) {
    List<LocalValue> values =
        aggregation.values().stream().map(value -> rows.value(0, value, true)).toList();
    return switch (aggregation.function()) {
      case COUNT ->
          aggregation.distinct()
              ? new Accumulation.CountDistinct(values)
              : new Accumulation.Count(values);
      case SUM -> new Accumulation.Sum(values.getFirst());
      case AVG -> new Accumulation.Average(values.getFirst());
      case MIN -> new Accumulation.Least(values.getFirst().as(aggregation.type()));
      case MAX -> new Accumulation.Greatest(values.getFirst().as(aggregation.type()));
    };
  }

  private Accumulation ofParts(Aggregation aggregation) {
    return switch (aggregation.function()) {
      case COUNT ->
          new Accumulation.AddCounts(
              aggregation.values().isEmpty()
                  ? LocalValue.plain(rows.output(new Output.OfCount()), Scalar.BIG_INT)
                  : part(Output.Function.COUNT, aggregation));
      case SUM -> new Accumulation.Sum(part(Output.Function.SUM, aggregation));
      case AVG ->
          new Accumulation.AverageOfParts(
              part(Output.Function.SUM, aggregation), part(Output.Function.COUNT, aggregation));
      case MIN -> new Accumulation.Least(part(Output.Function.LEAST, aggregation));
      case MAX -> new Accumulation.Greatest(part(Output.Function.GREATEST, aggregation));
    };
  }

  private LocalValue part(Output.Function number, Aggregation aggregation) {
    if (!(aggregation.values().getFirst() instanceof RowValue.OfField(Field field))) {
      throw new IllegalArgumentException("a source knows its own fields only");
    }
    Output.OfNumber output = new Output.OfNumber(number, field);
    return LocalValue.plain(rows.output(output), output.type());
  }
}
