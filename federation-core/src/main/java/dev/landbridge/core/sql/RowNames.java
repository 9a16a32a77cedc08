package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/**
 * The names of one row within a check: {@code :field} for the checked row; {@code field}, {@code
 * Type.field} or {@code alias.field} for the row of a subquery.
 *
 * @param alias how the row is called; empty for the checked row
 */
record RowNames(ObjectType type, Optional<String> alias, Subqueries subqueries) implements Names {

  static RowNames checked(ObjectType type, Subqueries subqueries) {
    return new RowNames(type, Optional.empty(), subqueries);
  }

  @Override
  public RowValue value(SqlIdentifier name) {
    Optional<Field> field = field(name);
    if (field.isPresent()) {
      return new RowValue.OfField(field.get());
    }
    if (alias.isEmpty() && name.isSimple()) {
      throw refused(
          name, "%s stands for no row. Write :%s for the row's own field".formatted(name, name));
    }
    if (isParameter(name)) {
      throw refused(
          name,
          "%s can only tie rows here. Write %s.field = %s, joined to the rest by AND"
              .formatted(OwnerSql.text(name), type.name(), OwnerSql.text(name)));
    }
    throw refused(
        name,
        "%s stands for no row here. Write %s"
            .formatted(
                OwnerSql.text(name),
                alias.map(it -> "a field of " + it).orElse(":name for the row's own field")));
  }

  /** The field that a name stands for; empty if it is no name of this row. */
  Optional<Field> field(SqlIdentifier name) {
    FieldNames fields = new FieldNames(type.name(), type.fields());
    if (alias.isEmpty()) {
      return isParameter(name)
          ? Optional.of(fields.field(name.getSimple().substring(1), name.getParserPosition()))
          : Optional.empty();
    }
    if (name.isSimple()) {
      return isParameter(name)
          ? Optional.empty()
          : Optional.of(fields.field(name.getSimple(), name.getParserPosition()));
    }
    return name.names.size() == 2 && name.names.getFirst().equals(alias.get())
        ? Optional.of(fields.field(name.names.getLast(), name.getParserPosition()))
        : Optional.empty();
  }

  /** Whether this row has a field that is called so without more. */
  boolean has(SqlIdentifier name) {
    return alias.isPresent()
        && name.isSimple()
        && new FieldNames(type.name(), type.fields()).has(name.getSimple());
  }

  private static boolean isParameter(SqlIdentifier name) {
    return name.isSimple() && name.getSimple().charAt(0) == OwnerSql.PARAMETER;
  }

  @Override
  public Condition exists(SqlCall call) {
    return linked(Subqueries.select(call.operand(0))).exists();
  }

  @Override
  public RowValue number(SqlNode query) {
    SqlSelect select = Subqueries.select(query);
    Linked linked = linked(select);
    if (Subqueries.onlyColumn(select) instanceof SqlBasicCall call && Aggregates.isOne(call)) {
      return linked.number(call);
    }
    throw refused(
        query, "a subquery that is compared has one row. Select COUNT, SUM, AVG, MIN or MAX");
  }

  /** The rows of a subquery that are tied to this row. */
  Linked linked(SqlSelect select) {
    return subqueries.linked(select, this);
  }

  private static RefusedSqlException refused(SqlNode node, String reason) {
    return new RefusedSqlException(node.getParserPosition(), reason);
  }
}
