package dev.landbridge.policies.grant;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who must grant what, for every use that a catalog makes possible: the owner of a field; for a
 * link, which discloses by comparing keys, the department that published it and the owners of both
 * types that it connects; for a check the department that published it and the owners of all types
 * that it is made of. A view has all owners of what it reads. Immutable.
 *
 * <p>Source: 政务数据共享条例 article 25, no leaks by linking (关联).
 */
public final class Owners {
  private static final Set<Kind> FIELD_KINDS =
      EnumSet.complementOf(EnumSet.of(Kind.LINK, Kind.CHECK));
  private static final Set<Kind> CHECK_KINDS =
      EnumSet.of(Kind.CHECK, Kind.FILTER, Kind.ORDER, Kind.GROUP, Kind.AGGREGATE);

  private final Map<FieldUse, Needed> needed = new HashMap<>();
  private final Catalog catalog;
  private final Definitions definitions;
  private final Narrowings narrowings;
  private final Set<String> hashed;

  /**
   * Whose grants a use needs.
   *
   * @param departments each of them, without repetition; never empty
   * @param unconditional the one of them that shares it with everyone
   * @param withheld the one of them that shares it with nobody, whatever grants there are
   */
  public record Needed(
      List<Department> departments,
      Optional<Department> unconditional,
      Optional<Department> withheld) {
    public Needed {
      departments = List.copyOf(departments);
    }
  }

  /** Works them out for a catalog. */
  public Owners(Catalog catalog) {
    this.catalog = catalog;
    this.definitions = new Definitions(catalog);
    this.narrowings = new Narrowings(catalog);
    this.hashed =
        catalog.types().values().stream()
            .filter(this::mayHash)
            .map(ObjectType::name)
            .collect(Collectors.toUnmodifiableSet());
    for (ObjectType type : catalog.types().values()) {
      type.fields().forEach(field -> add(type, field));
      type.links().forEach(link -> add(catalog, type, link));
      type.checks().forEach(this::add);
    }
  }

  private void add(ObjectType type, Field field) {
    Needed owner = needed(owners(type).distinct().toList(), type.owner(), field.sharing());
    for (Kind kind : FIELD_KINDS) {
      needed.put(new FieldUse(type.name(), field.name(), kind), owner);
    }
  }

  private void add(Catalog catalog, ObjectType type, Link link) {
    List<Department> owners =
        Stream.of(Stream.of(link.owner()), owners(type), owners(catalog.target(link)))
            .flatMap(Function.identity())
            .distinct()
            .toList();
    needed.put(
        new FieldUse(type.name(), link.name(), Kind.LINK),
        needed(owners, link.owner(), link.sharing()));
  }

  /** Who publishes a type, and who publishes what it is made of. */
  private static Stream<Department> owners(ObjectType type) {
    return Stream.concat(
        Stream.of(type.owner()), type.view().stream().flatMap(view -> view.owners().stream()));
  }

  private void add(Check check) {
    Needed owners = needed(check.consenting(), check.owner(), check.sharing());
    for (Kind kind : CHECK_KINDS) {
      needed.put(new FieldUse(check.typeName(), check.name(), kind), owners);
    }
  }

  private static Needed needed(List<Department> owners, Department publisher, Sharing sharing) {
    return new Needed(
        owners,
        publisherIf(Sharing.Attribute.UNCONDITIONAL, publisher, sharing),
        publisherIf(Sharing.Attribute.NOT_SHARED, publisher, sharing));
  }

  private static Optional<Department> publisherIf(
      Sharing.Attribute attribute, Department publisher, Sharing sharing) {
    return sharing.attribute() == attribute ? Optional.of(publisher) : Optional.empty();
  }

  /**
   * Whose grants a use needs.
   *
   * @throws IllegalArgumentException if the use is not of this catalog
   */
  public Needed of(FieldUse use) {
    Needed found = needed.get(use);
    if (found == null) {
      throw new IllegalArgumentException("not of this catalog: " + use);
    }
    return found;
  }

  /**
   * Codes of the departments whose data meets in an operation.
   *
   * @throws IllegalArgumentException if a use is not of this catalog
   */
  public Set<String> meeting(Set<FieldUse> uses) {
    Set<String> codes = new HashSet<>();
    uses.forEach(use -> of(use).departments().forEach(owner -> codes.add(owner.code())));
    return codes;
  }

  /** Whether a use is of this catalog. */
  public boolean has(FieldUse use) {
    return needed.containsKey(use);
  }

  /**
   * What a use is of.
   *
   * @throws IllegalArgumentException if the use is not of this catalog
   */
  public Definition definition(FieldUse use) {
    return definitions.of(use.typeName(), use.member());
  }

  /**
   * Those of some uses that an owner's row filters, masks, most rows and numbers do not reach: what
   * another department's view makes of its table, and what a check reads unfiltered.
   */
  public Set<FieldUse> unreached(String owner, Narrowing narrowing, Set<FieldUse> uses) {
    boolean reaches =
        narrowing.rowFilters().isEmpty()
            && narrowing.masks().isEmpty()
            && narrowing.mostRows().isEmpty()
            && narrowing.numbersOnly().isEmpty();
    return reaches
        ? Set.of()
        : uses.stream()
            .filter(use -> isUnreached(owner, use))
            .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isUnreached(String owner, FieldUse use) {
    return catalog
        .type(use.typeName())
        .filter(
            type ->
                (type.view().isPresent() && !type.owner().code().equals(owner))
                    || type.check(use.member()).filter(check -> !check.filtered()).isPresent())
        .isPresent();
  }

  /** Whether a department publishes a type, or something that the type is made of. */
  public boolean isOf(String department, String typeName) {
    return catalog.type(typeName).stream()
        .flatMap(Owners::owners)
        .anyMatch(owner -> owner.code().equals(department));
  }

  /**
   * The type of a name.
   *
   * @throws IllegalArgumentException if there is none in this catalog
   */
  public ObjectType type(String name) {
    return catalog
        .type(name)
        .orElseThrow(() -> new IllegalArgumentException("not of this catalog: " + name));
  }

  /** Whether a query that uses a type may apply a mask by hash that owners have published. */
  public boolean masksByHash(String typeName) {
    return hashed.contains(typeName);
  }

  /** Its own masks, those that its links take along, and those that its checks may see. */
  private boolean mayHash(ObjectType type) {
    boolean checks = type.checks().stream().anyMatch(Check::filtered);
    return checks ? catalog.types().values().stream().anyMatch(Owners::hasHash) : hasHash(type);
  }

  private static boolean hasHash(ObjectType type) {
    return type.columns().stream()
        .anyMatch(field -> field.mask().filter(Mask.Hash.class::isInstance).isPresent());
  }

  /**
   * Whether a use can be one of numbers about rows alone: to count and sum, and to filter and group
   * by fields that tell no rows, persons or organisations apart.
   */
  public boolean isCoarse(FieldUse use) {
    ObjectType type = type(use.typeName());
    Optional<Field> field = type.field(use.member());
    boolean key =
        field.filter(it -> it.format().isPresent() || type.key().contains(it.name())).isPresent();
    return switch (use.kind()) {
      case AGGREGATE -> field.isPresent();
      case FILTER, GROUP -> field.isPresent() && !key;
      case SELECT, ORDER, LOOK_UP, LINK, CHECK -> false;
    };
  }

  /** What narrowings mean for the types of this catalog. */
  public Narrowings narrowings() {
    return narrowings;
  }

  /**
   * The grants that follow without anyone's consent: owners use their own data, and everyone what
   * is shared unconditionally.
   */
  List<AutomaticGrant> automaticGrants() {
    List<AutomaticGrant> grants = new ArrayList<>();
    needed.forEach(
        (use, by) -> {
          by.departments()
              .forEach(it -> grants.add(new AutomaticGrant(Basis.OWN_DATA, it.code(), use)));
          by.unconditional()
              .ifPresent(it -> grants.add(new AutomaticGrant(Basis.UNCONDITIONAL, it.code(), use)));
        });
    return grants;
  }
}
