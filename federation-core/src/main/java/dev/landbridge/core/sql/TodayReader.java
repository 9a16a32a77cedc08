package dev.landbridge.core.sql;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.time.Period;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Reads days that are counted from today: {@code CURRENT_DATE}, {@code CURRENT_DATE - INTERVAL '6'
 * MONTH}, and the first characters of such a day, {@code CAST(CURRENT_DATE AS CHAR(7))}, for
 * columns that hold months or years as text.
 */
final class TodayReader {
  private static final String FORMS =
      "Write CURRENT_DATE, CURRENT_DATE - INTERVAL '6' MONTH (or DAY, YEAR, or +), or CAST(… AS CHAR(10)), (7) or (4)";

  private TodayReader() {}

  /** The operand, if a node is meant to be one. */
  static Optional<Operand.Today> read(SqlNode node, Subject subject) {
    if (!mentionsToday(node)) {
      return Optional.empty();
    }
    Operand.Today today =
        node instanceof SqlBasicCall call && call.getKind() == SqlKind.CAST
            ? new Operand.Today(offset(call.operand(0)), Optional.of(length(call)))
            : new Operand.Today(offset(node), Optional.empty());
    boolean fits =
        today.type() == Scalar.DATE
            ? subject.type() == Scalar.DATE
            : isText(subject.type()) && subject.format().isEmpty();
    if (!fits) {
      throw new RefusedSqlException(
          node.getParserPosition(),
          "%s does not fit %s of type %s. Compare days with Date fields, and the text of days with text"
              .formatted(OwnerSql.text(node), subject.name(), subject.type().graphName()));
    }
    return Optional.of(today);
  }

  private static boolean isText(ValueType type) {
    return type == Scalar.STRING || type == Scalar.ID;
  }

  private static boolean mentionsToday(SqlNode node) {
    return isToday(node)
        || (node instanceof SqlBasicCall call
            && call.getOperandList().stream().anyMatch(TodayReader::mentionsToday));
  }

  /** Whether a node is {@code CURRENT_DATE}, which the parser takes for a name. */
  static boolean isToday(SqlNode node) {
    return node instanceof SqlIdentifier name
        && name.isSimple()
        && !name.isComponentQuoted(0)
        && name.getSimple().equalsIgnoreCase("CURRENT_DATE");
  }

  private static Period offset(SqlNode node) {
    if (isToday(node)) {
      return Period.ZERO;
    }
    if (node instanceof SqlBasicCall call
        && (call.getKind() == SqlKind.PLUS || call.getKind() == SqlKind.MINUS)
        && isToday(call.operand(0))
        && call.operand(1) instanceof SqlIntervalLiteral literal
        && literal.getValue() instanceof SqlIntervalLiteral.IntervalValue interval) {
      Period period = period(interval, node);
      boolean negative = (call.getKind() == SqlKind.MINUS) != (interval.getSign() < 0);
      return negative ? period.negated() : period;
    }
    throw refused(node);
  }

  private static Period period(SqlIntervalLiteral.IntervalValue interval, SqlNode node) {
    try {
      int amount = Integer.parseInt(interval.getIntervalLiteral().strip());
      if (amount > 10_000) {
        throw refused(node);
      }
      SqlTypeName unit = interval.getIntervalQualifier().typeName();
      if (unit == SqlTypeName.INTERVAL_DAY) {
        return Period.ofDays(amount);
      }
      if (unit == SqlTypeName.INTERVAL_MONTH) {
        return Period.ofMonths(amount);
      }
      if (unit == SqlTypeName.INTERVAL_YEAR) {
        return Period.ofYears(amount);
      }
    } catch (NumberFormatException noNumber) {
      throw refused(node);
    }
    throw refused(node);
  }

  private static int length(SqlBasicCall cast) {
    if (cast.operand(1) instanceof SqlDataTypeSpec type
        && type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec name
        && name.getTypeName().getSimple().equals("CHAR")
        && Operand.Today.TEXT_LENGTHS.contains(name.getPrecision())) {
      return name.getPrecision();
    }
    throw refused(cast);
  }

  private static RefusedSqlException refused(SqlNode node) {
    return new RefusedSqlException(
        node.getParserPosition(),
        "%s is no day that is counted from today. %s".formatted(OwnerSql.text(node), FORMS));
  }
}
