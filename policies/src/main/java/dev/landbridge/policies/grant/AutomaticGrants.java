package dev.landbridge.policies.grant;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The grants that follow from a catalog: owners use their own data, and everyone what is shared
 * unconditionally.
 */
final class AutomaticGrants {
  private static final Set<Kind> FIELD_KINDS =
      EnumSet.of(Kind.SELECT, Kind.FILTER, Kind.ORDER, Kind.LOOK_UP);

  private AutomaticGrants() {}

  static List<AutomaticGrant> of(Catalog catalog) {
    List<AutomaticGrant> grants = new ArrayList<>();
    for (ObjectType type : catalog.types().values()) {
      type.fields().forEach(field -> addField(grants, type, field));
      type.links().forEach(link -> addLink(grants, catalog, link));
    }
    return grants;
  }

  private static void addField(List<AutomaticGrant> grants, ObjectType type, Field field) {
    String owner = type.owner().code();
    for (Kind kind : FIELD_KINDS) {
      FieldUse use = new FieldUse(type.name(), field.name(), kind);
      grants.add(new AutomaticGrant(Basis.OWN_DATA, owner, use));
      if (isUnconditional(field.sharing())) {
        grants.add(new AutomaticGrant(Basis.UNCONDITIONAL, owner, use));
      }
    }
  }

  private static void addLink(List<AutomaticGrant> grants, Catalog catalog, Link link) {
    FieldUse use = new FieldUse(link.typeName(), link.name(), Kind.LINK);
    Set<String> owners = new LinkedHashSet<>();
    Owners.ofLink(catalog, link).forEach(owner -> owners.add(owner.code()));
    owners.forEach(owner -> grants.add(new AutomaticGrant(Basis.OWN_DATA, owner, use)));
    if (isUnconditional(link.sharing())) {
      grants.add(new AutomaticGrant(Basis.UNCONDITIONAL, link.owner().code(), use));
    }
  }

  static boolean isUnconditional(Sharing sharing) {
    return sharing.attribute() == Sharing.Attribute.UNCONDITIONAL;
  }
}
