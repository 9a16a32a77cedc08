package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.LinkedConditions;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.sql.ViewTable.Column;
import dev.landbridge.core.sql.ViewTable.OtherCondition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/** Turns a parsed query into a view. */
final class ViewReader {
  private static final String SUPPORTED =
      "Write SELECT a.field AS name, … FROM A a JOIN B b ON b.key = a.field WHERE … GROUP BY … HAVING …";

  private final SqlSelect select;
  private final ViewLinks links;
  private final Set<Column> groups;
  private final Set<Field> conditionInputs = new LinkedHashSet<>();

  private ViewReader(SqlSelect select, ViewLinks links, Set<Column> groups) {
    this.select = select;
    this.links = links;
    this.groups = groups;
  }

  static ViewQuery read(
      SqlNode query,
      String viewName,
      Department owner,
      Function<String, Optional<ObjectType>> types) {
    if (!(query instanceof SqlSelect select)) {
      throw refused(query, "%s is not supported. %s".formatted(query.getKind(), SUPPORTED));
    }
    refuseRest(select);
    FromReader from = new FromReader(types).read(required(select.getFrom(), select, "FROM"));
    Set<Column> groups = new LinkedHashSet<>();
    SqlNodeList group = select.getGroup();
    if (group != null) {
      group.forEach(key -> groups.add(groupKey(from, key)));
    }
    JoinTree tree =
        group == null
            ? JoinTree.of(from, select.getParserPosition())
            : JoinTree.grouped(from, groups, group.getParserPosition());
    ViewLinks links = ViewLinks.of(from, tree, viewName, owner);
    return new ViewReader(select, links, groups).view();
  }

  private static void refuseRest(SqlSelect select) {
    if (select.isDistinct()) {
      throw refused(select, "DISTINCT is not supported. Use GROUP BY the key");
    }
    if (!select.getWindowList().isEmpty() || select.getQualify() != null) {
      throw refused(select, "windows are not supported. " + SUPPORTED);
    }
    if (select.getOrderList() != null || select.getFetch() != null || select.getOffset() != null) {
      throw refused(select, "a view has no order and no limit: callers say them. Remove them");
    }
  }

  private static SqlNode required(@Nullable SqlNode node, SqlSelect select, String name) {
    if (node == null) {
      throw refused(select, "it has no %s. %s".formatted(name, SUPPORTED));
    }
    return node;
  }

  private static Column groupKey(FromReader from, SqlNode key) {
    if (key instanceof SqlIdentifier name) {
      return from.column(name);
    }
    throw refused(key, "GROUP BY takes fields only. Write alias.field");
  }

  private ViewQuery view() {
    checkGroupKey();
    Condition counted = counted();
    ViewNames names =
        select.getGroup() == null
            ? ViewNames.ofRows(links, root())
            : ViewNames.ofGroups(links, counted, groups);
    List<ViewQuery.Column> columns = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (SqlNode item : select.getSelectList()) {
      ViewQuery.Column column = column(item, names);
      if (!known.add(column.name())) {
        throw refused(item, "column %s stands twice. Rename one".formatted(column.name()));
      }
      columns.add(column);
    }
    Condition condition = condition(counted);
    links
        .from()
        .equalities()
        .forEach(it -> conditionInputs.addAll(List.of(it.left().field(), it.right().field())));
    return new ViewQuery(
        type(root()),
        type(root()).fields().stream().map(links::input).toList(),
        columns,
        condition.equals(Condition.TRUE) ? Optional.empty() : Optional.of(condition),
        reads(),
        List.copyOf(conditionInputs),
        links.from().equalities().stream()
            .map(
                it ->
                    new ViewQuery.Join(
                        it.left().field(),
                        it.right().field(),
                        it.position().getLineNum(),
                        it.position().getColumnNum()))
            .toList());
  }

  /**
   * Rows with two spellings of one key would be one group, and are two rows of the driving type.
   */
  private void checkGroupKey() {
    if (links.tree().many().isEmpty()) {
      return;
    }
    for (Field key : type(root()).keyFields()) {
      if (key.format().filter(format -> !format.isCanonicalOnly()).isPresent()) {
        throw refused(
            select,
            "key %s.%s may stand there in several spellings, each in a row of its own. GROUP BY a type whose key has one"
                .formatted(type(root()).name(), key.name()));
      }
    }
  }

  private List<ObjectType> reads() {
    Set<ObjectType> reads = new LinkedHashSet<>(List.of(type(root())));
    links.from().tables().values().forEach(table -> reads.add(table.type()));
    return List.copyOf(reads);
  }

  private ViewQuery.Column column(SqlNode item, ViewNames names) {
    SqlNode expression = item;
    Optional<String> name = Optional.empty();
    if (item instanceof SqlBasicCall call
        && call.getKind() == SqlKind.AS
        && call.operand(1) instanceof SqlIdentifier alias) {
      expression = call.operand(0);
      name = Optional.of(alias.getSimple());
    }
    names.read().clear();
    return switch (expression) {
      case SqlIdentifier field -> {
        RowValue value = names.value(field);
        Column read = links.from().column(field);
        yield new ViewQuery.Column(
            name.orElse(field.names.getLast()),
            value,
            read.field().nonNull() && links.isRequired(read.alias()),
            read.field().format(),
            links.mask(read),
            List.copyOf(names.read()));
      }
      case SqlBasicCall call when Aggregates.isOne(call) -> number(call, name, names);
      default ->
          throw refused(
              expression,
              "%s is neither a field nor COUNT, SUM, AVG, MIN or MAX of one. Select a field"
                  .formatted(OwnerSql.text(expression)));
    };
  }

  private ViewQuery.Column number(SqlBasicCall call, Optional<String> name, ViewNames names) {
    RowValue value = names.aggregate(call);
    Aggregation.Function function = function(value);
    boolean picks = function == Aggregation.Function.MIN || function == Aggregation.Function.MAX;
    Optional<Format> format = Optional.empty();
    Optional<Mask> mask = Optional.empty();
    if (picks && call.operand(0) instanceof SqlIdentifier field) {
      Column read = links.from().column(field);
      format = read.field().format();
      mask = links.mask(read);
    }
    return new ViewQuery.Column(
        name.orElseThrow(
            () -> refused(call, "%s has no name. Write AS and one".formatted(OwnerSql.text(call)))),
        value,
        function == Aggregation.Function.COUNT,
        format,
        mask,
        List.copyOf(names.read()));
  }

  private static Aggregation.Function function(RowValue number) {
    return switch (number) {
      case RowValue.OfLinkedRows rows -> rows.aggregation().function();
      case RowValue.OfLinkedRow(_, _, RowValue inner) -> function(inner);
      case RowValue.OfField _, RowValue.OfCheck _, RowValue.OfGroup _ ->
          throw new IllegalArgumentException("no number about linked rows");
    };
  }

  /** Which of the many rows count. */
  private Condition counted() {
    Optional<String> many = links.tree().many();
    if (many.isEmpty()) {
      return Condition.TRUE;
    }
    checkOuter(many.get());
    List<Condition> all = new ArrayList<>(existing(many.get()));
    ViewNames names = ViewNames.ofRows(links, many.get());
    for (OtherCondition part : parts()) {
      if (isAboutMany(part.node())) {
        if (!links.isRequired(many.get()) && !part.joined().equals(many.get())) {
          throw refused(
              part.node(),
              "LEFT JOIN keeps rows without %s, and this does not. Write JOIN"
                  .formatted(many.get()));
        }
        all.add(new ConditionReader(names).read(part.node()));
      }
    }
    conditionInputs.addAll(names.read());
    return LinkedConditions.asExistence(new Condition.And(all));
  }

  /** Which rows of the driving type are in the view. */
  private Condition condition(Condition counted) {
    List<Condition> all = new ArrayList<>(existing(root()));
    ViewNames names = ViewNames.ofRows(links, root());
    for (OtherCondition part : parts()) {
      if (!isAboutMany(part.node())) {
        if (!part.joined().isEmpty() && links.from().table(part.joined()).outer()) {
          throw refused(
              part.node(),
              "ON of a LEFT JOIN to one row takes equal fields only. Write it in WHERE, or JOIN");
        }
        all.add(new ConditionReader(names).read(part.node()));
      }
    }
    links
        .tree()
        .many()
        .filter(links::isRequired)
        .ifPresent(it -> all.add(links.exists(it, root(), counted)));
    conditionInputs.addAll(names.read());
    SqlNode having = select.getHaving();
    if (having != null) {
      ViewNames numbers = ViewNames.ofGroups(links, counted, groups);
      all.add(new ConditionReader(numbers).read(having));
      conditionInputs.addAll(numbers.read());
    }
    return LinkedConditions.asExistence(new Condition.And(all));
  }

  /** What must hold, of {@code WHERE} and {@code ON}; the parts of WHERE are at no join. */
  private List<OtherCondition> parts() {
    List<OtherCondition> parts = new ArrayList<>(links.from().otherConditions());
    SqlNode where = select.getWhere();
    if (where != null) {
      FromReader.conjuncts(where).forEach(part -> parts.add(new OtherCondition(part, "")));
    }
    return parts;
  }

  /**
   * Where the parent of many rows may be missing, SQL counts none and there is nothing to count.
   */
  private void checkOuter(String many) {
    if (!links.isRequired(many) && !links.isRequired(links.tree().step(many).parent())) {
      throw new RefusedSqlException(
          links.from().table(many).position(),
          "%s hangs on a LEFT JOIN itself. Write JOIN for one of them".formatted(many));
    }
  }

  /** The rows that must be there because {@code JOIN} asks for them. */
  private List<Condition> existing(String start) {
    boolean atMany = !start.equals(root());
    return links.tree().steps().keySet().stream()
        .filter(alias -> !alias.equals(start))
        .filter(alias -> links.tree().isAmongMany(alias) == atMany)
        .filter(alias -> !links.from().table(alias).outer())
        .map(alias -> links.exists(alias, start, Condition.TRUE))
        .toList();
  }

  private boolean isAboutMany(SqlNode condition) {
    List<Column> columns = ViewNames.columns(links.from(), condition);
    return !columns.isEmpty()
        && columns.stream().anyMatch(column -> links.tree().isAmongMany(column.alias()));
  }

  private String root() {
    return links.tree().root();
  }

  private ObjectType type(String alias) {
    return links.from().table(alias).type();
  }

  private static RefusedSqlException refused(SqlNode node, String reason) {
    return new RefusedSqlException(node.getParserPosition(), reason);
  }
}
