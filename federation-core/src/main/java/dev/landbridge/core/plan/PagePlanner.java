package dev.landbridge.core.plan;

import dev.landbridge.core.access.SecuredPagePart;
import dev.landbridge.core.access.SecuredPagePart.Edge;
import dev.landbridge.core.access.SecuredPart;
import dev.landbridge.core.access.SecuredRoot;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.plan.ResultShape.Slot;
import dev.landbridge.core.plan.RowLayout.Cell;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.query.PagePart.Fact;
import dev.landbridge.core.query.PagePart.InfoPart;
import dev.landbridge.core.type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans pages of rows. */
final class PagePlanner {
  private final PlanContext context;
  private final SecuredRoot.Page root;
  private final List<String> path;
  private final FetchPlanner planner;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Page.Part> parts = new ArrayList<>();
  private boolean counts;

  PagePlanner(PlanContext context, SecuredRoot.Page root) {
    this.context = context;
    this.root = root;
    this.path = List.of(root.responseKey());
    this.planner = new FetchPlanner(context, root.type(), path, false);
  }

  FetchPlan page() {
    ListArguments asked = root.asked().rows();
    RowsPlanner rows = planner.rows();
    asked.where().ifPresent(rows::where);
    root.asked().after().ifPresent(rows::where);
    rows.arrange(inReadingOrder(asked));
    List<LocalValue> cursor =
        root.asked().cursor().stream().map(value -> rows.value(0, value, true)).toList();
    root.parts().forEach(this::add);
    RowsPlan plan = rows.whole();
    Optional<String> missing = plan.unavailableSource();
    return missing.isPresent()
        ? new FetchPlan.Unavailable(path, missing.get())
        : new Page(
            path,
            plan,
            rows.late(),
            asked.limit(),
            root.asked().after().isPresent(),
            root.asked().backward(),
            cursor,
            new ResultShape(slots),
            parts,
            counts ? total() : Optional.empty());
  }

  /** With the key behind it, turned round as the other terms are. */
  private ListArguments inReadingOrder(ListArguments asked) {
    boolean backward = root.asked().backward();
    List<Order> order = new ArrayList<>(asked.orderBy());
    root.type().type().keyFields().forEach(key -> order.add(new Order(key, backward, backward)));
    return new ListArguments(asked.where(), order, asked.limit(), asked.offset());
  }

  private void add(SecuredPagePart part) {
    String name = part.responseKey();
    switch (part) {
      case SecuredPagePart.OfRows rows -> {
        RowLayout layout = planner.layout(rows.selections(), List.of(name));
        addRows(name, layout);
      }
      case SecuredPagePart.OfEdges edges -> addRows(name, edge(edges));
      case SecuredPagePart.OfInfo info -> addInfo(info);
      case SecuredPagePart.OfTotalCount _ -> {
        slots.add(new Slot.Value(name, Scalar.INT));
        parts.add(new Page.Part.Total());
        counts = true;
      }
      case SecuredPagePart.OfTypename(_, String typeName) -> {
        slots.add(new Slot.Typename(name, typeName));
        parts.add(new Page.Part.Empty());
      }
      case SecuredPagePart.Denied _ -> {
        slots.add(new Slot.Denied(name));
        parts.add(new Page.Part.Empty());
      }
    }
  }

  private void addRows(String name, RowLayout layout) {
    slots.add(new Slot.Many(name, layout.shape()));
    parts.add(new Page.Part.Rows(layout));
  }

  private RowLayout edge(SecuredPagePart.OfEdges edges) {
    List<Slot> edgeSlots = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (Edge part : edges.parts()) {
      String name = part.responseKey();
      switch (part) {
        case Edge.OfCursor _ -> {
          edgeSlots.add(new Slot.Value(name, Scalar.STRING));
          cells.add(new Cell.Cursor());
        }
        case Edge.OfNode node -> {
          RowLayout layout = planner.layout(node.selections(), List.of(edges.responseKey(), name));
          edgeSlots.add(new Slot.One(name, layout.shape()));
          cells.add(new Cell.Nested(layout));
        }
        case Edge.OfTypename(_, String typeName) -> {
          edgeSlots.add(new Slot.Typename(name, typeName));
          cells.add(new Cell.Empty());
        }
      }
    }
    boolean counted = edges.parts().stream().anyMatch(Edge.OfNode.class::isInstance);
    return new RowLayout(
        counted
            ? new ResultShape(edgeSlots)
            : FetchPlanner.limited(planner.rows().first(), edgeSlots),
        cells,
        List.of());
  }

  private void addInfo(SecuredPagePart.OfInfo info) {
    List<Slot> infoSlots = new ArrayList<>();
    List<Optional<Fact>> facts = new ArrayList<>();
    for (InfoPart part : info.parts()) {
      switch (part) {
        case InfoPart.OfFact(String name, Fact fact) -> {
          infoSlots.add(new Slot.Value(name, type(fact)));
          facts.add(Optional.of(fact));
        }
        case InfoPart.OfTypename(String name, String typeName) -> {
          infoSlots.add(new Slot.Typename(name, typeName));
          facts.add(Optional.empty());
        }
      }
    }
    slots.add(new Slot.One(info.responseKey(), new ResultShape(infoSlots)));
    parts.add(new Page.Part.Facts(facts));
  }

  private static Scalar type(Fact fact) {
    return switch (fact) {
      case HAS_NEXT_PAGE, HAS_PREVIOUS_PAGE -> Scalar.BOOLEAN;
      case START_CURSOR, END_CURSOR -> Scalar.STRING;
    };
  }

  private Optional<Groups> total() {
    ListArguments all =
        new ListArguments(
            root.asked().rows().where(), List.of(), Optional.empty(), Optional.empty());
    SecuredRoot.Summary count =
        new SecuredRoot.Summary(
            root.responseKey(),
            root.type(),
            all,
            List.of(new SecuredPart.OfAggregation("count", Aggregation.COUNT_ROWS)));
    return new GroupsPlanner(context).summary(count) instanceof Groups groups
        ? Optional.of(groups)
        : Optional.empty();
  }
}
