package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.RowValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keeps rows that their owner lets be looked up by key only from being read as a whole. */
final class KeyLimit {
  private KeyLimit() {}

  /**
   * Does nothing if rows may be read so.
   *
   * @param where what all of them meet in their source
   * @throws LandbridgeException with {@code SOURCE_REQUIRES_KEY} if no key is fixed
   */
  static void check(GovernedType type, List<Condition> where) {
    if (!type.type().limits().byKeyOnly()) {
      return;
    }
    List<String> fixed = where.stream().flatMap(it -> fixed(it, type)).map(Field::name).toList();
    List<List<String>> keys = keys(type);
    if (keys.stream().noneMatch(fixed::containsAll)) {
      String named =
          keys.isEmpty()
              ? ""
              : "Fix %s in where by _eq or _in, or ask"
                  .formatted(
                      String.join(
                          " or ", keys.stream().map(it -> String.join(" and ", it)).toList()));
      throw new LandbridgeException(
          ErrorCode.SOURCE_REQUIRES_KEY,
          "Cannot read %s without a key: department %s lets its rows be looked up only. %s for it by key or through a link."
              .formatted(
                  type.type().name(), type.type().owner().name(), named.isEmpty() ? "Ask" : named));
    }
  }

  /**
   * Its own key, and each key of a person or an organisation, as far as callers can fix them and
   * may know of them.
   */
  private static List<List<String>> keys(GovernedType type) {
    List<List<String>> keys = new ArrayList<>();
    List<Field> own = type.type().keyFields();
    if (!own.isEmpty() && own.stream().allMatch(field -> canBeFixed(field, type))) {
      keys.add(type.type().key());
    }
    type.type().fields().stream()
        .filter(field -> field.format().isPresent() && canBeFixed(field, type))
        .map(field -> List.of(field.name()))
        .filter(key -> !keys.contains(key))
        .forEach(keys::add);
    return keys;
  }

  private static boolean canBeFixed(Field field, GovernedType type) {
    return type.mask(field).isEmpty()
        && field.derived().isEmpty()
        && field.sharing().attribute() != Sharing.Attribute.NOT_SHARED;
  }

  private static Stream<Field> fixed(Condition condition, GovernedType type) {
    return switch (condition) {
      case Condition.And(List<Condition> parts) -> parts.stream().flatMap(it -> fixed(it, type));
      case Condition.Compare(RowValue.OfField(Field field), Comparison comparison, _)
          when comparison == Comparison.EQUAL ->
          unmasked(field, type);
      case Condition.In(RowValue.OfField(Field field), _, boolean negated) when !negated ->
          unmasked(field, type);
      case Condition.Compare _,
          Condition.In _,
          Condition.Or _,
          Condition.Not _,
          Condition.InLiterals _,
          Condition.Like _,
          Condition.IsNull _,
          Condition.Exists _ ->
          Stream.of();
    };
  }

  private static Stream<Field> unmasked(Field field, GovernedType type) {
    return type.mask(field).isPresent() ? Stream.of() : Stream.of(field);
  }
}
