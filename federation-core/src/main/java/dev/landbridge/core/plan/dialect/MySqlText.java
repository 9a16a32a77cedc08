package dev.landbridge.core.plan.dialect;

import dev.landbridge.core.access.MaskKey;
import dev.landbridge.core.source.ColumnMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.MysqlSqlDialect;
import org.jspecify.annotations.Nullable;

/** The SQL that MySQL 8 and MariaDB have in common. */
public final class MySqlText extends MysqlSqlDialect implements SourceDialect {
  static final MySqlText INSTANCE = new MySqlText();

  private static final int LONGEST_KEY = 1_000;
  private static final KeySpellingSql SPELLING =
      new KeySpellingSql(" COLLATE utf8mb4_bin REGEXP", digit -> digit, true);
  private static final String CITIZEN_ID = SPELLING.citizenId(text -> text);
  private static final String CREDIT_CODE = SPELLING.creditCode(text -> text);

  private MySqlText() {
    super(DEFAULT_CONTEXT);
  }

  @Override
  public SqlDialect calcite() {
    return this;
  }

  @Override
  public boolean hasArrays() {
    return false;
  }

  @Override
  public boolean hasNullOrder() {
    return false;
  }

  @Override
  public boolean ordersNullsFirst() {
    return true;
  }

  /** MySQL 8.0.12 sorts a null and an empty {@code CAST(… AS BINARY)} as equal. */
  @Override
  public boolean ordersNullApartFromEmpty() {
    return false;
  }

  /** MySQL 8.0.12 takes different texts of other character sets for one. */
  @Override
  public boolean groupsExactly(ColumnMetadata column) {
    return column.characterSet().stream()
        .allMatch(name -> name.startsWith("utf8") || name.equals("ascii"));
  }

  @Override
  public boolean comparesTextNatively(ColumnMetadata column) {
    return true;
  }

  /**
   * The collation of a column whose character set does not hold all text: a comparison with text
   * that it does not hold would be refused. What it does not hold becomes a question mark, which
   * the exact comparison that follows does not take for it.
   */
  @Override
  public Optional<String> parameterCast(ColumnMetadata column) {
    return column.characterSet().filter(name -> !holdsAllText(name)).isPresent()
        ? column.collation()
        : Optional.empty();
  }

  @Override
  public Optional<String> textCast() {
    return Optional.empty();
  }

  /** A collation's name begins with that of its character set. */
  @Override
  public String cast(String type) {
    return "CONVERT(#0 USING %s) COLLATE %s".formatted(type.split("_", -1)[0], type);
  }

  private static boolean holdsAllText(String characterSet) {
    return characterSet.startsWith("utf");
  }

  /** Its collations are set outside, because MySQL 8.0 cannot read them inside. */
  @Override
  public String keyTable(List<KeyTableColumn> columns) {
    boolean composite = columns.size() > 1;
    String keys =
        columns.stream()
            .map(column -> key(column.name(), column.column()) + " AS " + column.name())
            .collect(Collectors.joining(", "));
    String paths =
        IntStream.range(0, columns.size())
            .mapToObj(
                i ->
                    columns.get(i).name()
                        + " "
                        + columnType(columns.get(i).column())
                        + " PATH '"
                        + (composite ? "$[" + i + "]" : "$")
                        + "'")
            .collect(Collectors.joining(", "));
    return "(SELECT " + keys + " FROM JSON_TABLE(#0, '$[*]' COLUMNS (" + paths + ")) AS j)";
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

  /** True, so that writing needs no planner; statements here have inner and left joins only. */
  @Override
  public boolean supportsJoinType(JoinRelType joinType) {
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
      castTemplate(call)
          .ifPresentOrElse(
              template -> Templates.write(writer, template, call.getOperandList()),
              () -> super.unparseCall(writer, call, leftPrec, rightPrec));
    }
  }

  /** Casts that MySQL has no words for, or none before 8.0.17. */
  private static Optional<String> castTemplate(SqlCall call) {
    if (call.getKind() != SqlKind.CAST || !(call.operand(1) instanceof SqlDataTypeSpec type)) {
      return Optional.empty();
    }
    return switch (type.getTypeName().getSimple()) {
      case "DOUBLE" -> Optional.of("(0E0 + #0)");
      case "BOOLEAN" -> Optional.of("CAST(#0 AS SIGNED)");
      default -> Optional.empty();
    };
  }

  private static String template(SourceOperator operator) {
    return switch (operator.function()) {
      case TEXT -> text(operator.columns().getFirst());
      case EXACT -> "CAST(#0 AS BINARY)";
      case DECODED -> "CONVERT(#0 USING utf8mb4)";
      case TRIMMED -> "RTRIM(#0)";
      case CANONICAL_CITIZEN_ID -> CITIZEN_ID;
      case CANONICAL_CREDIT_CODE -> CREDIT_CODE;
      case KEEP_ENDS -> keepEnds("#0", operator);
      case KEEP_ENDS_OF_CITIZEN_ID -> SPELLING.citizenId(text -> keepEnds(text, operator));
      case KEEP_ENDS_OF_CREDIT_CODE -> SPELLING.creditCode(text -> keepEnds(text, operator));
      case HASH -> hash(operator.key());
      case YEAR_OF_DATE -> "CAST(DATE_FORMAT(#0, '%Y-01-01') AS DATE)";
      case YEAR_OF_TIMESTAMP -> "CAST(DATE_FORMAT(#0, '%Y-01-01 00:00:00') AS DATETIME)";
      case LIKE -> "(#0 COLLATE utf8mb4_bin) LIKE #1";
      case LIKE_IGNORING_CASE -> "(LOWER(#0) COLLATE utf8mb4_bin) LIKE LOWER(#1)";
      case AMONG -> "#0 IN (" + Templates.operands(1, operator.number(0)) + ")";
      case ANY_OF -> {
        ColumnMetadata column = operator.columns().getFirst();
        yield anyOf(columnType(column), key("k", column));
      }
      case ANY_OF_EXACT ->
          anyOf(textType(operator.columns().getFirst(), "utf8mb4"), "CAST(k AS BINARY)");
      case ANY_ROW_OF ->
          throw new IllegalStateException("key lists of several columns are joined here");
    };
  }

  private static String anyOf(String type, String key) {
    return "#0 IN (SELECT %s FROM JSON_TABLE(#1, '$[*]' COLUMNS (k %s PATH '$')) AS j WHERE k IS NOT NULL)"
        .formatted(key, type);
  }

  /** MySQL 8.0.12 keeps the lower half of a number that it reads as BIGINT. */
  private static String key(String name, ColumnMetadata column) {
    return switch (column.kind()) {
      case TEXT -> name + column.collation().map(collation -> " COLLATE " + collation).orElse("");
      case BIG_INTEGER -> "CAST(" + name + " AS SIGNED)";
      case TINY_INTEGER,
          INTEGER,
          DECIMAL,
          FLOATING,
          BOOLEAN,
          DATE,
          TIMESTAMP,
          TIMESTAMP_WITH_ZONE,
          TIME,
          JSON,
          OTHER ->
          name;
    };
  }

  private static String text(ColumnMetadata column) {
    String characterSet = column.characterSet().orElse("utf8mb4");
    return characterSet.equals("utf8mb4") ? "#0" : "CONVERT(#0 USING utf8mb4)";
  }

  private static String keepEnds(String text, SourceOperator operator) {
    int first = operator.number(0);
    int last = operator.number(1);
    return "CASE WHEN CHAR_LENGTH(%1$s) > %2$d THEN CONCAT(LEFT(%1$s, %3$d), REPEAT('*', CHAR_LENGTH(%1$s) - %2$d), RIGHT(%1$s, %4$d)) ELSE REPEAT('*', CHAR_LENGTH(%1$s)) END"
        .formatted(text, first + last, first, last);
  }

  private static String hash(MaskKey key) {
    return "SHA2(CONCAT(UNHEX('%s'), UNHEX(SHA2(CONCAT(UNHEX('%s'), CAST(#0 AS BINARY)), 256))), 256)"
        .formatted(key.outerConstant(), key.innerConstant());
  }

  private static String textType(ColumnMetadata column, String characterSet) {
    int length = Math.clamp(column.length().orElse(LONGEST_KEY), 1, LONGEST_KEY);
    return "VARCHAR(%d) CHARACTER SET %s".formatted(length + 1, characterSet);
  }

  /**
   * The type of a key, like that of the column it is compared with, so that the index is used. Text
   * is one character wider: a longer key is cut without a word, and must not become a stored one.
   */
  private static String columnType(ColumnMetadata column) {
    return switch (column.kind()) {
      case TEXT -> textType(column, column.characterSet().orElse("utf8mb4"));
      case TINY_INTEGER, INTEGER -> "INT";
      case BIG_INTEGER -> "VARCHAR(20)";
      case DECIMAL -> "DECIMAL(65, 30)";
      case FLOATING -> "DOUBLE";
      case BOOLEAN -> "TINYINT";
      case DATE -> "DATE";
      case TIMESTAMP, TIMESTAMP_WITH_ZONE -> "DATETIME(6)";
      case TIME -> "TIME(6)";
      case JSON, OTHER -> throw new IllegalStateException("not a key: " + column.kind());
    };
  }
}
