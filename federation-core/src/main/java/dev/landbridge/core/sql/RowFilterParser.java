package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Field;
import java.util.List;

/**
 * Reads the SQL of a row filter ({@code @rows}).
 *
 * <p>Names are the type's fields, spelled exactly; one that is also an SQL keyword stands in double
 * quotes. It takes comparisons of a field with a literal or a day counted from today, {@code IN},
 * {@code LIKE}, {@code BETWEEN}, {@code IS NULL}, their negations, {@code AND}, {@code OR} and
 * {@code NOT}. Every literal becomes a value of its field's type.
 */
public final class RowFilterParser {
  private RowFilterParser() {}

  /**
   * The condition that a text states.
   *
   * @param sql what stands after {@code WHERE}
   * @param typeName the type that the filter narrows, for messages
   * @param fields all its fields
   */
  public static ParsedCondition parse(String sql, String typeName, List<Field> fields) {
    try {
      ConditionReader reader = new ConditionReader(new FieldNames(typeName, fields));
      return new ParsedCondition.Valid(reader.read(OwnerSql.expression(sql)));
    } catch (RefusedSqlException refused) {
      return refused.refusal();
    }
  }
}
