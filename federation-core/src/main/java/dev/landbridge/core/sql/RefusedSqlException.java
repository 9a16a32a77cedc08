package dev.landbridge.core.sql;

import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Carries the reason and place of a refusal from deep inside an expression to the parser's door.
 */
final class RefusedSqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  RefusedSqlException(SqlParserPos position, String reason) {
    super(reason, null, false, false);
    this.line = Math.max(1, position.getLineNum());
    this.column = Math.max(1, position.getColumnNum());
  }

  ParsedCondition.Invalid refusal() {
    return new ParsedCondition.Invalid(line, column, String.valueOf(getMessage()));
  }
}
