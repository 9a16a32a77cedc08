package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.ObjectType;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the SQL of a view ({@code @view}).
 *
 * <p>Names are published ones: a type is a table, a field a column. One type drives: of each other
 * type there is one row for each of its rows, found over its whole key ({@code JOIN … ON} or {@code
 * LEFT JOIN … ON}). With {@code GROUP BY} the whole key of the driving type, and whatever of the
 * others' fields is shown, one more type may have many rows, about which {@code COUNT}, {@code
 * SUM}, {@code AVG}, {@code MIN} and {@code MAX} tell numbers. Conditions are those of {@code
 * @rows}.
 */
public final class ViewParser {
  private ViewParser() {}

  /**
   * The view that a text states.
   *
   * @param sql a query
   * @param viewName the type that is published as the view
   * @param owner the department that publishes it
   * @param types finds types that are published from tables
   */
  public static ParsedView parse(
      String sql, String viewName, Department owner, Function<String, Optional<ObjectType>> types) {
    try {
      return new ParsedView.Valid(ViewReader.read(OwnerSql.query(sql), viewName, owner, types));
    } catch (RefusedSqlException refused) {
      ParsedCondition.Invalid refusal = refused.refusal();
      return new ParsedView.Invalid(refusal.line(), refusal.column(), refusal.reason());
    }
  }
}
