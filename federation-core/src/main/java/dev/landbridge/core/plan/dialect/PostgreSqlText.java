package dev.landbridge.core.plan.dialect;

import dev.landbridge.core.access.MaskKey;
import dev.landbridge.core.source.ColumnMetadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's SQL. */
public final class PostgreSqlText extends PostgresqlSqlDialect implements SourceDialect {
  static final PostgreSqlText INSTANCE = new PostgreSqlText();

  private static final Set<String> TEXT_TYPES = Set.of("text", "varchar", "bpchar");
  private static final KeySpellingSql SPELLING =
      new KeySpellingSql(" ~", digit -> "CAST(" + digit + " AS INTEGER)", false);
  private static final String CITIZEN_ID = SPELLING.citizenId(text -> text);
  private static final String CREDIT_CODE = SPELLING.creditCode(text -> text);

  private PostgreSqlText() {
    super(DEFAULT_CONTEXT);
  }

  @Override
  public SqlDialect calcite() {
    return this;
  }

  @Override
  public boolean hasArrays() {
    return true;
  }

  @Override
  public boolean hasNullOrder() {
    return true;
  }

  @Override
  public boolean ordersNullsFirst() {
    return false;
  }

  @Override
  public boolean ordersNullApartFromEmpty() {
    return true;
  }

  @Override
  public boolean groupsExactly(ColumnMetadata column) {
    return true;
  }

  @Override
  public boolean comparesTextNatively(ColumnMetadata column) {
    return TEXT_TYPES.contains(column.nativeType());
  }

  @Override
  public Optional<String> parameterCast(ColumnMetadata column) {
    return column.kind() == ColumnMetadata.Kind.TEXT
        ? Optional.of(column.nativeType())
        : Optional.empty();
  }

  @Override
  public Optional<String> textCast() {
    return Optional.of("text");
  }

  @Override
  public String cast(String type) {
    return "CAST(#0 AS " + type + ")";
  }

  @Override
  public String keyTable(List<KeyTableColumn> columns) {
    throw new IllegalStateException("PostgreSQL binds key lists as arrays");
  }

  @Override
  public boolean supportGenerateSelectStar(RelNode relNode) {
    return false;
  }

  /** True, so that writing needs no planner; statements here never group or order by literals. */
  @Override
  public boolean supportsGroupByLiteral() {
    return true;
  }

  /** True, so that writing needs no planner; statements here never group or order by literals. */
  @Override
  public boolean supportsOrderByLiteral() {
    return true;
  }

  /** Refuses: values are bound, never written. */
  @Override
  public void quoteStringLiteral(StringBuilder buffer, @Nullable String charset, String value) {
    throw new IllegalStateException("a text value reached the SQL writer");
  }

  @Override
  public void unparseCall(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
    if (call.getOperator() instanceof SourceOperator operator) {
      Templates.write(writer, template(operator), call.getOperandList());
    } else {
      super.unparseCall(writer, call, leftPrec, rightPrec);
    }
  }

  private static String template(SourceOperator operator) {
    return switch (operator.function()) {
      case TEXT -> text(operator.columns().getFirst());
      case EXACT -> "#0 COLLATE \"C\"";
      case DECODED -> "#0";
      case TRIMMED -> "RTRIM(#0)";
      case CANONICAL_CITIZEN_ID -> CITIZEN_ID;
      case CANONICAL_CREDIT_CODE -> CREDIT_CODE;
      case KEEP_ENDS -> keepEnds("#0", operator);
      case KEEP_ENDS_OF_CITIZEN_ID -> SPELLING.citizenId(text -> keepEnds(text, operator));
      case KEEP_ENDS_OF_CREDIT_CODE -> SPELLING.creditCode(text -> keepEnds(text, operator));
      case HASH -> hash(operator.key());
      case YEAR_OF_DATE -> "CAST(DATE_TRUNC('year', #0) AS DATE)";
      case YEAR_OF_TIMESTAMP -> "DATE_TRUNC('year', #0)";
      case LIKE -> "#0 COLLATE \"C\" LIKE #1";
      case LIKE_IGNORING_CASE ->
          "LOWER(#0 COLLATE \"und-x-icu\") LIKE LOWER(#1 COLLATE \"und-x-icu\")";
      case AMONG -> "#0 IN (" + Templates.operands(1, operator.number(0)) + ")";
      case ANY_OF -> "#0 = ANY (#1)";
      case ANY_OF_EXACT -> "#0 = ANY (#1)";
      case ANY_ROW_OF -> anyRowOf(operator.columns().size());
    };
  }

  private static String text(ColumnMetadata column) {
    return switch (column.nativeType()) {
      case "text", "varchar" -> "#0";
      default -> "CAST(#0 AS TEXT)";
    };
  }

  private static String keepEnds(String text, SourceOperator operator) {
    int first = operator.number(0);
    int last = operator.number(1);
    return "CASE WHEN CHAR_LENGTH(%1$s) > %2$d THEN LEFT(%1$s, %3$d) || REPEAT('*', CHAR_LENGTH(%1$s) - %2$d) || RIGHT(%1$s, %4$d) ELSE REPEAT('*', CHAR_LENGTH(%1$s)) END"
        .formatted(text, first + last, first, last);
  }

  private static String hash(MaskKey key) {
    return "ENCODE(SHA256(DECODE('%s', 'hex') || SHA256(DECODE('%s', 'hex') || CONVERT_TO(#0, 'UTF8'))), 'hex')"
        .formatted(key.outerConstant(), key.innerConstant());
  }

  private static String anyRowOf(int columns) {
    return "(%s) IN (SELECT * FROM UNNEST(%s))"
        .formatted(
            Templates.operands(0, columns - 1), Templates.operands(columns, 2 * columns - 1));
  }
}
