package dev.landbridge.core.access;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.core.query.PagePart;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.query.SummaryPart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    Optional<ObjectType> tooFine = NumbersOnly.brokenBy(root, decision);
    if (tooFine.isPresent()) {
      denials.add(NumbersOnly.denial(path, tooFine.get()));
      return new SecuredRoot.Denied(root.responseKey());
    }
    return switch (root) {
      case Root.Typename typename -> new SecuredRoot.Typename(typename.responseKey());
      case Root.ByKey byKey -> {
        Set<FieldUse> uses = new LinkedHashSet<>();
        byKey.type().keyFields().forEach(field -> uses.add(use(field, Kind.LOOK_UP)));
        if (isDenied(path, byKey.type(), uses)) {
          yield new SecuredRoot.Denied(byKey.responseKey());
        }
        GovernedType type = GovernedType.of(byKey.type(), decision);
        yield new SecuredRoot.ByKey(
            byKey.responseKey(),
            type,
            byKey.key(),
            secureSelections(path, type, byKey.selections(), true));
      }
      case Root.Rows rows -> {
        if (isDenied(path, rows.type(), FieldUses.of(rows.arguments()))) {
          yield new SecuredRoot.Denied(rows.responseKey());
        }
        GovernedType type = GovernedType.of(rows.type(), decision);
        List<SecuredSelection> selections = secureSelections(path, type, rows.selections(), false);
        if (isHidden(path, rows.type(), selections)) {
          yield new SecuredRoot.Denied(rows.responseKey());
        }
        yield new SecuredRoot.Rows(rows.responseKey(), type, rows.arguments(), selections);
      }
      case Root.Summary summary -> {
        if (isDenied(path, summary.type(), FieldUses.of(summary.arguments()))) {
          yield new SecuredRoot.Denied(summary.responseKey());
        }
        GovernedType type = GovernedType.of(summary.type(), decision);
        List<SecuredPart> parts = secureParts(path, type, summary.parts());
        if (isUncounted(path, type, parts)) {
          yield new SecuredRoot.Denied(summary.responseKey());
        }
        yield new SecuredRoot.Summary(summary.responseKey(), type, summary.arguments(), parts);
      }
      case Root.Groups groups -> {
        if (isDenied(path, groups.type(), FieldUses.ofGrouping(groups))) {
          yield new SecuredRoot.Denied(groups.responseKey());
        }
        GovernedType type = GovernedType.of(groups.type(), decision);
        List<SecuredPart> parts = secureParts(path, type, groups.parts());
        if (groups.keys().isEmpty() && isUncounted(path, type, parts)) {
          yield new SecuredRoot.Denied(groups.responseKey());
        }
        yield new SecuredRoot.Groups(type, groups, parts);
      }
      case Root.Page page -> {
        if (isDenied(path, page.type(), FieldUses.of(page.rows()))) {
          yield new SecuredRoot.Denied(page.responseKey());
        }
        GovernedType type = GovernedType.of(page.type(), decision);
        List<SecuredPagePart> parts =
            page.parts().stream().map(part -> securePagePart(path, type, part)).toList();
        if (isHidden(path, type, parts)) {
          yield new SecuredRoot.Denied(page.responseKey());
        }
        yield new SecuredRoot.Page(type, page, parts);
      }
    };
  }

  /** Whether even the number of the rows is denied, because nothing of them is granted. */
  private boolean isHidden(List<String> path, ObjectType type, List<SecuredSelection> selections) {
    boolean readsSomething =
        selections.stream()
            .anyMatch(
                selection ->
                    switch (selection) {
                      case SecuredSelection.OfField _,
                          SecuredSelection.OfCheck _,
                          SecuredSelection.OfLink _,
                          SecuredSelection.OfSummary _ ->
                          true;
                      case SecuredSelection.OfTypename _, SecuredSelection.Denied _ -> false;
                    });
    return !readsSomething
        && isDenied(path, type, Set.of(use(FieldUses.existence(type), Kind.SELECT)));
  }

  /** The same of numbers: which sources are asked would tell whether there are rows. */
  private boolean isUncounted(List<String> path, GovernedType type, List<SecuredPart> parts) {
    return parts.stream().noneMatch(AccessGate::readsSomething)
        && isDenied(path, type.type(), Set.of(existenceOf(type, Kind.AGGREGATE)));
  }

  private static boolean readsSomething(SecuredPart part) {
    return switch (part) {
      case SecuredPart.OfAggregation _, SecuredPart.OfKey _, SecuredPart.OfRows _ -> true;
      case SecuredPart.Nested nested ->
          nested.parts().stream().anyMatch(AccessGate::readsSomething);
      case SecuredPart.OfTypename _, SecuredPart.Denied _ -> false;
    };
  }

  /** The same of a page: even the number of rows that are read for it would be told. */
  private boolean isHidden(List<String> path, GovernedType type, List<SecuredPagePart> parts) {
    boolean readsSomething =
        parts.stream()
            .anyMatch(
                part ->
                    switch (part) {
                      case SecuredPagePart.OfRows _,
                          SecuredPagePart.OfEdges _,
                          SecuredPagePart.OfInfo _,
                          SecuredPagePart.OfTotalCount _ ->
                          true;
                      case SecuredPagePart.OfTypename _, SecuredPagePart.Denied _ -> false;
                    });
    return !readsSomething && isDenied(path, type.type(), Set.of(existenceOf(type, Kind.SELECT)));
  }

  private SecuredPagePart securePagePart(
      List<String> parentPath, GovernedType type, PagePart part) {
    List<String> path = new ArrayList<>(parentPath);
    path.add(part.responseKey());
    return switch (part) {
      case PagePart.OfTypename typename ->
          new SecuredPagePart.OfTypename(typename.responseKey(), typename.typeName());
      case PagePart.OfTotalCount count ->
          isDenied(path, type.type(), Set.of(existenceOf(type, Kind.AGGREGATE)))
              ? new SecuredPagePart.Denied(count.responseKey())
              : new SecuredPagePart.OfTotalCount(count.responseKey());
      case PagePart.OfInfo info ->
          isDenied(path, type.type(), Set.of(existenceOf(type, Kind.SELECT)))
              ? new SecuredPagePart.Denied(info.responseKey())
              : new SecuredPagePart.OfInfo(info.responseKey(), info.parts());
      case PagePart.OfRows rows -> {
        List<SecuredSelection> selections = secureSelections(path, type, rows.selections(), false);
        yield isHidden(path, type.type(), selections)
            ? new SecuredPagePart.Denied(rows.responseKey())
            : new SecuredPagePart.OfRows(rows.responseKey(), selections);
      }
      case PagePart.OfEdges edges -> secureEdges(path, type, edges);
    };
  }

  private SecuredPagePart secureEdges(
      List<String> path, GovernedType type, PagePart.OfEdges edges) {
    List<SecuredPagePart.Edge> parts = new ArrayList<>();
    List<SecuredSelection> nodes = new ArrayList<>();
    for (PagePart.EdgePart part : edges.parts()) {
      parts.add(
          switch (part) {
            case PagePart.EdgePart.OfCursor cursor ->
                new SecuredPagePart.Edge.OfCursor(cursor.responseKey());
            case PagePart.EdgePart.OfTypename typename ->
                new SecuredPagePart.Edge.OfTypename(typename.responseKey(), typename.typeName());
            case PagePart.EdgePart.OfNode node -> {
              List<String> nodePath = new ArrayList<>(path);
              nodePath.add(node.responseKey());
              List<SecuredSelection> selections =
                  secureSelections(nodePath, type, node.selections(), false);
              nodes.addAll(selections);
              yield new SecuredPagePart.Edge.OfNode(node.responseKey(), selections);
            }
          });
    }
    return isHidden(path, type.type(), nodes)
        ? new SecuredPagePart.Denied(edges.responseKey())
        : new SecuredPagePart.OfEdges(edges.responseKey(), parts);
  }

  private static FieldUse existenceOf(GovernedType type, Kind kind) {
    return use(FieldUses.existence(type.type()), kind);
  }

  private List<SecuredPart> secureParts(
      List<String> path, GovernedType type, List<SummaryPart> parts) {
    return parts.stream().map(part -> securePart(path, type, part)).toList();
  }

  private SecuredPart securePart(List<String> parentPath, GovernedType type, SummaryPart part) {
    List<String> path = new ArrayList<>(parentPath);
    path.add(part.responseKey());
    return switch (part) {
      case SummaryPart.OfTypename typename ->
          new SecuredPart.OfTypename(typename.responseKey(), typename.typeName());
      case SummaryPart.OfKey key -> new SecuredPart.OfKey(key.responseKey(), key.key());
      case SummaryPart.Nested nested ->
          new SecuredPart.Nested(nested.responseKey(), secureParts(path, type, nested.parts()));
      case SummaryPart.OfAggregation number ->
          isDenied(path, type.type(), FieldUses.of(number.aggregation(), type.type()))
              ? new SecuredPart.Denied(number.responseKey())
              : new SecuredPart.OfAggregation(number.responseKey(), number.aggregation());
      case SummaryPart.OfRows rows -> {
        List<SecuredSelection> selections = secureSelections(path, type, rows.selections(), false);
        yield isHidden(path, type.type(), selections)
            ? new SecuredPart.Denied(rows.responseKey())
            : new SecuredPart.OfRows(rows.responseKey(), selections);
      }
    };
  }

  /**
   * What is asked of rows.
   *
   * @param fixed whether there is at most one, which its whole key fixes
   */
  private List<SecuredSelection> secureSelections(
      List<String> path, GovernedType type, List<Selection> selections, boolean fixed) {
    return selections.stream()
        .map(selection -> secureSelection(path, type, selection, fixed))
        .toList();
  }

  private SecuredSelection secureSelection(
      List<String> parentPath, GovernedType parent, Selection selection, boolean fixed) {
    List<String> path = new ArrayList<>(parentPath);
    path.add(selection.responseKey());
    return switch (selection) {
      case Selection.OfTypename typename ->
          new SecuredSelection.OfTypename(typename.responseKey(), typename.typeName());
      case Selection.OfField field ->
          isDenied(path, parent.type(), Set.of(use(field.field(), Kind.SELECT)))
              ? new SecuredSelection.Denied(field.responseKey())
              : new SecuredSelection.OfField(field.responseKey(), field.field());
      case Selection.OfCheck check -> secureCheck(path, parent, check, fixed);
      case Selection.OfLink link -> secureLink(path, parent, link, fixed);
      case Selection.OfSummary summary -> secureSummary(path, parent, summary);
    };
  }

  /** Asked of many rows at once, a check would be a list of those for whom it holds. */
  private SecuredSelection secureCheck(
      List<String> path, GovernedType parent, Selection.OfCheck selection, boolean fixed) {
    Check check = selection.check();
    FieldUse use = new FieldUse(check.typeName(), check.name(), Kind.CHECK);
    if (isDenied(path, parent.type(), Set.of(use))) {
      return new SecuredSelection.Denied(selection.responseKey());
    }
    if (!fixed) {
      denials.add(new Denial(path, use, check.owner(), Denial.Reason.NOT_FIXED_BY_KEY));
      return new SecuredSelection.Denied(selection.responseKey());
    }
    return new SecuredSelection.OfCheck(selection.responseKey(), check);
  }

  private SecuredSelection secureLink(
      List<String> path, GovernedType parent, Selection.OfLink selection, boolean fixed) {
    if (isLinkDenied(path, parent, selection.link())
        || isDenied(path, selection.target(), FieldUses.of(selection.arguments()))) {
      return new SecuredSelection.Denied(selection.responseKey());
    }
    GovernedType target = parent.through(selection.link(), selection.target());
    return new SecuredSelection.OfLink(
        selection.responseKey(),
        selection.link(),
        target,
        selection.arguments(),
        secureSelections(path, target, selection.selections(), fixed && !selection.link().list()));
  }

  private SecuredSelection secureSummary(
      List<String> path, GovernedType parent, Selection.OfSummary selection) {
    if (isLinkDenied(path, parent, selection.link())
        || isDenied(path, selection.target(), FieldUses.of(selection.arguments()))) {
      return new SecuredSelection.Denied(selection.responseKey());
    }
    GovernedType target = parent.through(selection.link(), selection.target());
    return new SecuredSelection.OfSummary(
        selection.responseKey(),
        selection.link(),
        target,
        selection.arguments(),
        secureParts(path, target, selection.parts()));
  }

  private boolean isLinkDenied(List<String> path, GovernedType parent, Link link) {
    return isDenied(
        path, parent.type(), Set.of(new FieldUse(link.typeName(), link.name(), Kind.LINK)));
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
