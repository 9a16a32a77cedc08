package dev.landbridge.core.access;

import dev.landbridge.core.access.SecuredPagePart.Edge;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.ListArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an answer is about part of the rows: a number about rows of which an owner hides some from
 * the caller, or a condition that asks whether there are none. It follows from the owners' rules
 * alone, never from what rows there are.
 */
final class RestrictedPaths {
  private final List<List<String>> paths = new ArrayList<>();

  private RestrictedPaths() {}

  /** Response keys from the root to each such place, in the order of the query. */
  static List<List<String>> of(List<SecuredRoot> roots) {
    RestrictedPaths found = new RestrictedPaths();
    roots.forEach(found::add);
    return found.paths;
  }

  private void add(SecuredRoot root) {
    List<String> path = List.of(root.responseKey());
    switch (root) {
      case SecuredRoot.ByKey byKey -> addAll(path, byKey.selections());
      case SecuredRoot.Rows rows -> {
        addIf(asksForNone(rows.arguments(), rows.type()), path);
        addAll(path, rows.selections());
      }
      case SecuredRoot.Summary summary -> {
        addIf(
            summary.type().isRestricted()
                || summary.type().smallestGroup().isPresent()
                || asksForNone(summary.arguments(), summary.type()),
            path);
        summary.parts().forEach(part -> add(path, summary.type(), part));
      }
      case SecuredRoot.Groups groups -> {
        boolean none =
            Stream.of(groups.asked().where(), groups.asked().having())
                .flatMap(Optional::stream)
                .anyMatch(condition -> asksForNone(condition, groups.type(), false));
        addIf(
            groups.type().isRestricted() || groups.type().smallestGroup().isPresent() || none,
            path);
        groups.parts().forEach(part -> add(path, groups.type(), part));
      }
      case SecuredRoot.Page page -> {
        addIf(asksForNone(page.asked().rows(), page.type()), path);
        page.parts().forEach(part -> add(path, page.type(), part));
      }
      case SecuredRoot.Typename _, SecuredRoot.Denied _ -> {}
    }
  }

  private void add(List<String> parent, GovernedType type, SecuredPagePart part) {
    List<String> path = below(parent, part.responseKey());
    switch (part) {
      case SecuredPagePart.OfTotalCount _ -> addIf(type.isRestricted(), path);
      case SecuredPagePart.OfRows rows -> addAll(path, rows.selections());
      case SecuredPagePart.OfEdges edges -> {
        for (Edge edge : edges.parts()) {
          if (edge instanceof Edge.OfNode node) {
            addAll(below(path, node.responseKey()), node.selections());
          }
        }
      }
      case SecuredPagePart.OfInfo _, SecuredPagePart.OfTypename _, SecuredPagePart.Denied _ -> {}
    }
  }

  private void add(List<String> parent, GovernedType type, SecuredPart part) {
    List<String> path = below(parent, part.responseKey());
    switch (part) {
      case SecuredPart.Nested nested -> nested.parts().forEach(inner -> add(path, type, inner));
      case SecuredPart.OfRows rows -> addAll(path, rows.selections());
      case SecuredPart.OfAggregation _,
          SecuredPart.OfKey _,
          SecuredPart.OfTypename _,
          SecuredPart.Denied _ -> {}
    }
  }

  private void addAll(List<String> path, List<SecuredSelection> selections) {
    for (SecuredSelection selection : selections) {
      List<String> place = below(path, selection.responseKey());
      switch (selection) {
        case SecuredSelection.OfLink link -> {
          addIf(asksForNone(link.arguments(), link.target()), place);
          addAll(place, link.selections());
        }
        case SecuredSelection.OfSummary summary -> {
          addIf(
              summary.target().isRestricted() || asksForNone(summary.arguments(), summary.target()),
              place);
          summary.parts().forEach(part -> add(place, summary.target(), part));
        }
        case SecuredSelection.OfField _,
            SecuredSelection.OfCheck _,
            SecuredSelection.OfTypename _,
            SecuredSelection.Denied _ -> {}
      }
    }
  }

  private static boolean asksForNone(ListArguments arguments, GovernedType type) {
    return arguments.where().filter(it -> asksForNone(it, type, false)).isPresent()
        || Stream.concat(
                arguments.distinctOn().stream(),
                arguments.orderBy().stream().map(order -> order.value()))
            .anyMatch(value -> asksForNone(value, type, false));
  }

  /**
   * Whether a condition is told by rows that are not there.
   *
   * @param negated whether it stands under a NOT
   */
  private static boolean asksForNone(Condition condition, GovernedType type, boolean negated) {
    return switch (condition) {
      case Condition.And and ->
          and.conditions().stream().anyMatch(it -> asksForNone(it, type, negated));
      case Condition.Or or ->
          or.conditions().stream().anyMatch(it -> asksForNone(it, type, negated));
      case Condition.Not not -> asksForNone(not.condition(), type, true);
      case Condition.Compare compare -> asksForNone(compare.value(), type, negated);
      case Condition.In in -> asksForNone(in.value(), type, negated || in.negated());
      case Condition.InLiterals in -> asksForNone(in.value(), type, negated || in.negated());
      case Condition.Like like -> asksForNone(like.value(), type, negated || like.negated());
      case Condition.IsNull isNull -> asksForNone(isNull.value(), type, true);
      case Condition.Exists exists -> {
        GovernedType target = type.through(exists.link(), exists.target());
        yield (negated && target.isRestricted()) || asksForNone(exists.where(), target, negated);
      }
    };
  }

  private static boolean asksForNone(RowValue value, GovernedType type, boolean negated) {
    return switch (value) {
      case RowValue.OfLinkedRow linked -> {
        GovernedType target = type.through(linked.link(), linked.target());
        yield (negated && target.isRestricted()) || asksForNone(linked.value(), target, negated);
      }
      case RowValue.OfLinkedRows rows -> {
        GovernedType target = type.through(rows.link(), rows.target());
        yield target.isRestricted()
            || rows.filter().filter(it -> asksForNone(it, target, negated)).isPresent();
      }
      case RowValue.OfField _, RowValue.OfCheck _, RowValue.OfGroup _ -> false;
    };
  }

  private void addIf(boolean restricted, List<String> path) {
    if (restricted) {
      paths.add(path);
    }
  }

  private static List<String> below(List<String> path, String key) {
    return Stream.concat(path.stream(), Stream.of(key)).toList();
  }
}
