package dev.landbridge.demo.secrecy;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.Town.Check;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Link;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses what a request uses: what is granted, and at one kind of place also what is not, so that
 * the refusal there is all that keeps the answer from telling.
 *
 * @param slip the kind of place; empty if there is none
 */
record Choices(
    Town town, Permissions permissions, Disclosure disclosure, Dice dice, Optional<Site> slip) {
  boolean slips(Site... sites) {
    for (Site site : sites) {
      if (slip.filter(site::equals).isPresent()) {
        return dice.below(3) > 0;
      }
    }
    return dice.onceIn(40);
  }

  boolean is(Site... sites) {
    return slip.filter(List.of(sites)::contains).isPresent();
  }

  /** A type of which something may be asked, if there is one and nothing slips. */
  PublishedType type() {
    if (is(Site.EXISTING, Site.COUNTED, Site.PAGED) && !dice.onceIn(4)) {
      List<PublishedType> closed =
          town.types().stream()
              .filter(type -> disclosure.rows(type) != Disclosure.Rows.ALL)
              .toList();
      if (!closed.isEmpty()) {
        return dice.oneOf(closed);
      }
    }
    List<PublishedType> open =
        town.types().stream().filter(type -> !selectable(type).isEmpty()).toList();
    return open.isEmpty() || dice.onceIn(5) ? dice.oneOf(town.types()) : dice.oneOf(open);
  }

  List<Column> selectable(PublishedType type) {
    return granted(type, FieldUse.Kind.SELECT, _ -> true);
  }

  List<Column> granted(PublishedType type, FieldUse.Kind kind, Predicate<Column> wanted) {
    return type.columns().stream()
        .filter(wanted)
        .filter(column -> permissions.allow(type, column.name(), kind))
        .toList();
  }

  /** A column for a use: a granted one, or at a slip one that is not. */
  Optional<Column> column(
      PublishedType type, FieldUse.Kind kind, Predicate<Column> wanted, Site... sites) {
    List<Column> granted = granted(type, kind, wanted);
    List<Column> all =
        type.columns().stream()
            .filter(column -> permissions.shows(type, column))
            .filter(wanted)
            .toList();
    if (slips(sites)) {
      List<Column> denied = all.stream().filter(it -> !granted.contains(it)).toList();
      if (!denied.isEmpty()) {
        return Optional.of(dice.oneOf(dice.onceIn(4) ? denied : leastTold(type, denied)));
      }
    }
    return granted.isEmpty() ? Optional.empty() : Optional.of(dice.oneOf(granted));
  }

  /** Those in which the worlds differ most. */
  List<Column> leastTold(PublishedType type, List<Column> columns) {
    Disclosure.Level least =
        columns.stream()
            .map(it -> disclosure.level(type, it))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return columns.stream().filter(it -> disclosure.level(type, it) == least).toList();
  }

  Optional<Link> link(PublishedType type, Predicate<Link> wanted) {
    List<Link> all = town.linksFrom(type).stream().filter(wanted).toList();
    List<Link> granted = all.stream().filter(permissions::allow).toList();
    List<Link> choices = slips(Site.FOLLOWED) ? all : granted;
    return choices.isEmpty() ? Optional.empty() : Optional.of(dice.oneOf(choices));
  }

  Optional<Check> check(PublishedType type, FieldUse.Kind kind, Site site) {
    List<Check> all = town.checksOf(type);
    List<Check> choices =
        slips(site)
            ? all
            : all.stream().filter(it -> permissions.allow(type, it.name(), kind)).toList();
    return choices.isEmpty() ? Optional.empty() : Optional.of(dice.oneOf(choices));
  }
}
