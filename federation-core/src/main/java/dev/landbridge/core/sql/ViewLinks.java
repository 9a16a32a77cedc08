package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.sql.ViewTable.Column;
import dev.landbridge.core.sql.ViewTable.Equality;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * The joins of a view as links, and values and conditions of its tables as seen from a table that
 * they are reached from.
 *
 * @param viewName the type that the driving table's rows become
 * @param owner of the view
 */
record ViewLinks(FromReader from, JoinTree tree, String viewName, Department owner) {

  /**
   * The joins as links. A table of another source is reached from where its key is known first:
   * from {@code a} rather than {@code b} in {@code a JOIN b ON b.k = a.k JOIN c ON c.k = b.k}, so
   * that both can be read at once.
   */
  static ViewLinks of(FromReader from, JoinTree tree, String viewName, Department owner) {
    ViewLinks links = new ViewLinks(from, tree, viewName, owner);
    for (String alias : tree.steps().keySet()) {
      links = new ViewLinks(from, links.tree.with(alias, links.shortest(alias)), viewName, owner);
    }
    return links;
  }

  private JoinTree.Step shortest(String alias) {
    JoinTree.Step step = tree.step(alias);
    ViewTable parent = from.table(step.parent());
    String source = from.table(alias).type().source();
    if (parent.outer() || parent.type().source().equals(source)) {
      return step;
    }
    String start = tree.isAmongMany(parent.alias()) ? tree.many().orElseThrow() : tree.root();
    List<Equality> equalities =
        step.equalities().stream()
            .map(
                it ->
                    new Equality(
                        equalAt(it.at(parent.alias()), start),
                        it.at(alias),
                        it.joined(),
                        it.position()))
            .toList();
    String first = equalities.getFirst().left().alias();
    return equalities.stream().allMatch(it -> it.left().alias().equals(first))
        ? new JoinTree.Step(first, equalities)
        : step;
  }

  /** The field of the driving type under a name that no caller can write. */
  Field input(Field field) {
    ObjectType driving = from.table(tree.root()).type();
    return new Field(
        viewName,
        driving.name() + "." + field.name(),
        field.description(),
        field.type(),
        field.nonNull(),
        field.columnName(),
        field.column(),
        field.format(),
        field.mask(),
        field.sharing());
  }

  /** The link by which a table is reached. */
  Link link(String alias) {
    JoinTree.Step step = tree.step(alias);
    boolean fromRoot = step.parent().equals(tree.root());
    ObjectType target = from.table(alias).type();
    return new Link(
        fromRoot ? viewName : from.table(step.parent()).type().name(),
        alias,
        Optional.empty(),
        owner,
        target.name(),
        tree.many().filter(alias::equals).isPresent(),
        step.equalities().stream()
            .map(it -> it.at(step.parent()).field())
            .map(field -> fromRoot ? input(field).name() : field.name())
            .toList(),
        List.of(step.equalities().stream().map(it -> it.at(alias).field().name()).toList()),
        target.sharing());
  }

  /**
   * A field as a value of a row of a table that it is reached from. A key that equals the one it is
   * joined by is read there: so it can be looked up.
   */
  RowValue value(Column column, String start) {
    Column read = equalAt(column, start);
    Field field = read.field();
    return within(
        read.alias(),
        start,
        new RowValue.OfField(read.alias().equals(tree.root()) ? input(field) : field));
  }

  /** A value of a table's row as a value of a row that the table is reached from. */
  RowValue within(String alias, String start, RowValue value) {
    return alias.equals(start)
        ? value
        : within(
            tree.step(alias).parent(),
            start,
            new RowValue.OfLinkedRow(link(alias), from.table(alias).type(), value));
  }

  /** Whether there is a row of a table for which a condition holds. */
  Condition exists(String alias, String start, Condition where) {
    return alias.equals(start)
        ? where
        : exists(
            tree.step(alias).parent(),
            start,
            new Condition.Exists(link(alias), from.table(alias).type(), where));
  }

  boolean isRequired(String alias) {
    return tree.isRequired(from, alias);
  }

  private Column equalAt(Column column, String start) {
    String alias = column.alias();
    if (alias.equals(start) || !isRequired(alias) || column.field().type() == Scalar.DECIMAL) {
      return column;
    }
    String parent = tree.step(alias).parent();
    for (Equality equality : tree.step(alias).equalities()) {
      Column other = equality.at(parent);
      if (equality.at(alias).equals(column)
          && other.field().type().equals(column.field().type())
          && mask(other).equals(mask(column))) {
        return equalAt(other, start);
      }
    }
    return column;
  }

  /** The mask that a field carries where it is reached: its own, or that of the key it equals. */
  Optional<Mask> mask(Column column) {
    if (column.field().mask().isPresent() || column.alias().equals(tree.root())) {
      return column.field().mask();
    }
    JoinTree.Step step = tree.step(column.alias());
    return step.equalities().stream()
        .filter(it -> it.at(column.alias()).equals(column))
        .map(it -> mask(it.at(step.parent())))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
