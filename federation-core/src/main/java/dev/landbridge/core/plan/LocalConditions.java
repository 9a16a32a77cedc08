package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.AttachmentPlanner.Wanted;
import dev.landbridge.core.plan.relational.StatementSpec.Output;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.row.LocalValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans conditions that Landbridge tests itself, because they need more than the rows' source has.
 */
final class LocalConditions {
  private final RowsPlanner rows;
  private final int table;
  private final Sight sight;
  private final Optional<Linked> behind;
  private final boolean required;

  private LocalConditions(
      RowsPlanner rows, int table, Sight sight, Optional<Linked> behind, boolean required) {
    this.rows = rows;
    this.table = table;
    this.sight = sight;
    this.behind = behind;
    this.required = required;
  }

  /** Rows that a link of the table leads to. */
  private record Linked(Link link, GovernedType type) {}

  /** How a condition sees the row's own fields. */
  private enum Sight {
    /** As callers do. The source tells what it can of the first table's rows. */
    FROM_SOURCE,
    /** As callers do. */
    GOVERNED,
    /** As they are stored. */
    STORED
  }

  /** Of conditions that callers write, on rows of the first table. */
  static LocalConditions ofCaller(RowsPlanner rows) {
    return new LocalConditions(rows, 0, Sight.FROM_SOURCE, Optional.empty(), true);
  }

  /**
   * The condition that a check is, on rows of a table.
   *
   * @param required whether the rows mean nothing without it
   */
  static LocalCondition ofCheck(RowsPlanner rows, int table, Check check, boolean required) {
    Sight sight = check.filtered() ? Sight.GOVERNED : Sight.STORED;
    return new LocalConditions(rows, table, sight, Optional.empty(), required)
        .of(check.condition());
  }

  LocalCondition of(Condition condition) {
    if (sight == Sight.FROM_SOURCE && Joining.isPlain(condition)) {
      return new LocalCondition.Flag(rows.output(new Output.OfCondition(condition)));
    }
    return switch (condition) {
      case Condition.And(List<Condition> parts) -> new LocalCondition.And(all(parts, true));
      case Condition.Or(List<Condition> parts) -> new LocalCondition.Or(all(parts, false));
      case Condition.Not(Condition inner) -> new LocalCondition.Not(of(inner));
      case Condition.Exists exists -> exists(exists);
      case Condition.Compare(RowValue.OfCheck(Check check), var comparison, var operand) ->
          new LocalCondition.Truth(ofCheck(rows, table, check, required), comparison, operand);
      case Condition.Compare(RowValue value, var comparison, var operand) ->
          new LocalCondition.Compare(value(value), comparison, operand);
      case Condition.In(RowValue value, var list, boolean negated) ->
          negatedIf(negated, new LocalCondition.In(value(value), list));
      case Condition.InLiterals(RowValue value, var literals, boolean negated) ->
          negatedIf(negated, in(value(value), literals));
      case Condition.Like(RowValue value, var pattern, boolean ignoreCase, boolean negated) ->
          negatedIf(negated, new LocalCondition.Like(value(value), pattern, ignoreCase));
      case Condition.IsNull(RowValue value) -> new LocalCondition.IsNull(value(value));
    };
  }

  /**
   * Whether there is a linked row. What is asked of the key that it shares with the row itself is
   * asked of the row.
   */
  private LocalCondition exists(Condition.Exists exists) {
    Onward.Step step = new Onward.Step(exists.link(), exists.target());
    if (behind.isPresent()) {
      return exists(way(step), exists.where());
    }
    Linked linked =
        new Linked(exists.link(), rows.type(table).through(exists.link(), exists.target()));
    List<Condition> own = new ArrayList<>();
    List<LocalCondition> parts = new ArrayList<>();
    LocalConditions onwards =
        new LocalConditions(rows, table, Sight.GOVERNED, Optional.of(linked), required);
    for (Condition part : parts(exists.where())) {
      if (isOnward(linked, part)) {
        parts.add(new LocalCondition.Holds(onwards.of(part)));
      } else {
        own.add(part);
      }
    }
    LocalValue there =
        rows.attachments()
            .add(
                table,
                linked.link(),
                linked.type(),
                Attachments.which(Optional.of(new Condition.And(own))),
                new Wanted.Existence(),
                required);
    parts.add(new LocalCondition.Flag(there.column()));
    return parts.size() == 1 ? parts.getFirst() : new LocalCondition.And(parts);
  }

  private LocalCondition exists(Onward way, Condition where) {
    LocalValue there =
        rows.attachments()
            .add(
                table,
                way,
                Attachments.which(Optional.of(where)),
                Optional.empty(),
                new Wanted.Existence(),
                required);
    return new LocalCondition.Flag(there.column());
  }

  private static List<Condition> parts(Condition condition) {
    return condition instanceof Condition.And(List<Condition> parts)
        ? parts.stream().flatMap(part -> parts(part).stream()).toList()
        : List.of(condition);
  }

  private boolean isOnward(Linked linked, Condition condition) {
    return !Joining.canPush(condition, linked.type())
        && Onward.steps(condition).stream()
            .flatMap(List::stream)
            .map(step -> rows.attachments().onward(table, linked.link(), linked.type(), step))
            .map(Optional::isPresent)
            .reduce(Boolean::logicalAnd)
            .orElse(false);
  }

  private Onward way(Onward.Step step) {
    Linked linked = behind.orElseThrow();
    return rows.attachments().onward(table, linked.link(), linked.type(), step).orElseThrow();
  }

  /** What the source can say of the parts it says at once. */
  private List<LocalCondition> all(List<Condition> parts, boolean all) {
    List<Condition> known =
        sight == Sight.FROM_SOURCE ? parts.stream().filter(Joining::isPlain).toList() : List.of();
    List<LocalCondition> conditions = new ArrayList<>();
    if (!known.isEmpty()) {
      conditions.add(of(all ? new Condition.And(known) : new Condition.Or(known)));
    }
    parts.stream().filter(it -> !known.contains(it)).map(this::of).forEach(conditions::add);
    return conditions;
  }

  private static LocalCondition in(LocalValue value, List<Operand.Literal> literals) {
    return new LocalCondition.Or(
        literals.stream()
            .<LocalCondition>map(it -> new LocalCondition.Compare(value, Comparison.EQUAL, it))
            .toList());
  }

  private static LocalCondition negatedIf(boolean negated, LocalCondition condition) {
    return negated ? new LocalCondition.Not(condition) : condition;
  }

  private LocalValue value(RowValue value) {
    if (behind.isPresent()) {
      Onward way = way(Onward.step(value).orElseThrow());
      return rows.attachments().onwards(table, way, value, Optional.empty(), required);
    }
    return sight == Sight.STORED && value instanceof RowValue.OfField(Field field)
        ? new LocalValue(
            rows.output(table, field, Output.Form.STORED),
            field.format().map(Format::keyFormat),
            field.type())
        : rows.value(table, value, required);
  }
}
