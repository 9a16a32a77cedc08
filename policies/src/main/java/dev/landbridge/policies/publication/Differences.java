package dev.landbridge.policies.publication;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Limits;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.Sharing.Attribute;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.publication.Difference.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What changes between two catalogs, for those who decide whether it should. */
final class Differences {
  private final Catalog before;
  private final Catalog after;
  private final Owners ownersBefore;
  private final Owners ownersAfter;
  private final List<Difference> found = new ArrayList<>();

  private Differences(Catalog before, Catalog after) {
    this.before = before;
    this.after = after;
    this.ownersBefore = new Owners(before);
    this.ownersAfter = new Owners(after);
  }

  /** A field, link or check, as far as changes of it are looked at. */
  private record Member(String name, FieldUse use, Sharing sharing, Optional<Mask> mask) {}

  /** Types by name, in each its members; then what waits for consent. */
  static List<Difference> of(
      Catalog before, Catalog after, Collection<SharedDefinition> waitingDefinitions) {
    Differences differences = new Differences(before, after);
    differences.compare();
    waitingDefinitions.forEach(differences::waits);
    return List.copyOf(differences.found);
  }

  private void waits(SharedDefinition definition) {
    String owners =
        definition.owners().stream().map(Department::name).collect(Collectors.joining(", "));
    add(
        Kind.WAITS,
        definition.name(),
        "consent",
        "等待同意：" + owners,
        "waits for the consent of " + owners);
  }

  private void compare() {
    TreeSet<String> names = new TreeSet<>(before.types().keySet());
    names.addAll(after.types().keySet());
    for (String name : names) {
      Optional<ObjectType> was = before.type(name);
      Optional<ObjectType> is = after.type(name);
      if (was.isEmpty()) {
        String fields = String.join(", ", members(is.orElseThrow()).keySet());
        add(Kind.VISIBLE, name, "type", "新增类型：" + fields, "is a new type with " + fields);
      } else if (is.isEmpty()) {
        add(Kind.HIDDEN, name, "type", "移除类型", "is not published any more");
      } else {
        compare(was.get(), is.get());
      }
    }
  }

  private void compare(ObjectType was, ObjectType is) {
    if (!was.catalogue().equals(is.catalogue()) || !was.description().equals(is.description())) {
      add(Kind.CHANGED, is.name(), "catalogue", "目录信息有变", "has another entry in the catalogue");
    }
    if (!was.rowFilter().equals(is.rowFilter())) {
      Kind kind =
          was.rowFilter().isEmpty()
              ? Kind.STRICTER
              : is.rowFilter().isEmpty() ? Kind.LOOSER : Kind.CHANGED;
      add(kind, is.name(), "row filter", "行过滤条件有变", "has another row filter");
    }
    if (!was.limits().equals(is.limits())) {
      Kind kind =
          was.limits().equals(Limits.NONE)
              ? Kind.STRICTER
              : is.limits().equals(Limits.NONE) ? Kind.LOOSER : Kind.CHANGED;
      add(kind, is.name(), "limits", "限额有变", "has other limits");
    }
    Map<String, Member> old = members(was);
    Map<String, Member> now = members(is);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      Member member = old.get(name);
      Member becomes = now.get(name);
      if (member == null && becomes != null) {
        added(becomes);
      } else if (member != null && becomes == null) {
        add(Kind.HIDDEN, member.name(), "field", "移除", "is not published any more");
      } else if (member != null && becomes != null) {
        compare(member, becomes);
      }
    }
  }

  private void added(Member member) {
    if (member.sharing().attribute() == Attribute.NOT_SHARED) {
      add(Kind.CHANGED, member.name(), "field", "新增，不予共享", "is new, and shared with nobody");
    } else {
      add(
          Kind.VISIBLE,
          member.name(),
          "field",
          "新增，" + chinese(member.sharing()),
          "is new, and shared " + member.sharing().attribute());
    }
  }

  private void compare(Member was, Member is) {
    if (!was.sharing().equals(is.sharing())) {
      add(
          sharing(was.sharing().attribute(), is.sharing().attribute()),
          is.name(),
          "sharing",
          "共享属性由%s改为%s".formatted(chinese(was.sharing()), chinese(is.sharing())),
          "is shared %s instead of %s"
              .formatted(is.sharing().attribute(), was.sharing().attribute()));
    }
    if (!was.mask().equals(is.mask())) {
      Kind kind =
          was.mask().isEmpty() ? Kind.STRICTER : is.mask().isEmpty() ? Kind.LOOSER : Kind.CHANGED;
      add(kind, is.name(), "mask", "脱敏方式有变", "is masked in another way");
    }
    String defined = ownersBefore.definition(was.use()).digest();
    if (!defined.equals(ownersAfter.definition(is.use()).digest())) {
      add(Kind.CHANGED, is.name(), "definition", "定义有变", "is defined in another way");
    }
  }

  private static Kind sharing(Attribute was, Attribute is) {
    if (was == is) {
      return Kind.CHANGED;
    }
    if (is == Attribute.NOT_SHARED) {
      return Kind.HIDDEN;
    }
    if (was == Attribute.NOT_SHARED) {
      return Kind.VISIBLE;
    }
    return is.compareTo(was) > 0 ? Kind.STRICTER : Kind.LOOSER;
  }

  private static String chinese(Sharing sharing) {
    return switch (sharing.attribute()) {
      case UNCONDITIONAL -> "无条件共享";
      case CONDITIONAL -> "有条件共享";
      case NOT_SHARED -> "不予共享";
    };
  }

  private static Map<String, Member> members(ObjectType type) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (Field field : type.fields()) {
      put(members, type, field.name(), FieldUse.Kind.SELECT, field.sharing(), field.mask());
    }
    for (Link link : type.links()) {
      put(members, type, link.name(), FieldUse.Kind.LINK, link.sharing(), Optional.empty());
    }
    for (Check check : type.checks()) {
      put(members, type, check.name(), FieldUse.Kind.CHECK, check.sharing(), Optional.empty());
    }
    return members;
  }

  private static void put(
      Map<String, Member> members,
      ObjectType type,
      String name,
      FieldUse.Kind kind,
      Sharing sharing,
      Optional<Mask> mask) {
    members.put(
        name,
        new Member(type.name() + "." + name, new FieldUse(type.name(), name, kind), sharing, mask));
  }

  private void add(Kind kind, String subject, String what, String chinese, String english) {
    found.add(Difference.of(kind, subject, what, chinese, english));
  }
}
