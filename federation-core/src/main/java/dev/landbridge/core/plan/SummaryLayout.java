package dev.landbridge.core.plan;

import dev.landbridge.core.access.SecuredPart;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.FetchPlanner.NodesPlanner;
import dev.landbridge.core.plan.ResultShape.Slot;
import dev.landbridge.core.plan.RowLayout.Cell;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import dev.landbridge.core.plan.row.LocalValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Lays out an answer about many rows.
 *
 * @param numbers finds the place of a number in the row
 * @param keys finds the place of a group's key in the row
 */
record SummaryLayout(
    Function<Aggregation, LocalValue> numbers,
    Function<RowValue, LocalValue> keys,
    NodesPlanner nodes) {

  RowLayout layout(List<SecuredPart> parts) {
    List<Slot> slots = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    List<LinkFetch> links = new ArrayList<>();
    for (SecuredPart part : parts) {
      String name = part.responseKey();
      switch (part) {
        case SecuredPart.OfAggregation(_, Aggregation aggregation) -> {
          slots.add(new Slot.Value(name, aggregation.type()));
          cells.add(new Cell.Column(numbers.apply(aggregation)));
        }
        case SecuredPart.OfKey(_, RowValue key) -> {
          slots.add(new Slot.Value(name, key.type()));
          cells.add(new Cell.Column(keys.apply(key)));
        }
        case SecuredPart.Nested(_, List<SecuredPart> inner) -> {
          RowLayout layout = layout(inner);
          slots.add(new Slot.One(name, layout.shape()));
          cells.add(new Cell.Nested(layout));
        }
        case SecuredPart.OfRows rows -> {
          LinkFetch fetch = nodes.nodes(rows, cells.size());
          slots.add(new Slot.Many(name, fetch.fetch().shape()));
          cells.add(new Cell.Linked());
          links.add(fetch);
        }
        case SecuredPart.OfTypename(_, String typeName) -> {
          slots.add(new Slot.Typename(name, typeName));
          cells.add(new Cell.Empty());
        }
        case SecuredPart.Denied _ -> {
          slots.add(new Slot.Denied(name));
          cells.add(new Cell.Empty());
        }
      }
    }
    return new RowLayout(new ResultShape(slots), cells, links);
  }
}
