package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.AttachmentPlanner.Wanted;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.query.ListArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that is attached to planned rows, each link once. */
final class Attachments {
  private final RowsPlanner rows;
  private final List<AttachmentPlanner> planners = new ArrayList<>();
  private int columns;

  Attachments(RowsPlanner rows) {
    this.rows = rows;
  }

  /** The way on from a link, if it starts from its key and is none of the linked rows' source. */
  Optional<Onward> onward(int table, Link link, GovernedType linked, Onward.Step step) {
    return rows.context().optimises()
        ? Onward.of(rows.type(table), link, linked, step.link(), step.target())
            .filter(onward -> !Joining.canCompare(linked, step.link(), onward.target()))
        : Optional.empty();
  }

  /** A value that hangs on a linked row's key, and so on the row's own; null without that row. */
  LocalValue behind(
      int table, Link link, GovernedType linked, Onward onward, RowValue value, boolean required) {
    LocalValue present =
        add(table, link, linked, ListArguments.NONE, new Wanted.Existence(), required);
    return onwards(table, onward, value, Optional.of(present.column()), required);
  }

  /**
   * A value that hangs on the row's own key.
   *
   * @param behind the place of a flag that tells whether there is the row that the value is of
   */
  LocalValue onwards(
      int table, Onward onward, RowValue value, Optional<Integer> behind, boolean required) {
    return switch (value) {
      case RowValue.OfLinkedRow(_, _, RowValue inner) ->
          add(table, onward, ListArguments.NONE, behind, new Wanted.Value(inner), required);
      case RowValue.OfLinkedRows many ->
          add(
              table,
              onward,
              which(many.filter()),
              behind,
              new Wanted.Figure(many.aggregation()),
              required);
      case RowValue.OfField _, RowValue.OfCheck _, RowValue.OfGroup _ ->
          throw new IllegalArgumentException("it follows no link");
    };
  }

  /** The linked rows that a condition keeps, in any order. */
  static ListArguments which(Optional<Condition> where) {
    return new ListArguments(
        where.filter(it -> !it.equals(Condition.TRUE)),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Whether the row that a to-one link leads to is needed before it is known which rows are kept.
   */
  boolean requires(int table, Link link) {
    return planners.stream()
        .anyMatch(
            it -> it.isFor(table, from(table, link), link, ListArguments.NONE) && it.isRequired());
  }

  private List<Field> from(int table, Link link) {
    return link.from().stream().map(rows.type(table).type()::requiredField).toList();
  }

  /** Attaches something about linked rows to every row. */
  LocalValue add(
      int table,
      Link link,
      GovernedType target,
      ListArguments which,
      Wanted wanted,
      boolean required) {
    return add(
        table,
        new Onward(from(table, link), link, target),
        which,
        Optional.empty(),
        wanted,
        required);
  }

  /**
   * Attaches something about rows that a way leads to.
   *
   * @param behind the place of a flag without which it is null
   */
  LocalValue add(
      int table,
      Onward way,
      ListArguments which,
      Optional<Integer> behind,
      Wanted wanted,
      boolean required) {
    for (AttachmentPlanner known : planners) {
      if (known.isFor(table, way.from(), way.link(), which)) {
        return known.add(wanted, behind, required, this::nextColumn);
      }
    }
    AttachmentPlanner added = new AttachmentPlanner(rows, table, way, which);
    planners.add(added);
    return added.add(wanted, behind, required, this::nextColumn);
  }

  /** A place at the end of the row for one more value. */
  int nextColumn() {
    columns++;
    return -columns;
  }

  /** How many values are attached to a row. */
  int columns() {
    return columns;
  }

  /** The planned attachments that rows mean nothing without, or the others. */
  List<Attachment> plan(boolean required) {
    return planners.stream()
        .filter(attachment -> attachment.isRequired() == required)
        .map(AttachmentPlanner::plan)
        .toList();
  }

  /** The fields by which a required attachment, the index-th, is attached. */
  List<Field> from(int index) {
    return planners.stream().filter(AttachmentPlanner::isRequired).toList().get(index).from();
  }
}
