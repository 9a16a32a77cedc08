package dev.landbridge.core.plan.dialect;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlWriterConfig;
import org.apache.calcite.sql.pretty.SqlPrettyWriter;
import org.apache.calcite.sql.util.SqlString;

/** Writes a relational tree as one statement. */
public final class SqlWriting {
  private SqlWriting() {}

  /**
   * One line of SQL; equal trees give equal text.
   *
   * @param casts by index of the dynamic parameter: the type that its {@code ?} is cast to
   */
  public static Written write(RelNode tree, SourceDialect dialect, List<Optional<String>> casts) {
    SqlWriterConfig config =
        SqlPrettyWriter.config()
            .withDialect(dialect.calcite())
            .withQuoteAllIdentifiers(true)
            .withAlwaysUseParentheses(false)
            .withSelectListItemsOnSeparateLines(false)
            .withClauseStartsLine(false)
            .withLineFolding(SqlWriterConfig.LineFolding.WIDE)
            .withIndentation(0);
    StatementWriter writer = new StatementWriter(config, casts, dialect);
    new SourceRelToSql(dialect).visitRoot(tree).asStatement().unparse(writer, 0, 0);
    SqlString sql = writer.toSqlString();
    List<Integer> parameters = sql.getDynamicParameters();
    return new Written(
        sql.getSql().replaceAll("\\s+", " "), parameters == null ? List.of() : parameters);
  }

  /**
   * A statement.
   *
   * @param parameters for each {@code ?} in the order of the text, the dynamic parameter's index
   */
  public record Written(String sql, List<Integer> parameters) {
    public Written {
      parameters = List.copyOf(parameters);
    }
  }

  private static final class StatementWriter extends SqlPrettyWriter {
    private final List<Optional<String>> casts;
    private final SourceDialect dialect;

    StatementWriter(SqlWriterConfig config, List<Optional<String>> casts, SourceDialect dialect) {
      super(config);
      this.casts = casts;
      this.dialect = dialect;
    }

    @Override
    public void dynamicParam(int index) {
      Optional<String> cast = casts.get(index);
      if (cast.isPresent()) {
        String template = dialect.cast(cast.get());
        int place = template.indexOf("#0");
        print(template.substring(0, place));
        setNeedWhitespace(false);
        super.dynamicParam(index);
        setNeedWhitespace(false);
        print(template.substring(place + 2));
        setNeedWhitespace(true);
      } else {
        super.dynamicParam(index);
      }
    }

    /** The key list drives: MySQL must not turn the join around and scan the table. */
    @Override
    public void sep(String separator) {
      super.sep(
          !dialect.hasArrays() && separator.equals("INNER JOIN") ? "STRAIGHT_JOIN" : separator);
    }
  }
}
