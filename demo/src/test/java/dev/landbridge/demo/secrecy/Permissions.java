package dev.landbridge.demo.secrecy;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.Town.Check;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Hiding;
import dev.landbridge.demo.secrecy.Town.Link;
import dev.landbridge.demo.secrecy.Town.Office;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import dev.landbridge.demo.secrecy.Town.Share;
import dev.landbridge.policies.grant.Grant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What owners have granted a department, and what it may therefore do: a use of which every owner
 * has granted, shares unconditionally or is itself the caller, and which is withheld by none.
 *
 * @param department the caller's
 * @param grants on record
 * @param effective the uses that are allowed
 */
record Permissions(String department, List<Grant> grants, Set<FieldUse> effective) {
  private static final List<Kind> FIELD_KINDS =
      List.of(Kind.SELECT, Kind.FILTER, Kind.ORDER, Kind.GROUP, Kind.AGGREGATE, Kind.LOOK_UP);
  private static final List<Kind> CHECK_KINDS =
      List.of(Kind.CHECK, Kind.FILTER, Kind.ORDER, Kind.GROUP, Kind.AGGREGATE);

  Permissions {
    grants = List.copyOf(grants);
    effective = Set.copyOf(effective);
  }

  /** The same and more. */
  Permissions and(Set<FieldUse> more) {
    Set<FieldUse> all = new HashSet<>(effective);
    all.addAll(more);
    return new Permissions(department, grants, all);
  }

  boolean allow(PublishedType type, String member, Kind kind) {
    return effective.contains(new FieldUse(type.name(), member, kind));
  }

  /** Whether the schema that the caller sees has a field. */
  boolean shows(PublishedType type, Column column) {
    return type.view().isPresent()
        || column.share() != Share.NOT_SHARED
        || type.owner().code().equals(department);
  }

  /** Whether a link may be followed. */
  boolean allow(Link link) {
    return allow(link.from(), link.name(), Kind.LINK);
  }

  /** Everything, for everybody's own matter. */
  static Permissions all(Town town, String department, String matter) {
    Making making = new Making(town, department, matter);
    for (PublishedType type : town.types()) {
      for (Column column : type.columns()) {
        FIELD_KINDS.forEach(kind -> making.grant(town.owners(type), type, column.name(), kind));
      }
    }
    town.links()
        .forEach(link -> making.grant(town.owners(link), link.from(), link.name(), Kind.LINK));
    for (Check check : town.checks()) {
      CHECK_KINDS.forEach(
          kind -> making.grant(town.owners(check), check.type(), check.name(), kind));
    }
    return making.made();
  }

  /**
   * Some uses, often all kinds of one field, often one kind of all fields, often one owner short.
   */
  static Permissions some(Town town, String department, String matter, Dice dice) {
    Making making = new Making(town, department, matter);
    Set<String> closed = closed(town, dice);
    for (PublishedType type : town.types()) {
      Map<Kind, Integer> chance = new EnumMap<>(Kind.class);
      FIELD_KINDS.forEach(kind -> chance.put(kind, dice.oneOf(List.of(0, 5, 8, 10, 10, 10))));
      boolean everyOwner = type.view().isEmpty() || !dice.onceIn(2);
      List<Office> owners = everyOwner ? town.owners(type) : without(town.owners(type), dice);
      for (Column column : type.columns()) {
        int mood = dice.below(10);
        for (Kind kind : FIELD_KINDS) {
          boolean byChance = dice.below(10) < chance.getOrDefault(kind, 0);
          boolean orderOnly = mood == 4 && kind == Kind.ORDER;
          if (!closed.contains(type.name()) && (orderOnly || (mood > 4 && byChance))) {
            making.grant(owners, type, column.name(), kind);
          }
        }
      }
    }
    Optional<Link> lonely = lonely(town);
    for (Link link : town.links()) {
      boolean between = closed.contains(link.from().name()) || closed.contains(link.to().name());
      if (!dice.onceIn(3) && (!between || dice.onceIn(8))) {
        List<Office> owners = dice.onceIn(3) ? without(town.owners(link), dice) : town.owners(link);
        if (lonely.filter(it -> Twins.isInTheWay(link, it)).isEmpty()) {
          making.grant(owners, link.from(), link.name(), Kind.LINK);
        }
      }
    }
    lonely.ifPresent(
        link -> {
          making.grant(town.owners(link), link.from(), link.name(), Kind.LINK);
          making.grant(town.owners(link.to()), link.to(), link.to().key().name(), Kind.SELECT);
        });
    for (Check check : town.checks()) {
      for (Kind kind : CHECK_KINDS) {
        if (dice.onceIn(kind == Kind.CHECK ? 2 : 5)) {
          making.grant(
              dice.onceIn(4) ? without(town.owners(check), dice) : town.owners(check),
              check.type(),
              check.name(),
              kind);
        }
      }
    }
    return making.made();
  }

  /**
   * In some towns a link from a masked key, with which no other link is granted that would tell
   * what the mask hides.
   */
  private static Optional<Link> lonely(Town town) {
    return town.links().size() % 2 == 0
        ? Optional.empty()
        : town.links().stream()
            .filter(link -> !link.list() && !link.from().equals(link.to()))
            .filter(link -> link.from().column(link.fromColumn()).hiding() == Hiding.ENDS)
            .findFirst();
  }

  /** Types of which nothing is granted; of a view often also what it is made of. */
  private static Set<String> closed(Town town, Dice dice) {
    Set<String> closed = new HashSet<>();
    for (PublishedType type : town.types()) {
      if (dice.onceIn(4)) {
        closed.add(type.name());
        type.view()
            .filter(_ -> dice.onceIn(2))
            .ifPresent(view -> view.decisive().forEach(read -> closed.add(read.type())));
      }
    }
    return closed;
  }

  private static List<Office> without(List<Office> owners, Dice dice) {
    List<Office> others = new ArrayList<>(owners);
    others.remove(dice.below(owners.size()));
    return others;
  }

  /** Collects grants. */
  private static final class Making {
    private final Town town;
    private final String department;
    private final String matter;
    private final List<Grant> grants = new ArrayList<>();
    private final Set<String> given = new HashSet<>();

    Making(Town town, String department, String matter) {
      this.town = town;
      this.department = department;
      this.matter = matter;
    }

    void grant(List<Office> owners, PublishedType type, String member, Kind kind) {
      FieldUse use = new FieldUse(type.name(), member, kind);
      for (Office owner : owners) {
        if (!owner.code().equals(department)) {
          grants.add(Grant.of(department, matter, owner.code(), use));
          given.add(owner.code() + use);
        }
      }
    }

    Permissions made() {
      Set<FieldUse> effective = new HashSet<>();
      for (PublishedType type : town.types()) {
        for (Column column : type.columns()) {
          Share share = type.view().isPresent() ? Share.CONDITIONAL : column.share();
          FIELD_KINDS.forEach(
              kind ->
                  add(
                      effective,
                      type,
                      column.name(),
                      kind,
                      town.owners(type),
                      type.owner(),
                      share));
        }
      }
      for (Link link : town.links()) {
        add(
            effective,
            link.from(),
            link.name(),
            Kind.LINK,
            town.owners(link),
            link.publisher(),
            link.share());
      }
      for (Check check : town.checks()) {
        CHECK_KINDS.forEach(
            kind ->
                add(
                    effective,
                    check.type(),
                    check.name(),
                    kind,
                    town.owners(check),
                    check.publisher(),
                    check.share()));
      }
      return new Permissions(department, grants, effective);
    }

    private void add(
        Set<FieldUse> effective,
        PublishedType type,
        String member,
        Kind kind,
        List<Office> owners,
        Office publisher,
        Share share) {
      FieldUse use = new FieldUse(type.name(), member, kind);
      boolean withheld = share == Share.NOT_SHARED && !publisher.code().equals(department);
      boolean all =
          owners.stream()
              .allMatch(
                  owner ->
                      owner.code().equals(department)
                          || (share == Share.UNCONDITIONAL && owner.equals(publisher))
                          || given.contains(owner.code() + use));
      if (all && !withheld) {
        effective.add(use);
      }
    }
  }
}
