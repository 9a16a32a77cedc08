package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.sql.ViewTable.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** What the names in a view stand for, as values of the rows of one of its tables. */
final class ViewNames implements Names {
  private final ViewLinks links;
  private final String start;
  private final Optional<Condition> counted;
  private final Optional<Set<Column>> groups;
  private final Set<Field> read = new LinkedHashSet<>();

  private ViewNames(
      ViewLinks links, String start, Optional<Condition> counted, Optional<Set<Column>> groups) {
    this.links = links;
    this.start = start;
    this.counted = counted;
    this.groups = groups;
  }

  /** Names in conditions on rows of a table. */
  static ViewNames ofRows(ViewLinks links, String start) {
    return new ViewNames(links, start, Optional.empty(), Optional.empty());
  }

  /**
   * Names of a view that has one row for each group.
   *
   * @param counted which of the many rows count
   */
  static ViewNames ofGroups(ViewLinks links, Condition counted, Set<Column> groups) {
    return new ViewNames(
        links, links.tree().root(), Optional.of(counted), Optional.of(Set.copyOf(groups)));
  }

  /** The fields that were named, as they are published. */
  Set<Field> read() {
    return read;
  }

  @Override
  public RowValue value(SqlIdentifier name) {
    Column column = links.from().column(name);
    boolean atMany = links.tree().many().filter(start::equals).isPresent();
    if (links.tree().isAmongMany(column.alias()) != atMany) {
      throw new RefusedSqlException(
          name.getParserPosition(),
          atMany
              ? "%s is the same in all rows of a group. Name a field of %s"
                  .formatted(OwnerSql.text(name), start)
              : "%s is one of many values in a group. Write MIN, MAX, SUM, AVG or COUNT of it"
                  .formatted(OwnerSql.text(name)));
    }
    if (groups.isPresent() && !groups.get().contains(column)) {
      throw new RefusedSqlException(
          name.getParserPosition(),
          "%s is not in GROUP BY. Add it there".formatted(OwnerSql.text(name)));
    }
    read.add(column.field());
    return links.value(column, start);
  }

  @Override
  public RowValue aggregate(SqlCall call) {
    Optional<String> many = links.tree().many();
    if (counted.isEmpty() || many.isEmpty()) {
      throw new RefusedSqlException(
          call.getParserPosition(),
          "%s needs groups of joined rows. Write GROUP BY the whole key of the type that there is one row for"
              .formatted(OwnerSql.text(call)));
    }
    ViewNames rows = ofRows(links, many.get());
    Aggregation aggregation = Aggregates.read(call, rows);
    if (aggregation.equals(Aggregation.COUNT_ROWS) && !links.isRequired(many.get())) {
      throw new RefusedSqlException(
          call.getParserPosition(),
          "COUNT(*) counts the row that LEFT JOIN makes of none. Count a key field of %s"
              .formatted(many.get()));
    }
    read.addAll(rows.read);
    Condition filter = counted.get();
    RowValue number =
        new RowValue.OfLinkedRows(
            links.link(many.get()),
            links.from().table(many.get()).type(),
            filter.equals(Condition.TRUE) ? Optional.empty() : Optional.of(filter),
            aggregation);
    return links.within(links.tree().step(many.get()).parent(), start, number);
  }

  /** The fields of tables that a condition names. */
  static List<Column> columns(FromReader from, SqlNode node) {
    List<Column> columns = new ArrayList<>();
    node.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier name) {
            columns.add(from.column(name));
            return null;
          }
        });
    return columns;
  }
}
