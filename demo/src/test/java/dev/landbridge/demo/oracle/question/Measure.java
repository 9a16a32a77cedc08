package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.List;
import java.util.Locale;

/** What is computed of some rows. */
public sealed interface Measure {
  /** The name of the function's member. */
  String member();

  /** The type of the result. */
  ValueType type();

  /**
   * The rows; with columns those in which none of them is null.
   *
   * @param distinct whether distinct values of the columns are counted; there is a column then
   */
  record Count(List<Field> columns, boolean distinct) implements Measure {
    /** {@code count} without arguments. */
    public static final Count ROWS = new Count(List.of(), false);

    public Count {
      columns = List.copyOf(columns);
    }

    @Override
    public String member() {
      return "count";
    }

    @Override
    public ValueType type() {
      return Scalar.INT;
    }
  }

  /** A function of one field. */
  record Of(Function function, Field field) implements Measure {
    @Override
    public String member() {
      return function.member();
    }

    @Override
    public ValueType type() {
      return function.of(field.type());
    }
  }

  /** The functions of one value. */
  enum Function {
    SUM,
    AVG,
    MIN,
    MAX;

    /** The name in the dialect. */
    public String member() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The type of the result over values of a type. */
    public ValueType of(ValueType values) {
      return switch (this) {
        case SUM, AVG -> values == Scalar.FLOAT ? Scalar.FLOAT : Scalar.DECIMAL;
        case MIN, MAX -> values;
      };
    }

    /** Whether values of this type have the function. */
    public boolean suits(ValueType values) {
      return switch (this) {
        case SUM, AVG ->
            values == Scalar.INT
                || values == Scalar.BIG_INT
                || values == Scalar.DECIMAL
                || values == Scalar.FLOAT;
        case MIN, MAX -> values != Scalar.BOOLEAN && values != Scalar.JSON;
      };
    }
  }
}
