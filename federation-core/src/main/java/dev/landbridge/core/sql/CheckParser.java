package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Link.Reading;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/**
 * Reads the SQL of a check ({@code @check}): a condition over one row, whose fields are {@code
 * :name}, and over rows of other types that are tied to it by equal fields.
 *
 * <p>Names are published names: a type is a table, a field a column. It takes what row filters
 * take, {@code EXISTS (SELECT … FROM Type WHERE Type.field = :field AND …)}, comparisons of {@code
 * (SELECT COUNT(*) FROM …)} or another aggregate with a literal, and both as a query of their own:
 * {@code SELECT COUNT(*) >= 6 FROM Type WHERE …} and {@code SELECT EXISTS (…)}.
 */
public final class CheckParser {
  private CheckParser() {}

  /**
   * The condition that a text states.
   *
   * @param checked the type whose rows it is about
   * @param types all types by name
   * @param owner who publishes the check
   * @param reading how it sees the rows of other types
   */
  public static ParsedCondition parse(
      String sql,
      ObjectType checked,
      Map<String, ObjectType> types,
      Department owner,
      Reading reading) {
    RowNames row = RowNames.checked(checked, new Subqueries(types, owner, reading));
    try {
      return new ParsedCondition.Valid(
          OwnerSql.isQuery(sql)
              ? query(OwnerSql.query(sql), row)
              : new ConditionReader(row).read(OwnerSql.expression(sql)));
    } catch (RefusedSqlException refused) {
      return refused.refusal();
    }
  }

  private static Condition query(SqlNode query, RowNames row) {
    SqlSelect select = Subqueries.select(query);
    SqlNode answer = Subqueries.onlyColumn(select);
    if (answer instanceof SqlCall call && call.getKind() == SqlKind.AS) {
      answer = call.operand(0);
    }
    if (select.getFrom() == null) {
      return new ConditionReader(row).read(answer);
    }
    return new ConditionReader(new NumberNames(row, row.linked(select))).read(answer);
  }
}
