package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.sql.ViewTable.Column;
import dev.landbridge.core.sql.ViewTable.Equality;
import dev.landbridge.core.sql.ViewTable.OtherCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** Reads the {@code FROM} of a view: which types, and how their rows are joined. */
final class FromReader {
  private static final String SUPPORTED = "Write A a JOIN B b ON b.key = a.field, or LEFT JOIN";

  private final Function<String, Optional<ObjectType>> types;
  private final Map<String, ViewTable> tables = new LinkedHashMap<>();
  private final List<Equality> equalities = new ArrayList<>();
  private final List<OtherCondition> others = new ArrayList<>();

  /** A reader that finds types by their published names. */
  FromReader(Function<String, Optional<ObjectType>> types) {
    this.types = types;
  }

  FromReader read(SqlNode from) {
    if (from instanceof SqlJoin join) {
      boolean outer = isOuter(join);
      read(join.getLeft());
      String alias = addTable(join.getRight(), outer);
      SqlNode condition = join.getCondition();
      if (join.getConditionType() != JoinConditionType.ON || condition == null) {
        throw refused(join.getRight(), "the join has no ON. " + SUPPORTED);
      }
      conjuncts(condition).forEach(part -> addCondition(part, alias));
    } else {
      addTable(from, false);
    }
    return this;
  }

  private static boolean isOuter(SqlJoin join) {
    if (join.isNatural()
        || (join.getJoinType() != JoinType.INNER && join.getJoinType() != JoinType.LEFT)) {
      throw refused(
          join.getRight(), "%s JOIN is not supported. %s".formatted(join.getJoinType(), SUPPORTED));
    }
    return join.getJoinType() == JoinType.LEFT;
  }

  /** The parts that must all hold. */
  static List<SqlNode> conjuncts(SqlNode condition) {
    if (condition instanceof SqlBasicCall call && call.getKind() == SqlKind.AND) {
      List<SqlNode> parts = new ArrayList<>();
      call.getOperandList().forEach(part -> parts.addAll(conjuncts(part)));
      return parts;
    }
    return List.of(condition);
  }

  private String addTable(SqlNode node, boolean outer) {
    SqlNode table = node;
    Optional<String> alias = Optional.empty();
    if (node instanceof SqlBasicCall call && call.getKind() == SqlKind.AS) {
      table = call.operand(0);
      if (call.operandCount() != 2 || !(call.operand(1) instanceof SqlIdentifier name)) {
        throw refused(node, "its columns are renamed. Name them in SELECT");
      }
      alias = Optional.of(name.getSimple());
    }
    if (!(table instanceof SqlIdentifier identifier) || !identifier.isSimple()) {
      throw refused(node, "%s is no published type. %s".formatted(OwnerSql.text(table), SUPPORTED));
    }
    String typeName = identifier.getSimple();
    ObjectType type =
        types
            .apply(typeName)
            .orElseThrow(
                () ->
                    refused(
                        identifier,
                        "nobody publishes a type %s from a table. Correct its name, or ask its owner to publish it"
                            .formatted(typeName)));
    String name = alias.orElse(typeName);
    if (tables.put(name, new ViewTable(name, type, outer, node.getParserPosition())) != null) {
      throw refused(node, "%s stands twice. Give each its own alias".formatted(name));
    }
    return name;
  }

  private void addCondition(SqlNode part, String joined) {
    if (part instanceof SqlBasicCall call
        && call.getKind() == SqlKind.EQUALS
        && call.operand(0) instanceof SqlIdentifier left
        && call.operand(1) instanceof SqlIdentifier right) {
      Equality equality =
          new Equality(column(left), column(right), joined, part.getParserPosition());
      if (equality.left().alias().equals(equality.right().alias())) {
        throw refused(part, "it compares two fields of one row. Compare a field with a literal");
      }
      equalities.add(equality);
    } else {
      others.add(new OtherCondition(part, joined));
    }
  }

  /** The field that a name stands for, with or without its table. */
  Column column(SqlIdentifier name) {
    if (name.isStar() || name.names.size() > 2) {
      throw refused(name, "%s is no field. Write alias.field".formatted(OwnerSql.text(name)));
    }
    if (name.names.size() == 2) {
      ViewTable table = tables.get(name.names.getFirst());
      if (table == null) {
        throw refused(
            name,
            "there is no %s before it. Use one of %s"
                .formatted(name.names.getFirst(), String.join(", ", tables.keySet())));
      }
      return new Column(table.alias(), field(table, name));
    }
    List<ViewTable> having =
        tables.values().stream()
            .filter(table -> table.type().field(name.getSimple()).isPresent())
            .toList();
    if (having.size() != 1) {
      throw refused(
          name,
          "%d of the types have a field %s. Write alias.%s"
              .formatted(having.size(), name.getSimple(), name.getSimple()));
    }
    return new Column(having.getFirst().alias(), field(having.getFirst(), name));
  }

  private static Field field(ViewTable table, SqlIdentifier name) {
    return new FieldNames(table.type().name(), table.type().fields())
        .field(name.names.getLast(), name.getParserPosition());
  }

  /** By alias, in the order of the text. */
  Map<String, ViewTable> tables() {
    return tables;
  }

  ViewTable table(String alias) {
    ViewTable table = tables.get(alias);
    if (table == null) {
      throw new IllegalArgumentException("no table " + alias);
    }
    return table;
  }

  List<Equality> equalities() {
    return equalities;
  }

  List<OtherCondition> otherConditions() {
    return others;
  }

  private static RefusedSqlException refused(SqlNode node, String reason) {
    return new RefusedSqlException(node.getParserPosition(), reason);
  }
}
