package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Field;
import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Reads the SQL of a row filter ({@code @rows}).
 *
 * <p>Names are the type's fields, spelled exactly; one that is also an SQL keyword stands in double
 * quotes. It takes comparisons of a field with a literal, {@code IN}, {@code LIKE}, {@code
 * BETWEEN}, {@code IS NULL}, their negations, {@code AND}, {@code OR} and {@code NOT}. Every
 * literal becomes a value of its field's type.
 */
public final class RowFilterParser {
  /** The longest text that is read, in characters. */
  static final int MAX_LENGTH = 4_000;

  /**
   * The most opening parentheses that are read; deeper nesting would exhaust the parser's stack.
   */
  static final int MAX_PARENTHESES = 100;

  static {
    CalciteCharset.requireUtf8();
  }

  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(true);

  private RowFilterParser() {}

  /**
   * The condition that a text states.
   *
   * @param sql what stands after {@code WHERE}
   * @param typeName the type that the filter narrows, for messages
   * @param fields all its fields
   */
  public static ParsedCondition parse(String sql, String typeName, List<Field> fields) {
    if (sql.isBlank()) {
      return new ParsedCondition.Invalid(1, 1, "it is empty. Write a condition, or leave it out");
    }
    if (sql.length() > MAX_LENGTH || sql.chars().filter(c -> c == '(').count() > MAX_PARENTHESES) {
      return new ParsedCondition.Invalid(
          1,
          1,
          "it has more than %d characters or %d parentheses. Make it shorter"
              .formatted(MAX_LENGTH, MAX_PARENTHESES));
    }
    try {
      ConditionReader reader = new ConditionReader(new FieldNames(typeName, fields));
      return new ParsedCondition.Valid(
          reader.read(SqlParser.create(sql, CONFIG).parseExpression()));
    } catch (SqlParseException notSql) {
      return syntaxError(notSql);
    } catch (RefusedSqlException refused) {
      return refused.refusal();
    }
  }

  private static ParsedCondition.Invalid syntaxError(SqlParseException notSql) {
    SqlParserPos position = notSql.getPos() == null ? SqlParserPos.ZERO : notSql.getPos();
    String message = String.valueOf(notSql.getMessage());
    String firstLine =
        message
            .lines()
            .findFirst()
            .orElse("it is not SQL")
            .replaceFirst("( at line [0-9]+, column [0-9]+)?\\.?$", "");
    return new RefusedSqlException(
            position,
            firstLine
                + ". Write a name that is an SQL keyword in double quotes, text in single ones")
        .refusal();
  }
}
