package dev.landbridge.core.sql;

import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelectKeyword;

/** Reads calls of {@code COUNT}, {@code SUM}, {@code AVG}, {@code MIN} and {@code MAX}. */
final class Aggregates {
  private static final Set<String> NAMES = Set.of("COUNT", "SUM", "AVG", "MIN", "MAX");

  private Aggregates() {}

  /** Whether a call is meant to be one. */
  static boolean isOne(SqlBasicCall call) {
    return NAMES.contains(name(call));
  }

  private static String name(SqlCall call) {
    return call.getOperator().getName().toUpperCase(Locale.ROOT);
  }

  /**
   * The number about rows that a call makes.
   *
   * @param names of a row
   */
  static Aggregation read(SqlCall call, Names names) {
    Function function = Function.valueOf(name(call));
    if (call.operandCount() != 1) {
      throw refused(call, "it has %d values. Write one".formatted(call.operandCount()));
    }
    boolean distinct = isDistinct(call);
    if (!(call.operand(0) instanceof SqlIdentifier identifier)) {
      throw refused(call, "it is about more than a field. Name a field");
    }
    if (identifier.isStar()) {
      if (function != Function.COUNT || distinct) {
        throw refused(call, "it is about no field. Name a field");
      }
      return Aggregation.COUNT_ROWS;
    }
    RowValue value = names.value(identifier);
    check(call, function, distinct, value.type());
    return new Aggregation(function, List.of(value), distinct);
  }

  private static void check(SqlCall call, Function function, boolean distinct, ValueType type) {
    if (distinct && function != Function.COUNT) {
      throw refused(call, "only COUNT takes DISTINCT. Remove it");
    }
    boolean fits =
        switch (function) {
          case COUNT -> type != Scalar.JSON;
          case SUM, AVG ->
              type == Scalar.INT
                  || type == Scalar.BIG_INT
                  || type == Scalar.DECIMAL
                  || type == Scalar.FLOAT;
          case MIN, MAX ->
              !(type instanceof EnumType) && type != Scalar.JSON && type != Scalar.BOOLEAN;
        };
    if (!fits) {
      throw refused(call, "its field is of type %s. Use another one".formatted(type.graphName()));
    }
  }

  private static boolean isDistinct(SqlCall call) {
    SqlLiteral quantifier = call.getFunctionQuantifier();
    return quantifier != null && quantifier.getValue() == SqlSelectKeyword.DISTINCT;
  }

  private static RefusedSqlException refused(SqlNode call, String reason) {
    return new RefusedSqlException(
        call.getParserPosition(), "%s cannot be used: %s".formatted(OwnerSql.text(call), reason));
  }
}
