package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A type where it stands in the {@code FROM} of a view.
 *
 * @param alias its name there
 * @param outer whether rows without one of its rows are kept ({@code LEFT JOIN})
 */
record ViewTable(String alias, ObjectType type, boolean outer, SqlParserPos position) {

  /** A field of one of the tables. */
  record Column(String alias, Field field) {}

  /**
   * Two fields that are equal in the rows of the view.
   *
   * @param joined the table at whose {@code JOIN} it is written
   */
  record Equality(Column left, Column right, String joined, SqlParserPos position) {

    /** The side that is of a table. */
    boolean isOf(String alias) {
      return left.alias().equals(alias) || right.alias().equals(alias);
    }

    Column at(String alias) {
      return left.alias().equals(alias) ? left : right;
    }

    boolean connects(String one, String other) {
      return isOf(one) && isOf(other);
    }
  }

  /**
   * Anything else that must hold.
   *
   * @param joined the table at whose {@code JOIN} it is written; empty in {@code WHERE}
   */
  record OtherCondition(SqlNode node, String joined) {}
}
