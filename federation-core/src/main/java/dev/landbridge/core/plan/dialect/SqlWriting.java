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
    StatementWriter writer = new StatementWriter(config, casts, !dialect.hasArrays());
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
    private final boolean keepsJoinOrder;

    StatementWriter(SqlWriterConfig config, List<Optional<String>> casts, boolean keepsJoinOrder) {
      super(config);
      this.casts = casts;
      this.keepsJoinOrder = keepsJoinOrder;
    }

    @Override
    public void dynamicParam(int index) {
      Optional<String> cast = casts.get(index);
      if (cast.isPresent()) {
        print("CAST(");
        setNeedWhitespace(false);
        super.dynamicParam(index);
        setNeedWhitespace(false);
        print(" AS " + cast.get() + ")");
        setNeedWhitespace(true);
      } else {
        super.dynamicParam(index);
      }
    }

    /** The key list drives: MySQL must not turn the join around and scan the table. */
    @Override
    public void sep(String separator) {
      super.sep(keepsJoinOrder && separator.equals("INNER JOIN") ? "STRAIGHT_JOIN" : separator);
    }
  }
}
