package dev.landbridge.core.sql;

import dev.landbridge.core.sql.ViewTable.Column;
import dev.landbridge.core.sql.ViewTable.Equality;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * How the tables of a view hang together: one drives, and each other is reached from one before it
 * over its whole key. In a view with groups one more is reached to-many, and others from that.
 *
 * @param root the driving table
 * @param steps how each other table is reached, by alias
 * @param many the table of whose rows there are many for each row of the view
 */
record JoinTree(String root, Map<String, Step> steps, Optional<String> many) {
  private static final String ADVICE =
      "Join every type over its whole key, or GROUP BY the whole key of the one that there is one row for";

  JoinTree {
    steps = new LinkedHashMap<>(steps);
  }

  /**
   * A table reached from another.
   *
   * @param parent alias of the other
   */
  record Step(String parent, List<Equality> equalities) {
    Step {
      equalities = List.copyOf(equalities);
    }
  }

  /** The tree of a view without groups. */
  static JoinTree of(FromReader from, SqlParserPos position) {
    for (ViewTable table : from.tables().values()) {
      Map<String, Step> steps = reached(from, table.alias(), from.tables().keySet());
      if (!table.outer() && steps.size() + 1 == from.tables().size()) {
        return new JoinTree(table.alias(), steps, Optional.empty()).checked(from);
      }
    }
    throw new RefusedSqlException(
        position, "no type in it has one row of each other for each of its rows. " + ADVICE);
  }

  /** The tree of a view with one row for each group. */
  static JoinTree grouped(FromReader from, Set<Column> keys, SqlParserPos position) {
    for (ViewTable table : from.tables().values()) {
      if (!table.outer() && holdsKey(table, keys)) {
        Optional<JoinTree> tree = grouped(from, table.alias());
        if (tree.isPresent()) {
          return tree.get().checked(from);
        }
      }
    }
    throw new RefusedSqlException(
        position,
        "it does not group by the whole key of a type of which all but one other type have one row. "
            + ADVICE);
  }

  private static Optional<JoinTree> grouped(FromReader from, String root) {
    Map<String, Step> steps = reached(from, root, from.tables().keySet());
    Set<String> rest = new LinkedHashSet<>(from.tables().keySet());
    rest.remove(root);
    rest.removeAll(steps.keySet());
    if (rest.isEmpty()) {
      return Optional.of(new JoinTree(root, steps, Optional.empty()));
    }
    Set<String> known = new LinkedHashSet<>(steps.keySet());
    known.add(root);
    for (String many : rest) {
      Map<String, Step> further = reached(from, many, rest);
      List<Equality> all =
          from.equalities().stream()
              .filter(it -> it.isOf(many) && known.stream().anyMatch(it::isOf))
              .toList();
      Set<String> parents = new LinkedHashSet<>(known);
      parents.removeIf(it -> all.stream().noneMatch(equality -> equality.isOf(it)));
      if (further.size() + 1 == rest.size() && parents.size() == 1) {
        Map<String, Step> whole = new LinkedHashMap<>(steps);
        whole.put(many, new Step(parents.iterator().next(), all));
        whole.putAll(further);
        return Optional.of(new JoinTree(root, whole, Optional.of(many)));
      }
    }
    return Optional.empty();
  }

  private static boolean holdsKey(ViewTable table, Set<Column> keys) {
    return !table.type().key().isEmpty()
        && table.type().keyFields().stream()
            .allMatch(field -> keys.contains(new Column(table.alias(), field)));
  }

  /** Every table that has one row for each row of the start, and how it is reached. */
  private static Map<String, Step> reached(FromReader from, String start, Set<String> among) {
    Map<String, Step> steps = new LinkedHashMap<>();
    boolean found = true;
    while (found) {
      found = false;
      for (String alias : among) {
        if (!alias.equals(start) && !steps.containsKey(alias)) {
          Set<String> known = new LinkedHashSet<>(List.of(start));
          known.addAll(steps.keySet());
          Optional<Step> step = step(from, known, alias);
          step.ifPresent(it -> steps.put(alias, it));
          found |= step.isPresent();
        }
      }
    }
    return steps;
  }

  private static Optional<Step> step(FromReader from, Set<String> known, String alias) {
    List<String> key = from.table(alias).type().key();
    for (String parent : known) {
      List<Equality> equalities =
          from.equalities().stream().filter(it -> it.connects(parent, alias)).toList();
      Set<String> named = new HashSet<>();
      equalities.forEach(it -> named.add(it.at(alias).field().name()));
      if (!key.isEmpty() && named.containsAll(key)) {
        return Optional.of(new Step(parent, equalities));
      }
    }
    return Optional.empty();
  }

  private JoinTree checked(FromReader from) {
    List<Equality> left = new ArrayList<>(from.equalities());
    steps.forEach(
        (alias, step) -> {
          left.removeAll(step.equalities());
          boolean own = step.equalities().stream().allMatch(it -> it.joined().equals(alias));
          if (from.table(alias).outer() && !own) {
            throw new RefusedSqlException(
                from.table(alias).position(),
                "%s is joined by LEFT JOIN, and rows are found through it. Write JOIN"
                    .formatted(alias));
          }
        });
    if (!left.isEmpty()) {
      throw new RefusedSqlException(
          left.getFirst().position(),
          "it compares fields of types that are joined already. Compare a field with a literal");
    }
    return this;
  }

  /** The tree in which a table is reached by another step. */
  JoinTree with(String alias, Step step) {
    Map<String, Step> others = new LinkedHashMap<>(steps);
    others.put(alias, step);
    return new JoinTree(root, others, many);
  }

  /** Whether every row of the view has a row of a table: it, or one reached from it, must be. */
  boolean isRequired(FromReader from, String alias) {
    return alias.equals(root)
        || !from.table(alias).outer()
        || steps.entrySet().stream()
            .anyMatch(it -> it.getValue().parent().equals(alias) && isRequired(from, it.getKey()));
  }

  /** Whether a table is reached through the one of which there are many rows, or is it. */
  boolean isAmongMany(String alias) {
    return many.isPresent()
        && (alias.equals(many.get())
            || (steps.containsKey(alias) && isAmongMany(steps.get(alias).parent())));
  }

  /** How a table is reached. */
  Step step(String alias) {
    Step step = steps.get(alias);
    if (step == null) {
      throw new IllegalArgumentException("no step to " + alias);
    }
    return step;
  }
}
