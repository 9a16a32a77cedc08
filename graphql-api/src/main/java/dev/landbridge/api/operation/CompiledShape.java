package dev.landbridge.api.operation;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.query.GraphQuery;
import graphql.language.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An operation compiled for one shape of its variables. Immutable.
 *
 * @param uses what is to be decided about the query
 * @param slots by the query's slot numbers
 * @param pages in the order of the root fields
 * @param introspection the operation with nothing but its introspection fields
 * @param responseKeys of data and introspection, in the order of the answer
 */
record CompiledShape(
    GraphQuery query,
    Set<FieldUse> uses,
    List<Slot> slots,
    List<PagePlace> pages,
    Optional<Document> introspection,
    List<String> responseKeys) {
  CompiledShape {
    uses = Set.copyOf(uses);
    slots = List.copyOf(slots);
    pages = List.copyOf(pages);
    responseKeys = List.copyOf(responseKeys);
  }

  /**
   * What a request uses, by slot.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code INVALID_VALUE} or {@code
   *     LIMIT_EXCEEDED} if a value is not what its slot demands
   */
  List<UsedValue> use(Map<String, Object> variables) {
    List<UsedValue> used = new ArrayList<>(slots.size());
    for (Slot slot : slots) {
      used.add(
          new UsedValue(
              slot.source().place(), slot.demand().comparedWith(), slot.value(variables)));
    }
    return used;
  }

  /** The parameters of the query. */
  static ParameterValues parameters(List<UsedValue> used) {
    return new ParameterValues(used.stream().map(UsedValue::value).toList());
  }

  /**
   * What of that the caller sent: cursors stand as they came, what they hold is not the caller's.
   */
  List<UsedValue> sent(List<UsedValue> used, Map<String, Object> variables) {
    List<UsedValue> sent = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      if (!(slots.get(i).demand() instanceof Slot.Demand.OfCursor)) {
        sent.add(used.get(i));
      }
    }
    for (PagePlace page : pages) {
      page.cursor()
          .ifPresent(
              source ->
                  sent.add(
                      new UsedValue(source.place(), Optional.empty(), source.value(variables))));
    }
    return sent;
  }
}
