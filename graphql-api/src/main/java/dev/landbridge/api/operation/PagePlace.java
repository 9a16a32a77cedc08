package dev.landbridge.api.operation;

import dev.landbridge.core.type.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of an operation, and where its cursor stands.
 *
 * @param number of the page in its operation, from 0
 * @param types of the values that its cursors hold
 * @param cursor where a request's cursor stands; empty if the page is the first
 */
record PagePlace(
    String responseKey,
    int number,
    Question question,
    List<ValueType> types,
    Optional<SlotSource> cursor) {
  PagePlace {
    types = List.copyOf(types);
  }

  /** What the values of an opened cursor are called; no variable of GraphQL can have that name. */
  String variable() {
    return "cursor " + number;
  }

  /**
   * The values of a request's cursor.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code INVALID_VALUE} if it does not
   *     belong to this caller, matter and question
   */
  Optional<List<@Nullable Object>> open(Cursors cursors, Map<String, Object> variables) {
    return cursor.map(
        source ->
            cursors
                .open(question.digest(variables), (String) source.value(variables))
                .flatMap(bytes -> CursorValues.read(bytes, types))
                .orElseThrow(() -> InvalidValues.foreignCursor(source.place())));
  }
}
