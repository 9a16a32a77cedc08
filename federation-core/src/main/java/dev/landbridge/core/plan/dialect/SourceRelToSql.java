package dev.landbridge.core.plan.dialect;

import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.rel2sql.RelToSqlConverter;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** Calcite's converter, which also knows key lists in FROM. Public because it is found by name. */
public final class SourceRelToSql extends RelToSqlConverter {
  private final SourceDialect sourceDialect;

  SourceRelToSql(SourceDialect dialect) {
    super(dialect.calcite());
    this.sourceDialect = dialect;
  }

  @Override
  public Result visit(TableScan scan) {
    KeyTable keys = scan.getTable().unwrap(KeyTable.class);
    if (keys == null) {
      return named(scan, super.visit(scan));
    }
    SqlCall call =
        new KeyTableOperator(sourceDialect.keyTable(keys.columns()))
            .createCall(
                SqlParserPos.ZERO, new SqlDynamicParam(keys.parameter(), SqlParserPos.ZERO));
    return result(call, List.of(Clause.FROM), scan, null);
  }

  /**
   * A table that occurs again, under its new name wherever it stands. Calcite leaves the name out
   * of a subquery that is the second over a table, though conditions inside it refer to its row:
   *
   * <pre>
   * EXISTS (SELECT 1 FROM household WHERE EXISTS (… household0.head_id …))
   * EXISTS (SELECT 1 FROM household AS household0 WHERE EXISTS (… household0.head_id …))
   * </pre>
   */
  private Result named(TableScan scan, Result table) {
    return table.asFrom() instanceof SqlCall call && call.getKind() == SqlKind.AS
        ? result(
            call,
            List.of(Clause.FROM),
            null,
            null,
            Map.of(call.operand(1).toString(), scan.getRowType()))
        : table;
  }

  private static final class KeyTableOperator extends SqlFunction {
    private final String template;

    KeyTableOperator(String template) {
      super(
          "KEY_TABLE",
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.ARG0,
          null,
          OperandTypes.VARIADIC,
          SqlFunctionCategory.USER_DEFINED_TABLE_FUNCTION);
      this.template = template;
    }

    @Override
    public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
      Templates.write(writer, template, call.getOperandList());
    }
  }
}
