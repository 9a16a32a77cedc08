package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.access.SecuredPart;
import dev.landbridge.core.access.SecuredSelection;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.AttachmentPlanner.Wanted;
import dev.landbridge.core.plan.ResultShape.RowLimit;
import dev.landbridge.core.plan.ResultShape.Slot;
import dev.landbridge.core.plan.RowLayout.Cell;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Plans one fetch and those that hang on it. Tables of the same source join the statement where
 * that saves a round trip: to-one always, one to-many where there is a single parent row.
 */
final class FetchPlanner {
  private final PlanContext context;
  private final RowsPlanner rows;
  private final boolean singleRow;
  private boolean joinedMany;

  /**
   * A planner of a fetch.
   *
   * @param singleRow whether it has at most one row
   */
  FetchPlanner(PlanContext context, GovernedType type, List<String> path, boolean singleRow) {
    this.context = context;
    this.rows = new RowsPlanner(context, type, path);
    this.singleRow = singleRow;
  }

  /** A table's place in the query while its selections are planned. */
  private record Place(
      int table, List<String> path, Map<String, KnownKeys> known, boolean singleRow) {

    Place deeper(String responseKey) {
      List<String> longer = new ArrayList<>(path);
      longer.add(responseKey);
      return new Place(table, longer, known, singleRow);
    }
  }

  RowsPlanner rows() {
    return rows;
  }

  RowLayout layout(List<SecuredSelection> selections, Map<String, KnownKeys> known) {
    return layout(selections, new Place(0, rows.path(), known, singleRow));
  }

  /**
   * Lays rows out at a place below that of the rows.
   *
   * @param below response keys from the rows' place
   */
  RowLayout layout(List<SecuredSelection> selections, List<String> below) {
    Place place = new Place(0, rows.path(), Map.of(), singleRow);
    for (String name : below) {
      place = place.deeper(name);
    }
    return layout(selections, place);
  }

  private RowLayout layout(List<SecuredSelection> selections, Place place) {
    List<Slot> slots = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    List<LinkFetch> links = new ArrayList<>();
    for (SecuredSelection selection : selections) {
      switch (selection) {
        case SecuredSelection.OfField field -> {
          slots.add(new Slot.Value(field.responseKey(), field.field().type()));
          cells.add(new Cell.Column(rows.value(place.table(), field.field())));
        }
        case SecuredSelection.OfCheck(String name, Check check) -> {
          List<String> at = place.deeper(name).path();
          slots.add(new Slot.Value(name, Scalar.BOOLEAN));
          cells.add(new Cell.Column(rows.check(place.table(), check, at, false)));
        }
        case SecuredSelection.OfTypename typename -> {
          slots.add(new Slot.Typename(typename.responseKey(), typename.typeName()));
          cells.add(new Cell.Empty());
        }
        case SecuredSelection.Denied denied -> {
          slots.add(new Slot.Denied(denied.responseKey()));
          cells.add(new Cell.Empty());
        }
        case SecuredSelection.OfSummary summary -> {
          RowLayout inner = summary(summary, place.deeper(summary.responseKey()));
          slots.add(new Slot.One(summary.responseKey(), inner.shape()));
          cells.add(new Cell.Nested(inner));
        }
        case SecuredSelection.OfLink link -> {
          if (canJoin(place, link)) {
            Cell.Joined joined = join(link, place);
            cells.add(joined);
            slots.add(slot(link, joined.layout().shape()));
          } else if (isAttached(place, link)) {
            Cell.Attached attached = attached(link, place);
            cells.add(attached);
            slots.add(slot(link, attached.layout().shape()));
          } else {
            LinkFetch fetch = linkFetch(link, place, cells.size());
            links.add(fetch);
            cells.add(new Cell.Linked());
            slots.add(slot(link, fetch.fetch().shape()));
          }
        }
      }
    }
    return new RowLayout(limited(rows.type(place.table()), slots), cells, links);
  }

  /** The shape of rows, of which one answer may hold so many as their owner lets it. */
  static ResultShape limited(GovernedType type, List<Slot> slots) {
    OptionalLong most = type.mostRows();
    return most.isEmpty()
        ? new ResultShape(slots)
        : new ResultShape(slots, Optional.of(new RowLimit(type.type().name(), most.getAsLong())));
  }

  private static Slot slot(SecuredSelection.OfLink link, ResultShape shape) {
    return link.link().list()
        ? new Slot.Many(link.responseKey(), shape)
        : new Slot.One(link.responseKey(), shape);
  }

  /** Numbers are attached to the row; the linked rows themselves are a fetch of their own. */
  private RowLayout summary(SecuredSelection.OfSummary summary, Place place) {
    return new SummaryLayout(
            number ->
                rows.attachments()
                    .add(
                        place.table(),
                        summary.link(),
                        summary.target(),
                        summary.arguments(),
                        new Wanted.Figure(number),
                        false),
            key -> {
              throw new IllegalArgumentException("a linked row is no group: " + key);
            },
            (part, cell) ->
                linkFetch(
                    new SecuredSelection.OfLink(
                        part.responseKey(),
                        summary.link(),
                        summary.target(),
                        summary.arguments(),
                        part.selections()),
                    place,
                    cell))
        .layout(summary.parts());
  }

  private boolean canJoin(Place place, SecuredSelection.OfLink link) {
    ListArguments arguments = link.arguments();
    boolean fits =
        !link.link().list()
            || (place.singleRow()
                && !joinedMany
                && arguments.limit().isEmpty()
                && arguments.offset().isEmpty()
                && arguments.distinctOn().isEmpty()
                && arguments.orderBy().stream().map(Order::value).allMatch(Joining::isColumn)
                && arguments.where().stream().allMatch(Joining::isPlain));
    return fits && rows.canJoin(place.table(), link.link(), link.target());
  }

  /**
   * Whether a linked row is read for a condition or an order anyway, and nothing but values of it
   * is shown. Keys of people other than that of the link are left to a fetch, which puts them on
   * record.
   */
  private boolean isAttached(Place place, SecuredSelection.OfLink selection) {
    List<String> keys = selection.link().to().getFirst();
    return context.optimises()
        && !selection.link().list()
        && rows.attachments().requires(place.table(), selection.link())
        && selection.selections().stream()
            .allMatch(
                it ->
                    switch (it) {
                      case SecuredSelection.OfField(_, Field field) ->
                          Joining.isColumn(new RowValue.OfField(field))
                              && (field.format().isEmpty() || keys.contains(field.name()));
                      case SecuredSelection.OfTypename _, SecuredSelection.Denied _ -> true;
                      case SecuredSelection.OfCheck _,
                          SecuredSelection.OfLink _,
                          SecuredSelection.OfSummary _ ->
                          false;
                    });
  }

  private Cell.Attached attached(SecuredSelection.OfLink selection, Place place) {
    List<Slot> slots = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (SecuredSelection each : selection.selections()) {
      switch (each) {
        case SecuredSelection.OfField(String name, Field field) -> {
          slots.add(new Slot.Value(name, field.type()));
          cells.add(
              new Cell.Column(
                  attach(selection, place, new Wanted.Value(new RowValue.OfField(field)))));
        }
        case SecuredSelection.OfTypename(String name, String typeName) -> {
          slots.add(new Slot.Typename(name, typeName));
          cells.add(new Cell.Empty());
        }
        case SecuredSelection.Denied denied -> {
          slots.add(new Slot.Denied(denied.responseKey()));
          cells.add(new Cell.Empty());
        }
        case SecuredSelection.OfCheck _, SecuredSelection.OfLink _, SecuredSelection.OfSummary _ ->
            throw new IllegalArgumentException("more than a value");
      }
    }
    return new Cell.Attached(
        new RowLayout(limited(selection.target(), slots), cells, List.of()),
        attach(selection, place, new Wanted.Existence()).column(),
        selection.target().type().source());
  }

  private LocalValue attach(SecuredSelection.OfLink selection, Place place, Wanted wanted) {
    return rows.attachments()
        .add(place.table(), selection.link(), selection.target(), ListArguments.NONE, wanted, true);
  }

  private Cell.Joined join(SecuredSelection.OfLink selection, Place place) {
    Link link = selection.link();
    int table = rows.join(place.table(), link, selection.target(), selection.arguments());
    joinedMany |= link.list();
    List<Integer> presence = rows.presence(table);
    Place child =
        new Place(
            table,
            place.deeper(selection.responseKey()).path(),
            KnownThrough.link(link, place.known()),
            place.singleRow() && !link.list());
    return new Cell.Joined(layout(selection.selections(), child), presence, link.list());
  }

  private LinkFetch linkFetch(SecuredSelection.OfLink selection, Place place, int cell) {
    Link link = selection.link();
    GovernedType parent = rows.type(place.table());
    List<Field> from = link.from().stream().map(parent.type()::requiredField).toList();
    Place below = place.deeper(selection.responseKey());
    Optional<KnownKeys> known =
        context.optimises() ? KnownThrough.from(link, place.known()) : Optional.empty();
    FetchPlan plan =
        selection.target().type().available()
            ? fetch(selection, below)
            : new FetchPlan.Unavailable(below.path(), selection.target().type().source());
    return new LinkFetch(cell, rows.keyReader(place.table(), from), known, plan);
  }

  private FetchPlan fetch(SecuredSelection.OfLink selection, Place place) {
    Link link = selection.link();
    GovernedType target = selection.target();
    List<List<Field>> alternatives =
        link.to().stream()
            .map(names -> names.stream().map(target.type()::requiredField).toList())
            .toList();
    boolean single =
        place.singleRow() && !link.list() && Joining.isCanonicalKey(alternatives.getFirst());
    FetchPlanner planner = new FetchPlanner(context, target, place.path(), single);
    ListArguments arguments = selection.arguments();
    arguments.where().ifPresent(planner.rows::where);
    if (link.list()) {
      planner.rows.arrange(arguments);
    }
    RowLayout layout =
        planner.layout(selection.selections(), KnownThrough.link(link, place.known()));
    RowsPlan found = planner.rows.byKeys(alternatives, place.singleRow(), false);
    return planner.fetch(found, layout, link.list());
  }

  /** The fetch of planned rows, or why there can be none. */
  FetchPlan fetch(RowsPlan found, RowLayout layout, boolean many) {
    Optional<String> missing = found.unavailableSource();
    return missing.isPresent()
        ? new FetchPlan.Unavailable(rows.path(), missing.get())
        : new Fetch(rows.path(), found, rows.late(), layout, many);
  }

  /** Plans the rows of a summary's {@code nodes}. */
  @FunctionalInterface
  interface NodesPlanner {
    LinkFetch nodes(SecuredPart.OfRows part, int cell);
  }
}
