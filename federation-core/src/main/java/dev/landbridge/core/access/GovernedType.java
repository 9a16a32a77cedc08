package dev.landbridge.core.access;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A type as one caller may see it at one place of a query: its owner's rules lie under everything
 * that the caller wrote. Only the gate makes one, and only {@link #through} leads from one to the
 * next, so that no table can be planned without its rules. They are lifted only behind the links of
 * a check that says so: those are made at composition, and no caller can name one.
 */
public final class GovernedType {
  private final ObjectType type;
  private final Decision decision;
  private final TypeTerms terms;
  private final Map<String, Mask> masks;
  private final boolean unfiltered;

  /** All rows, unmasked. */
  private GovernedType(ObjectType type, Decision decision) {
    this.type = type;
    this.decision = decision;
    this.terms = TypeTerms.NONE;
    this.masks = Map.of();
    this.unfiltered = true;
  }

  private GovernedType(ObjectType type, Decision decision, Map<String, Mask> inherited) {
    this.type = type;
    this.decision = decision;
    this.terms = decision.terms(type.name());
    this.masks = Map.copyOf(masks(type, terms, inherited));
    this.unfiltered = false;
  }

  /** The owner's own mask before one that comes along a link; the caller's terms over both. */
  private static Map<String, Mask> masks(
      ObjectType type, TypeTerms terms, Map<String, Mask> inherited) {
    Map<String, Mask> all = new HashMap<>(inherited);
    type.columns().forEach(field -> field.mask().ifPresent(mask -> all.put(field.name(), mask)));
    terms.masks().forEach((field, mask) -> all.merge(field, mask, TypeTerms::stricter));
    return all;
  }

  static GovernedType of(ObjectType type, Decision decision) {
    return new GovernedType(type, decision, Map.of());
  }

  /** The type. */
  public ObjectType type() {
    return type;
  }

  /** Rows outside it do not exist for the caller; about stored values. */
  public Optional<Condition> rowFilter() {
    if (unfiltered) {
      return Optional.empty();
    }
    return type.view().isPresent() ? type.rowFilter() : both(type.rowFilter(), terms.rowFilter());
  }

  /**
   * Rows for which it is not true are not in the view, if this is one, or do not exist in it for
   * the caller; about masked values.
   */
  public Optional<Condition> viewCondition() {
    return type.view().flatMap(view -> both(view.condition(), terms.rowFilter()));
  }

  private static Optional<Condition> both(Optional<Condition> one, Optional<Condition> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(new Condition.And(List.of(one.get(), other.get())))
        : one.or(() -> other);
  }

  /** Whether some of its rows may not exist for the caller. */
  boolean isRestricted() {
    return rowFilter().isPresent() || terms.rowFilter().isPresent();
  }

  /** How many of its rows one answer may hold. */
  public OptionalLong mostRows() {
    return terms.mostRows();
  }

  /**
   * If only numbers about its rows may be told: about how many rows at least, and to the multiple
   * of what counts are rounded.
   */
  public OptionalInt smallestGroup() {
    return terms.smallestGroup();
  }

  /** Masks by field name; the caller's conditions and orders see the masked values. */
  public Map<String, Mask> masks() {
    return masks;
  }

  /** The mask of a field, if it has one here. */
  public Optional<Mask> mask(Field field) {
    return Optional.ofNullable(masks.get(field.name()));
  }

  /**
   * The key of its hash masks.
   *
   * @throws IllegalStateException if the decision has none
   */
  public MaskKey maskKey() {
    return decision
        .maskKey()
        .orElseThrow(() -> new IllegalStateException("a hash mask without a key"));
  }

  /**
   * The type that a link of this one leads to, as the caller may see it there: a key that is masked
   * where the link starts stays masked where it ends, under every name of its column, but for a
   * check that reads all.
   */
  public GovernedType through(Link link, ObjectType target) {
    if (!link.typeName().equals(type.name()) || !link.target().equals(target.name())) {
      throw new IllegalArgumentException(
          "link " + link.name() + " does not lead from " + type.name() + " to " + target.name());
    }
    return switch (link.reading()) {
      case UNFILTERED -> new GovernedType(target, decision);
      case GOVERNED -> new GovernedType(target, decision, inherited(link, target));
    };
  }

  private Map<String, Mask> inherited(Link link, ObjectType target) {
    Map<String, Mask> inherited = new HashMap<>();
    for (int i = 0; i < link.from().size(); i++) {
      Mask mask = masks.get(link.from().get(i));
      if (mask != null) {
        for (List<String> alternative : link.to()) {
          String column = target.requiredField(alternative.get(i)).columnName();
          target.columns().stream()
              .filter(field -> field.columnName().equals(column))
              .forEach(field -> inherited.put(field.name(), mask));
        }
      }
    }
    return inherited;
  }

  @Override
  public String toString() {
    return "GovernedType[" + type.name() + "]";
  }
}
