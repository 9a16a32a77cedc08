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

/**
 * A type as one caller may see it at one place of a query: its owner's rules lie under everything
 * that the caller wrote. Only the gate makes one, and only {@link #through} leads from one to the
 * next, so that no table can be planned without its rules.
 */
public final class GovernedType {
  private final ObjectType type;
  private final Map<String, Mask> masks;

  private GovernedType(ObjectType type, Map<String, Mask> inherited) {
    Map<String, Mask> all = new HashMap<>(inherited);
    type.fields().forEach(field -> field.mask().ifPresent(mask -> all.put(field.name(), mask)));
    this.type = type;
    this.masks = Map.copyOf(all);
  }

  static GovernedType of(ObjectType type) {
    return new GovernedType(type, Map.of());
  }

  /** The type. */
  public ObjectType type() {
    return type;
  }

  /** Rows outside it do not exist for the caller. */
  public Optional<Condition> rowFilter() {
    return type.rowFilter();
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
   * The type that a link of this one leads to, as the caller may see it there: a key that is masked
   * where the link starts stays masked where it ends.
   */
  public GovernedType through(Link link, ObjectType target) {
    if (!link.typeName().equals(type.name()) || !link.target().equals(target.name())) {
      throw new IllegalArgumentException(
          "link " + link.name() + " does not lead from " + type.name() + " to " + target.name());
    }
    Map<String, Mask> inherited = new HashMap<>();
    for (int i = 0; i < link.from().size(); i++) {
      Mask mask = masks.get(link.from().get(i));
      if (mask != null) {
        for (List<String> alternative : link.to()) {
          inherited.put(alternative.get(i), mask);
        }
      }
    }
    return new GovernedType(target, inherited);
  }

  @Override
  public String toString() {
    return "GovernedType[" + type.name() + "]";
  }
}
