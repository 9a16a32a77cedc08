package dev.landbridge.policies.grant;

import dev.landbridge.core.access.TypeTerms;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.sql.ParsedCondition;
import dev.landbridge.core.sql.RowFilterParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What narrowings mean for the types of one catalog. Thread-safe.
 *
 * <p>A cache: key, the narrowing and whose it is; size, the approvals that are in force, of which
 * there is one for each narrowing; dropped with the catalog; it holds nothing of any caller.
 */
public final class Narrowings {
  private final Catalog catalog;
  private final Map<Key, Reading> readings = new ConcurrentHashMap<>();

  private record Key(String owner, Narrowing narrowing) {}

  /** Terms by type, and what is wrong. */
  private record Reading(Map<String, TypeTerms> terms, List<String> problems) {}

  Narrowings(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * An owner's demands by type; empty if what the narrowing speaks of is not in the catalog any
   * more, so that nothing may be granted by it.
   */
  public Optional<Map<String, TypeTerms>> terms(String owner, Narrowing narrowing) {
    Reading reading = readings.computeIfAbsent(new Key(owner, narrowing), this::read);
    return reading.problems().isEmpty() ? Optional.of(reading.terms()) : Optional.empty();
  }

  /** What an owner cannot demand, one sentence each; empty if all can be. */
  public List<String> problems(String owner, Narrowing narrowing) {
    return read(new Key(owner, narrowing)).problems();
  }

  /**
   * Masks by which an owner would show nothing without saying so, one sentence each: of a field
   * that is published with another one. None of these keeps a narrowing from counting that was
   * approved before its field had a mask.
   */
  public List<String> blinding(String owner, Narrowing narrowing) {
    List<String> blinding = new ArrayList<>();
    for (ObjectType type : catalog.types().values()) {
      if (type.owner().code().equals(owner)) {
        Map<String, Mask> masks = narrowing.masks().getOrDefault(type.name(), Map.of());
        type.columns().forEach(field -> blinding(type, field, masks).ifPresent(blinding::add));
      }
    }
    return List.copyOf(blinding);
  }

  private static Optional<String> blinding(ObjectType type, Field field, Map<String, Mask> masks) {
    return Optional.ofNullable(masks.get(field.name()))
        .filter(mask -> !(mask instanceof Mask.Null))
        .filter(mask -> field.mask().filter(it -> !it.equals(mask)).isPresent())
        .map(
            mask ->
                "mask %s of %s.%s and the published %s together would show nothing"
                    .formatted(
                        MaskText.written(mask),
                        type.name(),
                        field.name(),
                        MaskText.written(field.mask().orElseThrow())));
  }

  private Reading read(Key key) {
    Narrowing narrowing = key.narrowing();
    List<String> problems = new ArrayList<>();
    Map<String, TypeTerms> terms = new HashMap<>();
    Set<String> named = new HashSet<>(narrowing.rowFilters().keySet());
    named.addAll(narrowing.masks().keySet());
    OptionalLong mostRows = narrowing.mostRows().stream().mapToLong(it -> it).findFirst();
    for (ObjectType type : catalog.types().values()) {
      if (type.owner().code().equals(key.owner())) {
        named.remove(type.name());
        TypeTerms ofType =
            new TypeTerms(
                rowFilter(type, narrowing, problems).stream().toList(),
                masks(type, narrowing, problems),
                mostRows,
                narrowing.numbersOnly());
        if (!ofType.equals(TypeTerms.NONE)) {
          terms.put(type.name(), ofType);
        }
      }
    }
    named.forEach(name -> problems.add("%s is no type of your department".formatted(name)));
    return new Reading(Map.copyOf(terms), List.copyOf(problems));
  }

  private static Optional<Condition> rowFilter(
      ObjectType type, Narrowing narrowing, List<String> problems) {
    String sql = narrowing.rowFilters().get(type.name());
    if (sql == null) {
      return Optional.empty();
    }
    return switch (RowFilterParser.parse(sql, type.name(), type.columns())) {
      case ParsedCondition.Valid(Condition condition) -> Optional.of(condition);
      case ParsedCondition.Invalid(int line, int column, String reason) -> {
        problems.add(
            "the row filter of %s, line %d, column %d: %s"
                .formatted(type.name(), line, column, reason));
        yield Optional.empty();
      }
    };
  }

  /** By field, for every field of a masked one's column. */
  private static Map<String, Mask> masks(
      ObjectType type, Narrowing narrowing, List<String> problems) {
    Map<String, Mask> named = narrowing.masks().getOrDefault(type.name(), Map.of());
    Map<String, Mask> masks = new HashMap<>(named);
    named.forEach(
        (name, mask) -> {
          Optional<Field> field =
              type.columns().stream().filter(it -> it.name().equals(name)).findFirst();
          if (field.isEmpty()) {
            problems.add("%s has no column %s".formatted(type.name(), name));
          } else if (!mask.fits(field.get().type())) {
            problems.add(
                "%s.%s is a %s, which the mask does not fit"
                    .formatted(type.name(), name, field.get().type().graphName()));
          } else {
            type.columns().stream()
                .filter(it -> it.columnName().equals(field.get().columnName()))
                .filter(it -> !named.containsKey(it.name()))
                .forEach(
                    it ->
                        masks.merge(
                            it.name(),
                            mask.fits(it.type()) ? mask : new Mask.Null(),
                            TypeTerms::stricter));
          }
        });
    return masks;
  }
}
