package dev.landbridge.core.sql;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.type.SqlTypeName;

/** Turns an SQL literal into a value of the type of what it is compared with. */
final class LiteralReader {
  private final SqlNode node;
  private final Subject subject;

  private LiteralReader(SqlNode node, Subject subject) {
    this.node = node;
    this.subject = subject;
  }

  /** The value that a literal is; a key must be canonical, an enum value known. */
  static Operand.Literal read(SqlNode node, Subject subject) {
    LiteralReader reader = new LiteralReader(node, subject);
    return new Operand.Literal(reader.value(), subject.type());
  }

  /** The pattern of a {@code LIKE}, which is text and no key. */
  static Operand.Literal pattern(SqlNode node, Subject subject) {
    LiteralReader reader = new LiteralReader(node, subject);
    return new Operand.Literal(reader.text("a pattern in single quotes"), subject.type());
  }

  private Object value() {
    return switch (subject.type()) {
      case EnumType type -> enumValue(type);
      case Scalar scalar -> scalarValue(scalar);
    };
  }

  private Object scalarValue(Scalar scalar) {
    return switch (scalar) {
      case ID, STRING -> key(text("text in single quotes"));
      case INT -> number("a whole number of 32 bits", BigDecimal::intValueExact);
      case BIG_INT -> number("a whole number of 64 bits", BigDecimal::longValueExact);
      case DECIMAL -> number("a number", value -> value);
      case FLOAT -> number("a number", BigDecimal::doubleValue);
      case BOOLEAN -> truth();
      case DATE -> date();
      case DATE_TIME ->
          time(
              "'2026-01-31T08:00:00+08:00'",
              text -> OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC));
      case TIME -> time("'08:00:00'", LocalTime::parse);
      case JSON -> throw refused("a field of type JSON cannot be compared. Use IS NULL");
    };
  }

  private String key(String text) {
    if (subject.format().isPresent() && !subject.format().get().isValid(text)) {
      throw refused(
          "'%s' is no canonical %s, as %s needs it. Correct it"
              .formatted(text, subject.format().get(), subject.name()));
    }
    return text;
  }

  private String enumValue(EnumType type) {
    String text = text("a value of the enum in single quotes");
    if (type.values().stream().noneMatch(value -> value.name().equals(text))) {
      throw refused(
          "'%s' is no value of %s. Use one of %s"
              .formatted(
                  text,
                  type.graphName(),
                  type.values().stream()
                      .map(EnumType.Value::name)
                      .collect(Collectors.joining(", "))));
    }
    return text;
  }

  private Object number(String wanted, Function<BigDecimal, Object> convert) {
    boolean negative = node.getKind() == SqlKind.MINUS_PREFIX;
    SqlNode digits = negative && node instanceof SqlBasicCall call ? call.operand(0) : node;
    if (!(digits instanceof SqlLiteral literal)
        || !SqlTypeName.NUMERIC_TYPES.contains(literal.getTypeName())) {
      throw unfit(wanted);
    }
    BigDecimal value = literal.bigDecimalValue();
    if (value == null) {
      throw unfit(wanted);
    }
    try {
      return convert.apply(negative ? value.negate() : value);
    } catch (ArithmeticException outOfRange) {
      throw unfit(wanted);
    }
  }

  private Boolean truth() {
    if (node instanceof SqlLiteral literal
        && literal.getTypeName() == SqlTypeName.BOOLEAN
        && literal.getValue() instanceof Boolean value) {
      return value;
    }
    throw unfit("TRUE or FALSE");
  }

  private Object date() {
    if (node instanceof SqlUnknownLiteral literal && literal.tag.equals("DATE")) {
      return time("DATE '2026-01-31'", String.valueOf(literal.getValue()), LocalDate::parse);
    }
    return time("DATE '2026-01-31'", LocalDate::parse);
  }

  private Object time(String wanted, Function<String, Object> parse) {
    return time(wanted, text(wanted), parse);
  }

  private Object time(String wanted, String text, Function<String, Object> parse) {
    try {
      return parse.apply(text);
    } catch (DateTimeException notOne) {
      throw unfit(wanted);
    }
  }

  private String text(String wanted) {
    if (node instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.CHAR) {
      String text = literal.getValueAs(String.class);
      if (text != null) {
        return text;
      }
    }
    throw unfit(wanted);
  }

  private RefusedSqlException unfit(String wanted) {
    if (node.getKind() == SqlKind.LITERAL
        && node instanceof SqlLiteral literal
        && literal.getTypeName() == SqlTypeName.NULL) {
      return refused("a comparison with NULL is never true. Write IS NULL or IS NOT NULL");
    }
    String hint = node instanceof SqlIdentifier ? ". Text stands in single quotes" : "";
    return refused(
        "%s does not fit %s of type %s. Write %s%s"
            .formatted(
                OwnerSql.text(node), subject.name(), subject.type().graphName(), wanted, hint));
  }

  private RefusedSqlException refused(String reason) {
    return new RefusedSqlException(node.getParserPosition(), reason);
  }
}
