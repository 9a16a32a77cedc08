package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Link.Reading;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.expression.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/**
 * Reads subqueries as links: equalities between the fields of a subquery's type and those of the
 * row outside are the link's keys, the rest of its {@code WHERE} says which linked rows count.
 *
 * @param types all types by name
 * @param owner of the links
 * @param reading how the links let rows be seen
 */
record Subqueries(Map<String, ObjectType> types, Department owner, Reading reading) {
  private static final Sharing NOBODYS =
      new Sharing(Sharing.Attribute.NOT_SHARED, Optional.empty(), Optional.of("part of a check"));

  /** A query without anything that changes which rows it has. */
  static SqlSelect select(SqlNode query) {
    if (!(query instanceof SqlSelect select)) {
      throw refused(query, "only SELECT … FROM … WHERE is supported. Remove the rest");
    }
    boolean plain =
        select.getGroup() == null
            && select.getHaving() == null
            && select.getQualify() == null
            && select.getOrderList() == null
            && select.getFetch() == null
            && select.getOffset() == null
            && select.getWindowList().isEmpty()
            && !select.isDistinct();
    if (!plain) {
      throw refused(query, "only SELECT … FROM … WHERE is supported. Remove the rest");
    }
    return select;
  }

  /** The one thing that a query selects. */
  static SqlNode onlyColumn(SqlSelect select) {
    if (select.getSelectList().size() != 1) {
      throw refused(
          select, "it selects %d columns. Select one".formatted(select.getSelectList().size()));
    }
    return select.getSelectList().getFirst();
  }

  /** The rows of a subquery that are tied to a row outside. */
  Linked linked(SqlSelect select, RowNames outer) {
    RowNames inner = from(select);
    List<Field> from = new ArrayList<>();
    List<Field> to = new ArrayList<>();
    List<SqlNode> rest = new ArrayList<>();
    for (SqlNode part : conjuncts(select.getWhere())) {
      Optional<Tie> tie = tie(part, inner, outer);
      tie.ifPresentOrElse(
          found -> {
            from.add(found.outer());
            to.add(found.inner());
          },
          () -> rest.add(part));
    }
    if (from.isEmpty()) {
      throw refused(
          select,
          "nothing ties %s to the row outside. Add %s.field = %s to its WHERE, by AND"
              .formatted(
                  inner.type().name(),
                  inner.alias().orElseThrow(),
                  outer.alias().map(it -> it + ".field").orElse(":field")));
    }
    ConditionReader reader = new ConditionReader(inner);
    List<Condition> filter = rest.stream().map(reader::read).toList();
    return new Linked(
        link(outer.type(), inner.type(), names(from), names(to)),
        filter.isEmpty()
            ? Optional.empty()
            : Optional.of(filter.size() == 1 ? filter.getFirst() : new Condition.And(filter)),
        inner);
  }

  /** The same keys make the same link, so that what is read for one question serves the next. */
  private Link link(ObjectType from, ObjectType target, List<String> keys, List<String> to) {
    return new Link(
        from.name(),
        "(%s %s = %s)".formatted(target.name(), String.join(", ", to), String.join(", ", keys)),
        Optional.empty(),
        owner,
        target.name(),
        true,
        keys,
        List.of(to),
        NOBODYS,
        reading);
  }

  private static List<String> names(List<Field> fields) {
    return fields.stream().map(Field::name).toList();
  }

  private RowNames from(SqlSelect select) {
    SqlNode from = select.getFrom();
    if (from == null) {
      throw refused(select, "it has no FROM. Name the type that it reads");
    }
    SqlNode table = from;
    Optional<String> alias = Optional.empty();
    if (from instanceof SqlBasicCall call && call.getKind() == SqlKind.AS) {
      table = call.operand(0);
      if (call.operandCount() == 2 && call.operand(1) instanceof SqlIdentifier name) {
        alias = Optional.of(name.getSimple());
      }
    }
    if (!(table instanceof SqlIdentifier name) || !name.isSimple()) {
      throw refused(
          from, "a subquery reads one type. Name it alone, and others in an EXISTS of its WHERE");
    }
    ObjectType type = types.get(name.getSimple());
    if (type == null) {
      throw refused(
          from,
          "nobody publishes type %s. Correct its name, or ask its owner to publish it"
              .formatted(name));
    }
    return new RowNames(type, alias.or(() -> Optional.of(type.name())), this);
  }

  private static List<SqlNode> conjuncts(@Nullable SqlNode where) {
    List<SqlNode> parts = new ArrayList<>();
    if (where instanceof SqlBasicCall call && call.getKind() == SqlKind.AND) {
      call.getOperandList().forEach(operand -> parts.addAll(conjuncts(operand)));
    } else if (where != null) {
      parts.add(where);
    }
    return parts;
  }

  private record Tie(Field inner, Field outer) {}

  private static Optional<Tie> tie(SqlNode node, RowNames inner, RowNames outer) {
    if (!(node instanceof SqlBasicCall call)
        || call.getKind() != SqlKind.EQUALS
        || !(call.operand(0) instanceof SqlIdentifier left)
        || !(call.operand(1) instanceof SqlIdentifier right)) {
      return Optional.empty();
    }
    Optional<Field> leftInner = innerField(left, inner, outer);
    Optional<Field> rightInner = innerField(right, inner, outer);
    if (leftInner.isPresent() == rightInner.isPresent()) {
      return Optional.empty();
    }
    Optional<Field> other = outer.field(leftInner.isPresent() ? right : left);
    return other.map(field -> new Tie(leftInner.or(() -> rightInner).orElseThrow(), field));
  }

  /** A bare name is the inner row's, unless only the outer row has it. */
  private static Optional<Field> innerField(SqlIdentifier name, RowNames inner, RowNames outer) {
    return !inner.has(name) && outer.has(name) ? Optional.empty() : inner.field(name);
  }

  private static RefusedSqlException refused(SqlNode node, String reason) {
    return new RefusedSqlException(node.getParserPosition(), reason);
  }
}
