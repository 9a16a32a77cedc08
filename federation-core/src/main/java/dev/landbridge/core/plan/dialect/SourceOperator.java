package dev.landbridge.core.plan.dialect;

import dev.landbridge.core.access.MaskKey;
import dev.landbridge.core.source.ColumnMetadata;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** A {@link SourceFunction} applied to particular columns. */
public final class SourceOperator extends SqlFunction {
  private final SourceFunction function;
  private final List<ColumnMetadata> columns;
  private final List<Integer> numbers;
  private final Optional<MaskKey> key;

  /**
   * An operator.
   *
   * @param columns the columns that decide how it is written, possibly none
   * @param numbers constants of the function, possibly none
   */
  public SourceOperator(
      SourceFunction function, List<ColumnMetadata> columns, List<Integer> numbers) {
    this(function, columns, numbers, Optional.empty());
  }

  private SourceOperator(
      SourceFunction function,
      List<ColumnMetadata> columns,
      List<Integer> numbers,
      Optional<MaskKey> key) {
    super(
        function + (numbers.isEmpty() ? "" : numbers.toString()),
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0_NULLABLE,
        null,
        OperandTypes.VARIADIC,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.function = function;
    this.columns = List.copyOf(columns);
    this.numbers = List.copyOf(numbers);
    this.key = key;
  }

  /** {@link SourceFunction#HASH} under a key. */
  public static SourceOperator hash(MaskKey key) {
    return new SourceOperator(SourceFunction.HASH, List.of(), List.of(), Optional.of(key));
  }

  /** What it computes. */
  public SourceFunction function() {
    return function;
  }

  /** The columns that decide how it is written. */
  public List<ColumnMetadata> columns() {
    return columns;
  }

  /** The key of a hash. */
  MaskKey key() {
    return key.orElseThrow();
  }

  /** A constant of the function. */
  int number(int index) {
    return numbers.get(index);
  }
}
