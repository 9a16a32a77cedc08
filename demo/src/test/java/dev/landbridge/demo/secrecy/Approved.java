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
 *
 * @param none whether it asks for no rows, so that others like it would tell more
 */
record Approved(PublishedType type, List<Column> columns, boolean none) {
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
    List<Column> columns = dice.some(shown(type, permissions), 2);
    return Optional.of(new Approved(type, columns, columns.size() == 1));
  }

  private static List<Column> shown(PublishedType type, Permissions permissions) {
    return type.columns().stream().filter(it -> permissions.shows(type, it)).toList();
  }

  /** The document. */
  String document() {
    return document(columns, none);
  }

  /** A document that differs from it only in its fragment and in how many rows it asks for. */
  String other(Dice dice, Permissions permissions) {
    List<Column> others = new ArrayList<>(shown(type, permissions));
    others.removeAll(columns);
    List<Column> chosen = new ArrayList<>(dice.onceIn(2) ? columns : List.of());
    chosen.add(dice.oneOf(others.isEmpty() ? columns : others));
    return document(chosen, false);
  }

  private String document(List<Column> kept, boolean noRows) {
    return "{ ...Kept } fragment Kept on Query { approved: %s%s { %s } }"
        .formatted(
            type.root(),
            noRows ? "(limit: 0)" : "",
            kept.stream().map(Column::name).distinct().collect(Collectors.joining(" ")));
  }

  /** The uses that it tells something by. */
  Set<FieldUse> telling() {
    return none
        ? Set.of()
        : columns.stream()
            .map(column -> new FieldUse(type.name(), column.name(), FieldUse.Kind.SELECT))
            .collect(Collectors.toSet());
  }
}
