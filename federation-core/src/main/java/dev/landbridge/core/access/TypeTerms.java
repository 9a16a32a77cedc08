package dev.landbridge.core.access;

import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.expression.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an owner demands of one caller for one type, besides what is published of it.
 *
 * @param rowFilters rows outside any of them do not exist for the caller; each about the type's own
 *     columns: as they are stored, of a view as it shows them
 * @param masks by field name
 * @param mostRows how many of its rows one answer may hold
 * @param smallestGroup if only numbers about its rows may be told: about how many at least, and to
 *     the multiple of what counts are rounded
 */
public record TypeTerms(
    List<Condition> rowFilters,
    Map<String, Mask> masks,
    OptionalLong mostRows,
    OptionalInt smallestGroup) {
  /** Nothing. */
  public static final TypeTerms NONE =
      new TypeTerms(List.of(), Map.of(), OptionalLong.empty(), OptionalInt.empty());

  public TypeTerms {
    rowFilters = List.copyOf(rowFilters);
    masks = Map.copyOf(masks);
  }

  /** All row filters as one condition; empty if there is none. */
  public Optional<Condition> rowFilter() {
    return switch (rowFilters.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(rowFilters.getFirst());
      default -> Optional.of(new Condition.And(rowFilters));
    };
  }

  /** Whether a value is masked by its hash. */
  public boolean masksByHash() {
    return masks.values().stream().anyMatch(Mask.Hash.class::isInstance);
  }

  /** Both at once: of two different masks of one field, none of it is shown. */
  public TypeTerms and(TypeTerms other) {
    List<Condition> filters = new ArrayList<>(rowFilters);
    other.rowFilters.stream().filter(it -> !filters.contains(it)).forEach(filters::add);
    Map<String, Mask> both = new HashMap<>(masks);
    other.masks.forEach((field, mask) -> both.merge(field, mask, TypeTerms::stricter));
    return new TypeTerms(
        filters,
        both,
        least(mostRows, other.mostRows),
        smallestGroup.orElse(0) < other.smallestGroup.orElse(0)
            ? other.smallestGroup
            : smallestGroup);
  }

  /** What is left of a value that two masks cover: nothing, unless they are the same. */
  public static Mask stricter(Mask one, Mask other) {
    return one.equals(other) ? one : new Mask.Null();
  }

  private static OptionalLong least(OptionalLong one, OptionalLong other) {
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()))
        : one.isPresent() ? one : other;
  }
}
