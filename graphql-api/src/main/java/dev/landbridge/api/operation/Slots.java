package dev.landbridge.api.operation;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * The values that a query needs, in the order in which they are met, and a count of what its
 * arguments ask for: planning and the sources would suffer from more.
 */
final class Slots {
  /** Operands that become SQL each; a list is one. */
  private static final int MOST_OPERANDS = 1_000;

  /** Comparisons, null tests, terms of orders and keys of groups. */
  private static final int MOST_TERMS = 2_000;

  /** Links that arguments follow; each may be a statement of its own. */
  private static final int MOST_LINKS = 200;

  private final List<Slot> slots = new ArrayList<>();
  private int terms;
  private int links;

  /** The slots so far. */
  List<Slot> all() {
    return slots;
  }

  /**
   * The next slot.
   *
   * @throws LandbridgeException with {@code QUERY_TOO_LARGE} if there are too many
   */
  Operand.Parameter next(Input input, ValueType type, Slot.Demand demand, String place) {
    return next(new Slot(input.source(), demand, place), type);
  }

  /**
   * The next slot, for a value of a page's cursor.
   *
   * @throws LandbridgeException with {@code QUERY_TOO_LARGE} if there are too many
   */
  Operand.Parameter next(PagePlace page, int value, ValueType type) {
    SlotSource source = new SlotSource.Path(page.variable(), List.of(value));
    return next(new Slot(source, new Slot.Demand.OfCursor(), page.responseKey()), type);
  }

  private Operand.Parameter next(Slot slot, ValueType type) {
    slots.add(slot);
    if (slots.size() > MOST_OPERANDS) {
      throw tooLarge(
          "it compares with more than %d values. Use _in with a list, or ask for less at once."
              .formatted(MOST_OPERANDS));
    }
    return new Operand.Parameter(slots.size() - 1, type);
  }

  /**
   * Counts a comparison, a term of an order or a key of groups.
   *
   * @throws LandbridgeException with {@code QUERY_TOO_LARGE} if there are too many
   */
  void countTerm() {
    if (++terms > MOST_TERMS) {
      throw tooLarge(
          "its arguments have more than %d terms. Ask for less at once.".formatted(MOST_TERMS));
    }
  }

  /**
   * Counts a link that an argument follows.
   *
   * @throws LandbridgeException with {@code QUERY_TOO_LARGE} if there are too many
   */
  void countLink() {
    if (++links > MOST_LINKS) {
      throw tooLarge(
          "its arguments follow more than %d links. Ask for less at once.".formatted(MOST_LINKS));
    }
  }

  private static LandbridgeException tooLarge(String reason) {
    return new LandbridgeException(
        ErrorCode.QUERY_TOO_LARGE, "Cannot read the document: " + reason);
  }
}
