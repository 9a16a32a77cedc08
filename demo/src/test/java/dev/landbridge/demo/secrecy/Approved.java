package dev.landbridge.demo.secrecy;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A document that all owners have approved for a department: what it shows of a type is granted in
 * it, and nowhere else.
 */
record Approved(PublishedType type, List<Column> columns) {
  Approved {
    columns = List.copyOf(columns);
  }

  /** One about some fields that the department sees, if there is a type with two. */
  static Optional<Approved> some(Town town, Permissions permissions, Dice dice) {
    List<PublishedType> types =
        town.types().stream().filter(type -> shown(type, permissions).size() > 2).toList();
    if (types.isEmpty()) {
      return Optional.empty();
    }
    PublishedType type = dice.oneOf(types);
    return Optional.of(new Approved(type, dice.some(shown(type, permissions), 2)))
        .filter(it -> !it.columns().isEmpty());
  }

  private static List<Column> shown(PublishedType type, Permissions permissions) {
    return type.columns().stream().filter(it -> permissions.shows(type, it)).toList();
  }

  /** The document. */
  String document() {
    return document(columns);
  }

  /** A document that differs from it only in its fragment. */
  String other(Dice dice, Permissions permissions) {
    List<Column> others = new ArrayList<>(shown(type, permissions));
    others.removeAll(columns);
    List<Column> chosen = new ArrayList<>(dice.onceIn(2) ? columns : List.of());
    chosen.add(dice.oneOf(others.isEmpty() ? columns : others));
    return document(chosen);
  }

  private String document(List<Column> kept) {
    return "{ approved: %s { ...Kept } } fragment Kept on %s { %s }"
        .formatted(
            type.root(),
            type.name(),
            kept.stream().map(Column::name).distinct().collect(Collectors.joining(" ")));
  }

  /** What it uses. */
  Set<FieldUse> uses() {
    return columns.stream()
        .map(column -> new FieldUse(type.name(), column.name(), FieldUse.Kind.SELECT))
        .collect(Collectors.toSet());
  }
}
