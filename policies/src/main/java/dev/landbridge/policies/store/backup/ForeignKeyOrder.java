package dev.landbridge.policies.store.backup;

import dev.landbridge.policies.store.backup.SchemaCatalog.ForeignKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An order of tables in which each is filled after those that it refers to. A table may refer to
 * itself: its rows come in one statement.
 *
 * @param tables in that order
 * @param around keys that no order can meet, because tables refer to each other in a circle
 */
record ForeignKeyOrder(List<String> tables, List<ForeignKey> around) {
  ForeignKeyOrder {
    tables = List.copyOf(tables);
    around = List.copyOf(around);
  }

  static ForeignKeyOrder of(Collection<String> tables, List<ForeignKey> keys) {
    TreeSet<String> left = new TreeSet<>(tables);
    List<String> ordered = new ArrayList<>();
    List<ForeignKey> around = new ArrayList<>();
    while (!left.isEmpty()) {
      Optional<String> free =
          left.stream().filter(table -> unmet(table, left, keys).isEmpty()).findFirst();
      String next = free.orElseGet(left::first);
      around.addAll(unmet(next, left, keys));
      left.remove(next);
      ordered.add(next);
    }
    return new ForeignKeyOrder(ordered, around);
  }

  private static List<ForeignKey> unmet(
      String table, Collection<String> left, List<ForeignKey> keys) {
    return keys.stream()
        .filter(key -> key.table().equals(table) && !key.target().equals(table))
        .filter(key -> left.contains(key.target()))
        .toList();
  }
}
