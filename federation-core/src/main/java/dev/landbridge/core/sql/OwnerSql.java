package dev.landbridge.core.sql;

import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * An owner's SQL text, parsed. Names keep their spelling; one that is also an SQL keyword stands in
 * double quotes. {@code :name} is read as the identifier {@code $name}, which no published name can
 * be.
 */
final class OwnerSql {
  /** The longest text that is read, in characters. */
  static final int MAX_LENGTH = 4_000;

  /**
   * The most opening parentheses that are read; deeper nesting would exhaust the parser's stack.
   */
  static final int MAX_PARENTHESES = 100;

  /** What {@code :} becomes before a name. */
  static final char PARAMETER = '$';

  static {
    CalciteCharset.requireUtf8();
  }

  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(true);

  private static final Pattern QUERY =
      Pattern.compile("\\s*SELECT\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private OwnerSql() {}

  /** Whether a text is a query rather than an expression. */
  static boolean isQuery(String sql) {
    return QUERY.matcher(sql).matches();
  }

  /**
   * The expression that a text is.
   *
   * @throws RefusedSqlException if it is none
   */
  static SqlNode expression(String sql) {
    checkSize(sql);
    try {
      return parser(sql).parseExpression();
    } catch (SqlParseException notSql) {
      throw syntaxError(notSql);
    }
  }

  /**
   * The query that a text is.
   *
   * @throws RefusedSqlException if it is none
   */
  static SqlNode query(String sql) {
    checkSize(sql);
    try {
      return parser(sql).parseQuery();
    } catch (SqlParseException notSql) {
      throw syntaxError(notSql);
    }
  }

  /** A node as its author wrote it, more or less. */
  static String text(SqlNode node) {
    return node.toString().replace("`", "").replace(PARAMETER, ':');
  }

  private static SqlParser parser(String sql) {
    return SqlParser.create(withParameters(sql), CONFIG);
  }

  private static void checkSize(String sql) {
    if (sql.isBlank()) {
      throw refused("it is empty. Write a condition, or leave it out");
    }
    if (sql.length() > MAX_LENGTH || sql.chars().filter(c -> c == '(').count() > MAX_PARENTHESES) {
      throw refused(
          "it has more than %d characters or %d parentheses. Make it shorter"
              .formatted(MAX_LENGTH, MAX_PARENTHESES));
    }
  }

  /** Outside quotes, character by character, so that all positions stay. */
  private static String withParameters(String sql) {
    StringBuilder text = new StringBuilder(sql);
    char quote = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == PARAMETER) {
        throw refused("it has a %s. Write :name for a field of the row".formatted(PARAMETER));
      } else if (c == ':' && i + 1 < sql.length() && isNameStart(sql.charAt(i + 1))) {
        text.setCharAt(i, PARAMETER);
      }
    }
    return text.toString();
  }

  private static boolean isNameStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static RefusedSqlException refused(String reason) {
    return new RefusedSqlException(new SqlParserPos(1, 1), reason);
  }

  private static RefusedSqlException syntaxError(SqlParseException notSql) {
    SqlParserPos position = notSql.getPos() == null ? SqlParserPos.ZERO : notSql.getPos();
    String message = String.valueOf(notSql.getMessage()).replace(PARAMETER, ':');
    String firstLine =
        message
            .lines()
            .findFirst()
            .orElse("it is not SQL")
            .replaceFirst("( at line [0-9]+, column [0-9]+)?\\.?$", "");
    return new RefusedSqlException(
        position,
        firstLine + ". Write a name that is an SQL keyword in double quotes, text in single ones");
  }
}
