package dev.landbridge.demo.secrecy;

import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.Disclosure.Level;
import dev.landbridge.demo.secrecy.Disclosure.Rows;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Kind;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rows of two worlds that a caller cannot tell apart by what was granted, and which differ in
 * as much else as chance finds.
 *
 * @param first by table
 * @param second by table
 */
record TwoWorlds(Map<String, List<Row>> first, Map<String, List<Row>> second) {

  /** Two worlds of a town. */
  static TwoWorlds of(Town town, Disclosure disclosure, Set<String> untouched, Dice dice) {
    return new Making(town, disclosure, untouched, dice).worlds();
  }

  /** Values of a column in both worlds. */
  List<String> samples(String table, String column) {
    return Stream.of(first, second)
        .flatMap(world -> world.getOrDefault(table, List.of()).stream())
        .flatMap(row -> row.value(column).stream())
        .toList();
  }

  /** The making of the second from the first. */
  private static final class Making {
    private static final int MOST_ROWS = 16;
    private static final int TRIES = 20;

    private final Town town;
    private final Disclosure disclosure;
    private final Set<String> untouched;
    private final Dice dice;
    private final Values values;
    private final Map<String, List<Row>> first = new TreeMap<>();
    private final Map<String, List<Row>> second = new TreeMap<>();
    private final Map<String, Map<String, String>> keys = new HashMap<>();

    Making(Town town, Disclosure disclosure, Set<String> untouched, Dice dice) {
      this.town = town;
      this.disclosure = disclosure;
      this.untouched = untouched;
      this.dice = dice;
      this.values = new Values(dice);
    }

    TwoWorlds worlds() {
      town.tables().forEach(type -> first.put(type.name(), rows(type)));
      town.tables().forEach(this::chooseKeys);
      for (PublishedType type : town.tables()) {
        List<Row> rows = first.getOrDefault(type.name(), List.of());
        second.put(type.name(), untouched.contains(type.name()) ? rows : changed(type, rows));
      }
      Twins twins = new Twins(disclosure, untouched, keys.keySet(), first, second);
      disclosure.links().forEach(twins::swap);
      return new TwoWorlds(first, second);
    }

    /** Some rows; now and then one that is like the one before it in all but its key. */
    private List<Row> rows(PublishedType type) {
      List<Row> rows = new ArrayList<>();
      int last = 0;
      for (int number = dice.below(3); number < Values.KEYS; number += 1 + dice.below(4)) {
        boolean twin = !rows.isEmpty() && (number - last) % 2 == 0 && dice.onceIn(2);
        Row row = twin ? rows.getLast() : row(type);
        rows.add(row.with("code", Optional.of(Values.key(type.name(), number))));
        last = number;
        if (rows.size() == MOST_ROWS) {
          break;
        }
      }
      return rows;
    }

    private Row row(PublishedType type) {
      Row row = new Row(Map.of());
      for (Column column : type.columns()) {
        row = row.with(column.name(), values.any(column));
      }
      return row;
    }

    /** A row with values in it that are no use to anyone. */
    private Row oddRow(PublishedType type) {
      Row row = row(type);
      for (Column column : type.columns()) {
        Optional<String> odd = odd(type, column);
        if (odd.isPresent() && dice.onceIn(3)) {
          row = row.with(column.name(), odd);
        }
      }
      return row;
    }

    private static Optional<String> odd(PublishedType type, Column column) {
      return Values.odd(column.kind(), !type.owner().source().equals(Ground.MARIADB));
    }

    /** The map of the keys of a domain, if no column that granted links compare shows them. */
    private void chooseKeys(PublishedType domain) {
      List<Level> shown =
          town.tables().stream()
              .flatMap(
                  type ->
                      type.columns().stream()
                          .filter(it -> it.domain().filter(domain.name()::equals).isPresent())
                          .filter(it -> disclosure.linked(type, it))
                          .map(
                              it ->
                                  untouched.contains(type.name())
                                      ? Level.ALL
                                      : disclosure.level(type, it)))
              .toList();
      boolean open = shown.stream().allMatch(level -> level.compareTo(Level.ORDER) <= 0);
      if (open) {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < Values.KEYS; number++) {
          all.add(Values.key(domain.name(), number));
        }
        keys.put(domain.name(), values.increasing(Kind.KEY, all));
      }
    }

    private List<Row> changed(PublishedType type, List<Row> rows) {
      if (disclosure.rows(type) == Rows.NOTHING) {
        return others(type);
      }
      List<Row> visible = new ArrayList<>(rows.stream().filter(row -> row.passes(type)).toList());
      List<Row> hidden = new ArrayList<>(rows.stream().filter(row -> !row.passes(type)).toList());
      if (disclosure.rows(type) == Rows.LINKED) {
        visible.removeIf(row -> !isLinked(type, row) && dice.onceIn(2));
      }
      Map<String, Map<String, String>> orders = orders(type, rows);
      List<Row> changed = new ArrayList<>();
      visible.forEach(row -> changed.add(cells(type, row, orders)));
      Set<String> taken = new HashSet<>();
      rows.forEach(row -> taken.add(number(row)));
      if (disclosure.rows(type) == Rows.LINKED) {
        add(changed, type, taken, row -> row.passes(type) && !isLinked(type, row), false);
      }
      if (disclosure.unfiltered(type)) {
        hidden.forEach(row -> changed.add(cells(type, row, orders)));
      } else {
        changed.addAll(
            hidden.stream()
                .filter(_ -> dice.onceIn(2))
                .map(row -> row.with("code", mapped(type, type.key(), row.value("code"), orders)))
                .toList());
        if (type.filter().isPresent()) {
          add(changed, type, taken, row -> !row.passes(type), true);
        }
      }
      return changed;
    }

    /** Of a type whose rows nobody may know of, there may as well be none. */
    private List<Row> others(PublishedType type) {
      List<Row> rows = new ArrayList<>();
      if (dice.onceIn(3)) {
        return rows;
      }
      for (int number = dice.below(20); number < Values.KEYS; number += 1 + dice.below(9)) {
        rows.add(oddRow(type).with("code", Optional.of(Values.key(type.name(), number))));
      }
      return rows;
    }

    private void add(
        List<Row> rows, PublishedType type, Set<String> taken, Predicate<Row> wanted, boolean odd) {
      for (int i = dice.below(TRIES); i > 0; i--) {
        Row row =
            (odd ? oddRow(type) : row(type))
                .with("code", Optional.of(Values.key(type.name(), dice.below(Values.KEYS))));
        if (wanted.test(row) && taken.add(number(row))) {
          rows.add(row);
        }
      }
    }

    /** What of a key no map changes. */
    private static String number(Row row) {
      return row.value("code").orElseThrow().substring(1, 3);
    }

    /** Whether any row of a granted link may link to it: keys that a map moves keep their room. */
    private boolean isLinked(PublishedType type, Row row) {
      return disclosure.linksTo(type).stream()
          .anyMatch(
              link ->
                  first.getOrDefault(link.from().name(), List.of()).stream()
                      .flatMap(other -> other.value(link.fromColumn()).stream())
                      .map(Making::room)
                      .anyMatch(
                          room ->
                              row.value(link.toColumn())
                                  .map(Making::room)
                                  .filter(room::equals)
                                  .isPresent()));
    }

    private static String room(String key) {
      return key.substring(0, 3);
    }

    private Map<String, Map<String, String>> orders(PublishedType type, List<Row> rows) {
      Map<String, Map<String, String>> orders = new HashMap<>();
      for (Column column : type.columns()) {
        if (disclosure.level(type, column) == Level.ORDER) {
          orders.put(
              column.name(),
              values.increasing(
                  column.kind(),
                  rows.stream().flatMap(row -> row.value(column.name()).stream()).toList()));
        }
      }
      return orders;
    }

    private Optional<String> mapped(
        PublishedType type,
        Column column,
        Optional<String> value,
        Map<String, Map<String, String>> orders) {
      Map<String, String> map =
          disclosure.linked(type, column)
              ? keys.getOrDefault(column.domain().orElseThrow(), Map.of())
              : orders.getOrDefault(column.name(), Map.of());
      return value.map(it -> map.getOrDefault(it, it));
    }

    private Row cells(PublishedType type, Row row, Map<String, Map<String, String>> orders) {
      Row changed = row;
      for (Column column : type.columns()) {
        Row next =
            changed.with(column.name(), cell(type, column, row.value(column.name()), orders));
        boolean decides = type.filter().filter(it -> it.column().equals(column.name())).isPresent();
        boolean kept = !decides || disclosure.level(type, column) != Level.ORDER;
        if (kept && next.passes(type) == row.passes(type)) {
          changed = next;
        }
      }
      return changed;
    }

    private Optional<String> cell(
        PublishedType type,
        Column column,
        Optional<String> value,
        Map<String, Map<String, String>> orders) {
      if (disclosure.linked(type, column)) {
        return mapped(type, column, value, orders);
      }
      return switch (disclosure.level(type, column)) {
        case NOTHING ->
            dice.onceIn(6) ? odd(type, column).or(() -> values.any(column)) : values.any(column);
        case ORDER -> mapped(type, column, value, orders);
        case MASKED -> values.sameMasked(column, value);
        case ALL -> value;
      };
    }
  }
}
