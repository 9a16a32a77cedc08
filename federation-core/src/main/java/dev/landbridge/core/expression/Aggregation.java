package dev.landbridge.core.expression;

import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.List;

/**
 * A number about many rows.
 *
 * @param values for {@link Function#COUNT} any number: rows in which one of them is null are not
 *     counted; for the others exactly one
 * @param distinct whether equal values count once; only for {@link Function#COUNT} with values
 */
public record Aggregation(Function function, List<RowValue> values, boolean distinct) {
  /** How many rows there are. */
  public static final Aggregation COUNT_ROWS = new Aggregation(Function.COUNT, List.of(), false);

  public Aggregation {
    values = List.copyOf(values);
    if (function != Function.COUNT && (values.size() != 1 || distinct)) {
      throw new IllegalArgumentException(function + " of " + values.size() + " values");
    }
    if (distinct && values.isEmpty()) {
      throw new IllegalArgumentException("distinct rows");
    }
  }

  /**
   * The type of the number. Whatever is asked of numbers about linked rows is exact unless {@code
   * Float} goes in, so that the greatest count has the type of the average count.
   */
  public ValueType type() {
    return switch (function) {
      case COUNT -> Scalar.INT;
      case SUM, AVG -> number(values.getFirst().type());
      case MIN, MAX -> {
        ValueType type = values.getFirst().type();
        yield isAboutLinkedRows(values.getFirst()) ? number(type) : type;
      }
    };
  }

  /** The type of sums and averages of values of a type. */
  public static Scalar number(ValueType type) {
    return type == Scalar.FLOAT ? Scalar.FLOAT : Scalar.DECIMAL;
  }

  private static boolean isAboutLinkedRows(RowValue value) {
    return switch (value) {
      case RowValue.OfLinkedRow(_, _, RowValue inner) -> isAboutLinkedRows(inner);
      case RowValue.OfLinkedRows _ -> true;
      case RowValue.OfField _, RowValue.OfCheck _, RowValue.OfGroup _ -> false;
    };
  }

  /** The functions; all but COUNT are null if there is no value that is not null. */
  public enum Function {
    COUNT,
    /** Exact for all types but {@code Float}. */
    SUM,
    /** The sum divided by the count, rounded half up to 16 digits behind the point. */
    AVG,
    /** Of text by code point. */
    MIN,
    /** Of text by code point. */
    MAX
  }
}
