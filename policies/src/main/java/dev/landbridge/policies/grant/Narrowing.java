package dev.landbridge.policies.grant;

import dev.landbridge.core.catalog.Mask;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an owner restricts an approval to, besides its uses and its end.
 *
 * @param rowFilters SQL as in {@code @rows}, by type: other rows do not exist for the consumer
 * @param masks by type, then by field
 * @param joins codes of the departments whose data may meet the owner's in one query, besides the
 *     consumer's; empty for any
 * @param mostRows of each of the owner's types that one answer may hold
 * @param perMinute queries in a minute of the clock
 * @param perDay queries in a day
 * @param caseBound whether only the subjects of a registered case may be asked about
 * @param numbersOnly if only numbers about rows may be told: about how many rows at least, 2 or
 *     more; counts are rounded to multiples of it
 */
public record Narrowing(
    Map<String, String> rowFilters,
    Map<String, Map<String, Mask>> masks,
    Optional<Set<String>> joins,
    OptionalInt mostRows,
    OptionalInt perMinute,
    OptionalInt perDay,
    boolean caseBound,
    OptionalInt numbersOnly) {
  /** No restriction. */
  public static final Narrowing NONE =
      new Narrowing(
          Map.of(),
          Map.of(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          false,
          OptionalInt.empty());

  public Narrowing {
    rowFilters = Map.copyOf(rowFilters);
    Map<String, Map<String, Mask>> copies = new HashMap<>();
    masks.forEach((type, ofType) -> copies.put(type, Map.copyOf(ofType)));
    masks = Map.copyOf(copies);
    joins = joins.map(Set::copyOf);
  }

  /** The same, but for joins with these departments alone if the owner has not named any. */
  public Narrowing joiningAtMost(Set<String> departments) {
    return joins.isPresent()
        ? this
        : new Narrowing(
            rowFilters,
            masks,
            Optional.of(departments),
            mostRows,
            perMinute,
            perDay,
            caseBound,
            numbersOnly);
  }

  /** Whether nothing is restricted but whose data may meet the owner's. */
  boolean isOfJoinsAlone() {
    return new Narrowing(
            rowFilters,
            masks,
            Optional.empty(),
            mostRows,
            perMinute,
            perDay,
            caseBound,
            numbersOnly)
        .equals(NONE);
  }

  /** What is restricted, by name, as plain values for records and answers. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new TreeMap<>();
    if (!rowFilters.isEmpty()) {
      plain.put("rowFilters", new TreeMap<>(rowFilters));
    }
    if (!masks.isEmpty()) {
      Map<String, String> texts = new TreeMap<>();
      masks.forEach(
          (type, ofType) ->
              ofType.forEach((field, mask) -> texts.put(type + "." + field, MaskText.of(mask))));
      plain.put("masks", texts);
    }
    joins.ifPresent(it -> plain.put("joins", it.stream().sorted().toList()));
    mostRows.ifPresent(it -> plain.put("mostRows", it));
    perMinute.ifPresent(it -> plain.put("perMinute", it));
    perDay.ifPresent(it -> plain.put("perDay", it));
    if (caseBound) {
      plain.put("caseBound", true);
    }
    numbersOnly.ifPresent(it -> plain.put("numbersOnly", it));
    return plain;
  }
}
