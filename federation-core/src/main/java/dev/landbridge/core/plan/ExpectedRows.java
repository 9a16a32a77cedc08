package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.access.SecuredPagePart;
import dev.landbridge.core.access.SecuredPart;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.access.SecuredRoot;
import dev.landbridge.core.access.SecuredSelection;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many rows of each type a query goes through, by the sources' own estimates: for owners who
 * decide about it, before it has ever run.
 */
public final class ExpectedRows {
  private final Statistics statistics;
  private final Estimates estimates;
  private final Map<String, Long> rows = new HashMap<>();

  private ExpectedRows(Statistics statistics) {
    this.statistics = statistics;
    this.estimates = new Estimates(statistics);
  }

  /** Numbers by type name; types of which nothing is known are left out. */
  public static Map<String, Long> of(SecuredQuery query, Statistics statistics) {
    ExpectedRows expected = new ExpectedRows(statistics);
    query.roots().forEach(expected::add);
    return Map.copyOf(expected.rows);
  }

  private void add(SecuredRoot root) {
    switch (root) {
      case SecuredRoot.ByKey byKey -> {
        note(byKey.type(), 1);
        addSelections(byKey.type(), 1, byKey.selections());
      }
      case SecuredRoot.Rows list -> {
        long found = whole(list.type(), list.arguments());
        addSelections(list.type(), found, list.selections());
      }
      case SecuredRoot.Summary summary -> {
        long found = whole(summary.type(), summary.arguments());
        addParts(summary.type(), found, summary.parts());
      }
      case SecuredRoot.Groups groups -> {
        ListArguments which =
            new ListArguments(
                groups.asked().where(), List.of(), Optional.empty(), Optional.empty());
        long found = whole(groups.type(), which);
        groups.asked().keys().forEach(key -> addValue(groups.type(), found, key));
      }
      case SecuredRoot.Page page -> {
        long found = whole(page.type(), page.asked().rows());
        for (SecuredPagePart part : page.parts()) {
          addSelections(page.type(), found, selections(part));
        }
      }
      case SecuredRoot.Typename _, SecuredRoot.Denied _ -> {}
    }
  }

  private static List<SecuredSelection> selections(SecuredPagePart part) {
    return switch (part) {
      case SecuredPagePart.OfRows rows -> rows.selections();
      case SecuredPagePart.OfEdges edges ->
          edges.parts().stream()
              .filter(SecuredPagePart.Edge.OfNode.class::isInstance)
              .flatMap(edge -> ((SecuredPagePart.Edge.OfNode) edge).selections().stream())
              .toList();
      case SecuredPagePart.OfInfo _,
          SecuredPagePart.OfTotalCount _,
          SecuredPagePart.OfTypename _,
          SecuredPagePart.Denied _ ->
          List.of();
    };
  }

  private long whole(GovernedType type, ListArguments arguments) {
    long found = estimates.rows(type, arguments.where().stream().toList());
    note(type, found);
    addArguments(type, statistics.rows(type.type()), arguments);
    return found;
  }

  private void addSelections(GovernedType type, long parents, List<SecuredSelection> selections) {
    for (SecuredSelection selection : selections) {
      switch (selection) {
        case SecuredSelection.OfLink link ->
            addSelections(
                link.target(),
                linked(link.link(), link.target(), parents, link.arguments()),
                link.selections());
        case SecuredSelection.OfSummary summary ->
            addParts(
                summary.target(),
                linked(summary.link(), summary.target(), parents, summary.arguments()),
                summary.parts());
        case SecuredSelection.OfField field ->
            addValue(type, parents, new RowValue.OfField(field.field()));
        case SecuredSelection.OfCheck check ->
            addValue(type, parents, new RowValue.OfCheck(check.check()));
        case SecuredSelection.OfTypename _, SecuredSelection.Denied _ -> {}
      }
    }
  }

  private void addParts(GovernedType type, long found, List<SecuredPart> parts) {
    for (SecuredPart part : parts) {
      switch (part) {
        case SecuredPart.Nested nested -> addParts(type, found, nested.parts());
        case SecuredPart.OfRows nodes -> addSelections(type, found, nodes.selections());
        case SecuredPart.OfAggregation _,
            SecuredPart.OfKey _,
            SecuredPart.OfTypename _,
            SecuredPart.Denied _ -> {}
      }
    }
  }

  /** Rows under so many parents: one for each, or as many as share a value of the link's end. */
  private long linked(Link link, GovernedType target, long parents, ListArguments arguments) {
    long found = estimates.rows(target, arguments.where().stream().toList());
    long reached = parents;
    if (link.list() && parents >= 0 && found >= 0) {
      long distinct =
          link.to().stream()
              .flatMap(List::stream)
              .map(name -> statistics.distinctValues(target.type().requiredField(name)))
              .max(Long::compare)
              .orElse(-1L);
      reached = distinct > 0 ? Math.max(1, Math.round((double) parents * found / distinct)) : found;
    }
    long rowsOfAll = found < 0 ? reached : Math.min(found, reached);
    note(target, rowsOfAll);
    addArguments(target, rowsOfAll, arguments);
    return rowsOfAll;
  }

  private void addArguments(GovernedType type, long found, ListArguments arguments) {
    arguments.where().ifPresent(where -> addCondition(type, found, where));
    Stream.concat(arguments.distinctOn().stream(), arguments.orderBy().stream().map(Order::value))
        .forEach(value -> addValue(type, found, value));
  }

  private void addCondition(GovernedType type, long found, Condition condition) {
    switch (condition) {
      case Condition.And(List<Condition> parts) ->
          parts.forEach(part -> addCondition(type, found, part));
      case Condition.Or(List<Condition> parts) ->
          parts.forEach(part -> addCondition(type, found, part));
      case Condition.Not(Condition inner) -> addCondition(type, found, inner);
      case Condition.Compare compare -> addValue(type, found, compare.value());
      case Condition.In in -> addValue(type, found, in.value());
      case Condition.InLiterals in -> addValue(type, found, in.value());
      case Condition.Like like -> addValue(type, found, like.value());
      case Condition.IsNull isNull -> addValue(type, found, isNull.value());
      case Condition.Exists exists ->
          follow(type, exists.link(), exists.target(), found, Optional.of(exists.where()));
    }
  }

  private void addValue(GovernedType type, long found, RowValue value) {
    switch (value) {
      case RowValue.OfLinkedRow(Link link, ObjectType target, RowValue inner) -> {
        GovernedType reached = type.through(link, target);
        addValue(reached, linked(link, reached, found, ListArguments.NONE), inner);
      }
      case RowValue.OfLinkedRows rows ->
          follow(type, rows.link(), rows.target(), found, rows.filter());
      case RowValue.OfCheck(var check) -> addCondition(type, found, check.condition());
      case RowValue.OfField(var field) ->
          field.derived().ifPresent(derived -> addValue(type, found, derived));
      case RowValue.OfGroup _ -> {}
    }
  }

  private void follow(
      GovernedType type, Link link, ObjectType target, long parents, Optional<Condition> where) {
    linked(
        link,
        type.through(link, target),
        parents,
        new ListArguments(where, List.of(), Optional.empty(), Optional.empty()));
  }

  /** In several places of a query the rows are read several times. */
  private void note(GovernedType type, long number) {
    if (number >= 0) {
      rows.merge(type.type().name(), number, Long::sum);
    }
  }
}
