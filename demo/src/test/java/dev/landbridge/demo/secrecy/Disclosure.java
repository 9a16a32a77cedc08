package dev.landbridge.demo.secrecy;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.demo.secrecy.Town.Check;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Hiding;
import dev.landbridge.demo.secrecy.Town.Link;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import dev.landbridge.demo.secrecy.Town.Read;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a caller's permissions tell about the data, by the rules of {@code docs/secrecy.md}. Where
 * the rules are finer than this, this says that more is told.
 */
final class Disclosure {
  private static final Set<Kind> TELLING =
      EnumSet.of(Kind.SELECT, Kind.FILTER, Kind.GROUP, Kind.AGGREGATE, Kind.LOOK_UP);
  private static final Set<Kind> SHOWING =
      EnumSet.of(Kind.SELECT, Kind.GROUP, Kind.AGGREGATE, Kind.LOOK_UP);

  /** What is told of a column's values in visible rows. */
  enum Level {
    NOTHING,
    /** Which of two is greater, and which are the same or null. */
    ORDER,
    /** What the mask shows. */
    MASKED,
    ALL
  }

  /** What is told of which rows there are, among those that the owner's row filter shows. */
  enum Rows {
    NOTHING,
    /** Those that rows of others link to. */
    LINKED,
    ALL
  }

  private final Town town;
  private final Permissions permissions;
  private final Map<Read, Level> levels = new HashMap<>();
  private final Map<String, Rows> rows = new HashMap<>();
  private final Set<String> unfiltered = new TreeSet<>();
  private final Set<Read> linked = new HashSet<>();
  private final Set<Read> read = new HashSet<>();

  Disclosure(Town town, Permissions permissions) {
    this.town = town;
    this.permissions = permissions;
    town.types().forEach(this::addFields);
    town.checks().forEach(this::addCheck);
    town.links().stream().filter(permissions::allow).forEach(this::addLink);
    town.views().forEach(this::addView);
  }

  /** What is told of a column by itself; of the key its order is told wherever rows are. */
  Level level(PublishedType type, Column column) {
    Level level = levels.getOrDefault(new Read(type.name(), column.name()), Level.NOTHING);
    return column.equals(type.key()) && level == Level.NOTHING ? Level.ORDER : level;
  }

  /** Whether a granted link compares it, so that it is told which values are the same. */
  boolean linked(PublishedType type, Column column) {
    return linked.contains(new Read(type.name(), column.name()));
  }

  /** Whether a granted check or view compares it as it is stored. */
  boolean read(PublishedType type, Column column) {
    return read.contains(new Read(type.name(), column.name()));
  }

  Rows rows(PublishedType type) {
    return rows.getOrDefault(type.name(), Rows.NOTHING);
  }

  /** Whether something is told of rows that the owner's row filter hides. */
  boolean unfiltered(PublishedType type) {
    return unfiltered.contains(type.name());
  }

  /** Granted links. */
  List<Link> links() {
    return town.links().stream().filter(permissions::allow).toList();
  }

  /** Granted links to a type. */
  List<Link> linksTo(PublishedType type) {
    return links().stream().filter(link -> link.to().name().equals(type.name())).toList();
  }

  private void addFields(PublishedType type) {
    for (Column column : type.columns()) {
      for (Kind kind : Kind.values()) {
        if (permissions.allow(type, column.name(), kind)) {
          Level level =
              column.hiding() != Hiding.NONE
                  ? Level.MASKED
                  : TELLING.contains(kind) ? Level.ALL : Level.ORDER;
          raise(type.name(), column.name(), level);
          if (SHOWING.contains(kind)) {
            rows.put(type.name(), Rows.ALL);
          }
        }
      }
    }
  }

  private void addLink(Link link) {
    rows.put(link.from().name(), Rows.ALL);
    rows.putIfAbsent(link.to().name(), Rows.LINKED);
    linked.add(new Read(link.from().name(), link.fromColumn()));
    linked.add(new Read(link.to().name(), link.toColumn()));
  }

  private void addCheck(Check check) {
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (permissions.allow(check.type(), check.name(), kind)) {
        kinds.add(kind);
      }
    }
    if (kinds.isEmpty() || (kinds.equals(List.of(Kind.CHECK)) && !isFound(check.type()))) {
      return;
    }
    rows.put(check.type().name(), Rows.ALL);
    check.own().forEach(column -> read(check.type().name(), column));
    check
        .linked()
        .ifPresent(
            type -> {
              check.reads().forEach(column -> read(type.name(), column));
              rows.put(type.name(), Rows.ALL);
              if (!check.filtered()) {
                unfiltered.add(type.name());
              }
              type.filter()
                  .filter(_ -> check.filtered())
                  .ifPresent(it -> read(type.name(), it.column()));
            });
  }

  /** Whether a check of a type can be asked: of a row that a key fixes, or linked to such a row. */
  private boolean isFound(PublishedType type) {
    return isFound(type, new HashSet<>());
  }

  private boolean isFound(PublishedType type, Set<String> seen) {
    return permissions.allow(type, type.key().name(), Kind.LOOK_UP)
        || (seen.add(type.name())
            && linksTo(type).stream().anyMatch(link -> !link.list() && isFound(link.from(), seen)));
  }

  private void addView(PublishedType view) {
    if (rows(view) == Rows.NOTHING) {
      return;
    }
    Town.View made = view.view().orElseThrow();
    for (Read read : made.decisive()) {
      read(read.type(), read.column());
      rows.put(read.type(), Rows.ALL);
    }
    for (int i = 0; i < view.columns().size(); i++) {
      Read read = made.from().get(i);
      Level level =
          levels.getOrDefault(new Read(view.name(), view.columns().get(i).name()), Level.NOTHING);
      raise(read.type(), read.column(), level);
    }
  }

  private void read(String type, String column) {
    read.add(new Read(type, column));
    raise(type, column, Level.ALL);
  }

  private void raise(String type, String column, Level level) {
    levels.merge(new Read(type, column), level, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }
}
