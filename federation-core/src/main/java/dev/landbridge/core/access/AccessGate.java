package dev.landbridge.core.access;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Applies a decision to a query.
 *
 * <p>A field or link without a grant becomes null where it stands; a list of which nothing is
 * granted is null itself, because the number of its rows is the owner's too. A condition, order or
 * key without one takes its whole list, or root field, with it: an answer filtered by what may not
 * be known would tell it.
 */
public final class AccessGate {
  private final Decision decision;
  private final List<Denial> denials = new ArrayList<>();

  private AccessGate(Decision decision) {
    this.decision = decision;
  }

  /** Every use of a field or link that a query makes: what a policy must decide about. */
  public static Set<FieldUse> uses(GraphQuery query) {
    return FieldUses.of(query);
  }

  /** The query with everything taken out that the decision does not grant. */
  public static SecuredQuery secure(GraphQuery query, Decision decision) {
    AccessGate gate = new AccessGate(decision);
    List<SecuredRoot> roots = query.roots().stream().map(gate::secureRoot).toList();
    return new SecuredQuery(query.catalogVersion(), roots, gate.denials);
  }

  private SecuredRoot secureRoot(Root root) {
    List<String> path = List.of(root.responseKey());
    return switch (root) {
      case Root.Typename typename -> new SecuredRoot.Typename(typename.responseKey());
      case Root.ByKey byKey -> {
        Set<FieldUse> uses = new LinkedHashSet<>();
        byKey.type().keyFields().forEach(field -> uses.add(use(field, Kind.LOOK_UP)));
        if (isDenied(path, byKey.type(), uses)) {
          yield new SecuredRoot.Denied(byKey.responseKey());
        }
        GovernedType type = govern(byKey.type(), Map.of());
        yield new SecuredRoot.ByKey(
            byKey.responseKey(),
            type,
            byKey.key(),
            secureSelections(path, type, byKey.selections()));
      }
      case Root.Rows rows -> {
        if (isDenied(path, rows.type(), FieldUses.of(rows.arguments()))) {
          yield new SecuredRoot.Denied(rows.responseKey());
        }
        GovernedType type = govern(rows.type(), Map.of());
        List<SecuredSelection> selections = secureSelections(path, type, rows.selections());
        boolean readsSomething = selections.stream().anyMatch(AccessGate::isGranted);
        if (!readsSomething
            && isDenied(
                path, rows.type(), Set.of(use(FieldUses.existence(rows.type()), Kind.SELECT)))) {
          yield new SecuredRoot.Denied(rows.responseKey());
        }
        yield new SecuredRoot.Rows(rows.responseKey(), type, rows.arguments(), selections);
      }
    };
  }

  private static boolean isGranted(SecuredSelection selection) {
    return selection instanceof SecuredSelection.OfField
        || selection instanceof SecuredSelection.OfLink;
  }

  private List<SecuredSelection> secureSelections(
      List<String> path, GovernedType type, List<Selection> selections) {
    return selections.stream().map(selection -> secureSelection(path, type, selection)).toList();
  }

  private SecuredSelection secureSelection(
      List<String> parentPath, GovernedType parent, Selection selection) {
    List<String> path = new ArrayList<>(parentPath);
    path.add(selection.responseKey());
    return switch (selection) {
      case Selection.OfTypename typename ->
          new SecuredSelection.OfTypename(typename.responseKey(), typename.typeName());
      case Selection.OfField field ->
          isDenied(path, parent.type(), Set.of(use(field.field(), Kind.SELECT)))
              ? new SecuredSelection.Denied(field.responseKey())
              : new SecuredSelection.OfField(field.responseKey(), field.field());
      case Selection.OfLink link -> secureLink(path, parent, link);
    };
  }

  private SecuredSelection secureLink(
      List<String> path, GovernedType parent, Selection.OfLink selection) {
    Link link = selection.link();
    Set<FieldUse> linkUse = Set.of(new FieldUse(link.typeName(), link.name(), Kind.LINK));
    if (isDenied(path, parent.type(), linkUse)
        || isDenied(path, selection.target(), FieldUses.of(selection.arguments()))) {
      return new SecuredSelection.Denied(selection.responseKey());
    }
    GovernedType target = govern(selection.target(), masksThrough(link, parent));
    return new SecuredSelection.OfLink(
        selection.responseKey(),
        link,
        target,
        selection.arguments(),
        secureSelections(path, target, selection.selections()));
  }

  /** A key that is masked where a link starts stays masked where it ends. */
  private static Map<String, Mask> masksThrough(Link link, GovernedType parent) {
    Map<String, Mask> masks = new HashMap<>();
    for (int i = 0; i < link.from().size(); i++) {
      Mask mask = parent.masks().get(link.from().get(i));
      if (mask != null) {
        for (List<String> alternative : link.to()) {
          masks.put(alternative.get(i), mask);
        }
      }
    }
    return masks;
  }

  private static GovernedType govern(ObjectType type, Map<String, Mask> inherited) {
    Map<String, Mask> masks = new HashMap<>(inherited);
    type.fields().forEach(field -> field.mask().ifPresent(mask -> masks.put(field.name(), mask)));
    return new GovernedType(type, type.rowFilter(), masks);
  }

  private boolean isDenied(List<String> path, ObjectType type, Set<FieldUse> uses) {
    Optional<FieldUse> missing = uses.stream().filter(use -> !decision.allows(use)).findFirst();
    missing.ifPresent(use -> denials.add(new Denial(path, use, owner(type, use))));
    return missing.isPresent();
  }

  private Department owner(ObjectType type, FieldUse use) {
    return decision.verdicts().get(use) instanceof Verdict.Denied denied
        ? denied.owner()
        : type.owner();
  }

  private static FieldUse use(Field field, Kind kind) {
    return new FieldUse(field.typeName(), field.name(), kind);
  }
}
