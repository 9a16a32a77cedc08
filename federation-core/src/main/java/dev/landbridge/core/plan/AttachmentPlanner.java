package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.Attachment.Column;
import dev.landbridge.core.plan.row.Accumulation;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.query.ListArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** Plans what is attached to the rows of one table by one link. */
final class AttachmentPlanner {
  private final RowsPlanner parent;
  private final int table;
  private final List<Field> from;
  private final Link link;
  private final GovernedType target;
  private final ListArguments which;
  private final KeyReader parentKey;
  private final List<Integer> presence;
  private final Map<Asked, Integer> asked = new LinkedHashMap<>();
  private boolean required;

  /**
   * A planner of an attachment.
   *
   * @param way fields of the parent, and the link whose start they equal
   */
  AttachmentPlanner(RowsPlanner parent, int table, Onward way, ListArguments which) {
    this.parent = parent;
    this.table = table;
    this.from = way.from();
    this.link = way.link();
    this.target = way.target();
    this.which = which;
    this.parentKey = parent.keyReader(table, from);
    this.presence = parent.presence(table);
  }

  /** Something wanted, maybe only if a flag says so. */
  private record Asked(Wanted wanted, Optional<Integer> behind) {}

  /** What can be wanted of the linked rows of a key. */
  sealed interface Wanted {

    /** Whether there are any. */
    record Existence() implements Wanted {}

    /** A number about them. */
    record Figure(Aggregation aggregation) implements Wanted {}

    /** A value of the one linked row. */
    record Value(RowValue value) implements Wanted {}
  }

  /** Whether it is attached so: two links can lead to one and the same onward link. */
  boolean isFor(int otherTable, List<Field> otherFrom, Link otherLink, ListArguments others) {
    return table == otherTable
        && from.equals(otherFrom)
        && link.equals(otherLink)
        && which.equals(others);
  }

  boolean isRequired() {
    return required;
  }

  /** The fields of the parent by which it is attached. */
  List<Field> from() {
    return from;
  }

  /**
   * The place of something wanted in the parent's row.
   *
   * @param behind the place of a flag without which it is null
   */
  LocalValue add(
      Wanted added, Optional<Integer> behind, boolean isRequired, IntSupplier nextColumn) {
    required |= isRequired;
    int column = asked.computeIfAbsent(new Asked(added, behind), _ -> nextColumn.getAsInt());
    return switch (added) {
      case Wanted.Existence _ -> RowsPlanner.flag(column);
      case Wanted.Figure(Aggregation aggregation) -> LocalValue.plain(column, aggregation.type());
      case Wanted.Value(RowValue value) -> LocalValue.plain(column, value.type());
    };
  }

  Attachment plan() {
    if (!target.type().available()) {
      List<Column> columns =
          asked.entrySet().stream()
              .map(it -> new Column(it.getValue(), new Accumulation.Any(), it.getKey().behind()))
              .toList();
      return new Attachment(
          parent.path(),
          parentKey,
          presence,
          target.type().source(),
          Optional.empty(),
          columns,
          required);
    }
    RowsPlanner rows = new RowsPlanner(parent.context(), target, parent.path());
    if (parent.type(table).type().link(link.name()).isEmpty()) {
      rows.forCheck();
    }
    which.where().ifPresent(rows::where);
    boolean cut =
        which.limit().isPresent() || which.offset().isPresent() || !which.distinctOn().isEmpty();
    if (cut) {
      rows.arrange(which);
    }
    Numbers numbers = new Numbers(rows, isGrouped(rows, cut));
    List<Column> columns = new ArrayList<>();
    asked.forEach(
        (it, at) ->
            columns.add(new Column(at, accumulation(it.wanted(), rows, numbers), it.behind())));
    List<List<Field>> alternatives =
        link.to().stream()
            .map(names -> names.stream().map(target.type()::requiredField).toList())
            .toList();
    return new Attachment(
        parent.path(),
        parentKey,
        presence,
        target.type().source(),
        Optional.of(rows.byKeys(alternatives, false, true)),
        columns,
        required);
  }

  /** Whether the source can put the rows of each key together, and there may be several. */
  private boolean isGrouped(RowsPlanner rows, boolean cut) {
    List<String> ownKey = target.type().key();
    return !cut
        && link.to().size() == 1
        && rows.canGroup(keptApart())
        && (ownKey.isEmpty() || !link.to().getFirst().containsAll(ownKey))
        && asked.keySet().stream()
            .map(Asked::wanted)
            .allMatch(
                want ->
                    switch (want) {
                      case Wanted.Existence _ -> true;
                      case Wanted.Figure(Aggregation aggregation) -> Numbers.isPushed(aggregation);
                      case Wanted.Value _ -> false;
                    });
  }

  /** The key that rows are put together by, and what is counted distinct. */
  private Stream<Field> keptApart() {
    return Stream.concat(
        link.to().getFirst().stream().map(target.type()::requiredField),
        asked.keySet().stream()
            .flatMap(
                it ->
                    it.wanted() instanceof Wanted.Figure(Aggregation aggregation)
                        ? Numbers.keptApart(aggregation)
                        : Stream.empty()));
  }

  private static Accumulation accumulation(Wanted want, RowsPlanner rows, Numbers numbers) {
    return switch (want) {
      case Wanted.Existence _ -> new Accumulation.Any();
      case Wanted.Figure(Aggregation aggregation) -> numbers.accumulation(aggregation);
      case Wanted.Value(RowValue value) -> new Accumulation.First(rows.value(0, value, true));
    };
  }
}
