package dev.landbridge.core.access;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.PagePart;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.query.SummaryPart;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Lists the uses of fields and links that a query makes. */
final class FieldUses {
  private final Set<FieldUse> uses = new LinkedHashSet<>();
  private final Map<String, ObjectType> types = new HashMap<>();

  /** All uses of a query, in its order. */
  static Set<FieldUse> of(GraphQuery query) {
    FieldUses found = new FieldUses();
    query.roots().forEach(found::addRoot);
    return found.uses;
  }

  /** All uses of a root, and the types that they are of. */
  static FieldUses ofRoot(Root root) {
    FieldUses found = new FieldUses();
    found.addRoot(root);
    return found;
  }

  Set<FieldUse> uses() {
    return uses;
  }

  /** The type of a use that was found in a root. */
  ObjectType type(FieldUse use) {
    return Objects.requireNonNull(types.get(use.typeName()), use.typeName());
  }

  private void note(ObjectType type) {
    types.put(type.name(), type);
  }

  /** The uses that decide which rows come, and in which order. */
  static Set<FieldUse> of(ListArguments arguments) {
    FieldUses found = new FieldUses();
    found.addArguments(arguments);
    return found.uses;
  }

  /** The uses that decide which groups come, and in which order. */
  static Set<FieldUse> ofGrouping(Root.Groups groups) {
    FieldUses found = new FieldUses();
    found.addGrouping(groups);
    return found.uses;
  }

  /** The uses that a number about rows makes. */
  static Set<FieldUse> of(Aggregation aggregation, ObjectType type) {
    FieldUses found = new FieldUses();
    found.addAggregation(aggregation, type, Kind.AGGREGATE);
    return found.uses;
  }

  private void addRoot(Root root) {
    switch (root) {
      case Root.ByKey byKey -> {
        note(byKey.type());
        byKey.type().keyFields().forEach(field -> add(field, Kind.LOOK_UP));
        byKey.selections().forEach(this::addSelection);
      }
      case Root.Rows rows -> {
        note(rows.type());
        addArguments(rows.arguments());
        addRows(rows.selections(), rows.type());
      }
      case Root.Summary summary -> {
        note(summary.type());
        addArguments(summary.arguments());
        addParts(summary.parts(), summary.type());
      }
      case Root.Groups groups -> {
        note(groups.type());
        addGrouping(groups);
        addParts(groups.parts(), groups.type());
      }
      case Root.Page page -> {
        note(page.type());
        addArguments(page.rows());
        if (page.parts().stream().allMatch(PagePart.OfTypename.class::isInstance)) {
          add(existence(page.type()), Kind.SELECT);
        }
        page.parts().forEach(part -> addPagePart(part, page.type()));
      }
      case Root.Typename _ -> {}
    }
  }

  private void addPagePart(PagePart part, ObjectType type) {
    switch (part) {
      case PagePart.OfRows rows -> addRows(rows.selections(), type);
      case PagePart.OfEdges edges -> addRows(nodes(edges), type);
      case PagePart.OfInfo _ -> add(existence(type), Kind.SELECT);
      case PagePart.OfTotalCount _ -> add(existence(type), Kind.AGGREGATE);
      case PagePart.OfTypename _ -> {}
    }
  }

  /** Everything that is asked of the rows of edges. */
  static List<Selection> nodes(PagePart.OfEdges edges) {
    return edges.parts().stream()
        .filter(PagePart.EdgePart.OfNode.class::isInstance)
        .flatMap(part -> ((PagePart.EdgePart.OfNode) part).selections().stream())
        .toList();
  }

  private void addRows(List<Selection> selections, ObjectType type) {
    if (selections.stream()
        .allMatch(it -> it instanceof Selection.OfTypename || it instanceof Selection.OfCheck)) {
      add(existence(type), Kind.SELECT);
    }
    selections.forEach(this::addSelection);
  }

  /**
   * The field whose selection must be granted where nothing but the rows themselves is asked for:
   * how many there are is as much the owner's as what is in them.
   */
  static Field existence(ObjectType type) {
    return type.key().isEmpty() ? type.fields().getFirst() : type.keyFields().getFirst();
  }

  private void addSelection(Selection selection) {
    switch (selection) {
      case Selection.OfField field -> add(field.field(), Kind.SELECT);
      case Selection.OfCheck(_, Check check) -> add(check, Kind.CHECK);
      case Selection.OfLink link -> {
        note(link.target());
        uses.add(new FieldUse(link.link().typeName(), link.link().name(), Kind.LINK));
        addArguments(link.arguments());
        link.selections().forEach(this::addSelection);
      }
      case Selection.OfSummary summary -> {
        note(summary.target());
        uses.add(new FieldUse(summary.link().typeName(), summary.link().name(), Kind.LINK));
        addArguments(summary.arguments());
        summary.parts().forEach(part -> addPart(part, summary.target()));
      }
      case Selection.OfTypename _ -> {}
    }
  }

  private void addParts(List<SummaryPart> parts, ObjectType type) {
    if (parts.stream().allMatch(FieldUses::asksNothing)) {
      add(existence(type), Kind.AGGREGATE);
    }
    parts.forEach(part -> addPart(part, type));
  }

  private static boolean asksNothing(SummaryPart part) {
    return switch (part) {
      case SummaryPart.OfTypename _ -> true;
      case SummaryPart.Nested nested -> nested.parts().stream().allMatch(FieldUses::asksNothing);
      case SummaryPart.OfAggregation _, SummaryPart.OfKey _, SummaryPart.OfRows _ -> false;
    };
  }

  private void addPart(SummaryPart part, ObjectType type) {
    switch (part) {
      case SummaryPart.OfAggregation number ->
          addAggregation(number.aggregation(), type, Kind.AGGREGATE);
      case SummaryPart.Nested nested -> nested.parts().forEach(inner -> addPart(inner, type));
      case SummaryPart.OfRows rows -> addRows(rows.selections(), type);
      case SummaryPart.OfKey _, SummaryPart.OfTypename _ -> {}
    }
  }

  private void addGrouping(Root.Groups groups) {
    groups.keys().forEach(key -> addValue(key, Kind.GROUP));
    groups.where().ifPresent(this::addCondition);
    groups.having().ifPresent(having -> addGroupCondition(having, groups.type()));
    groups.orderBy().forEach(order -> addGroupValue(order.value(), groups.type(), Kind.ORDER));
  }

  private void addGroupCondition(Condition having, ObjectType type) {
    switch (having) {
      case Condition.And and -> and.conditions().forEach(it -> addGroupCondition(it, type));
      case Condition.Or or -> or.conditions().forEach(it -> addGroupCondition(it, type));
      case Condition.Not not -> addGroupCondition(not.condition(), type);
      case Condition.Compare compare -> addGroupValue(compare.value(), type, Kind.FILTER);
      case Condition.In in -> addGroupValue(in.value(), type, Kind.FILTER);
      case Condition.Like like -> addGroupValue(like.value(), type, Kind.FILTER);
      case Condition.IsNull isNull -> addGroupValue(isNull.value(), type, Kind.FILTER);
      case Condition.InLiterals _, Condition.Exists _ ->
          throw new IllegalArgumentException("groups have no such condition");
    }
  }

  /** A group's number is an aggregate, whatever is done with it. */
  private void addGroupValue(RowValue value, ObjectType type, Kind kind) {
    if (value instanceof RowValue.OfGroup(Aggregation aggregation)) {
      addAggregation(aggregation, type, Kind.AGGREGATE);
    } else {
      addValue(value, kind);
    }
  }

  private void addAggregation(Aggregation aggregation, ObjectType type, Kind kind) {
    if (aggregation.values().isEmpty()) {
      add(existence(type), kind);
    }
    aggregation.values().forEach(value -> addValue(value, kind));
  }

  private void addValue(RowValue value, Kind kind) {
    switch (value) {
      case RowValue.OfField(Field field) -> add(field, kind);
      case RowValue.OfCheck(Check check) -> add(check, kind);
      case RowValue.OfLinkedRow(Link link, ObjectType target, RowValue inner) -> {
        note(target);
        uses.add(new FieldUse(link.typeName(), link.name(), Kind.LINK));
        addValue(inner, kind);
      }
      case RowValue.OfLinkedRows rows -> {
        note(rows.target());
        uses.add(new FieldUse(rows.link().typeName(), rows.link().name(), Kind.LINK));
        rows.filter().ifPresent(this::addCondition);
        addAggregation(rows.aggregation(), rows.target(), kind);
      }
      case RowValue.OfGroup _ -> throw new IllegalArgumentException("not a value of a row");
    }
  }

  private void addArguments(ListArguments arguments) {
    arguments.where().ifPresent(this::addCondition);
    arguments.distinctOn().forEach(value -> addValue(value, Kind.GROUP));
    arguments.orderBy().forEach(order -> addValue(order.value(), Kind.ORDER));
  }

  private void addCondition(Condition condition) {
    switch (condition) {
      case Condition.And and -> addConditions(and.conditions());
      case Condition.Or or -> addConditions(or.conditions());
      case Condition.Not not -> addCondition(not.condition());
      case Condition.Compare compare -> addValue(compare.value(), Kind.FILTER);
      case Condition.In in -> addValue(in.value(), Kind.FILTER);
      case Condition.InLiterals in -> addValue(in.value(), Kind.FILTER);
      case Condition.Like like -> addValue(like.value(), Kind.FILTER);
      case Condition.IsNull isNull -> addValue(isNull.value(), Kind.FILTER);
      case Condition.Exists exists -> addExists(exists);
    }
  }

  /** Whether there is any linked row is told by its existence alone if nothing else is asked. */
  private void addExists(Condition.Exists exists) {
    note(exists.target());
    uses.add(new FieldUse(exists.link().typeName(), exists.link().name(), Kind.LINK));
    FieldUses inner = new FieldUses();
    inner.addCondition(exists.where());
    if (inner.uses.isEmpty()) {
      add(existence(exists.target()), Kind.FILTER);
    }
    uses.addAll(inner.uses);
    types.putAll(inner.types);
  }

  private void addConditions(List<Condition> conditions) {
    conditions.forEach(this::addCondition);
  }

  /** What a check reads is its publisher's use, to which the owners of that have consented. */
  private void add(Check check, Kind kind) {
    uses.add(new FieldUse(check.typeName(), check.name(), kind));
  }

  private void add(Field field, Kind kind) {
    uses.add(new FieldUse(field.typeName(), field.name(), kind));
  }
}
