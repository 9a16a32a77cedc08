package dev.landbridge.core.access;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists the uses of fields and links that a query makes. */
final class FieldUses {
  private final Set<FieldUse> uses = new LinkedHashSet<>();

  /** All uses of a query, in its order. */
  static Set<FieldUse> of(GraphQuery query) {
    FieldUses found = new FieldUses();
    query.roots().forEach(found::addRoot);
    return found.uses;
  }

  /** The uses that decide which rows come, and in which order. */
  static Set<FieldUse> of(ListArguments arguments) {
    FieldUses found = new FieldUses();
    found.addArguments(arguments);
    return found.uses;
  }

  private void addRoot(Root root) {
    switch (root) {
      case Root.ByKey byKey -> {
        byKey.type().keyFields().forEach(field -> add(field, Kind.LOOK_UP));
        byKey.selections().forEach(this::addSelection);
      }
      case Root.Rows rows -> {
        addArguments(rows.arguments());
        if (rows.selections().stream().allMatch(it -> it instanceof Selection.OfTypename)) {
          add(existence(rows.type()), Kind.SELECT);
        }
        rows.selections().forEach(this::addSelection);
      }
      case Root.Typename _ -> {}
    }
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
      case Selection.OfLink link -> {
        uses.add(new FieldUse(link.link().typeName(), link.link().name(), Kind.LINK));
        addArguments(link.arguments());
        link.selections().forEach(this::addSelection);
      }
      case Selection.OfTypename _ -> {}
    }
  }

  private void addArguments(ListArguments arguments) {
    arguments.where().ifPresent(this::addCondition);
    arguments.orderBy().forEach(order -> add(order.field(), Kind.ORDER));
  }

  private void addCondition(Condition condition) {
    switch (condition) {
      case Condition.And and -> addConditions(and.conditions());
      case Condition.Or or -> addConditions(or.conditions());
      case Condition.Not not -> addCondition(not.condition());
      case Condition.Compare compare -> add(compare.field(), Kind.FILTER);
      case Condition.In in -> add(in.field(), Kind.FILTER);
      case Condition.InLiterals in -> add(in.field(), Kind.FILTER);
      case Condition.Like like -> add(like.field(), Kind.FILTER);
      case Condition.IsNull isNull -> add(isNull.field(), Kind.FILTER);
    }
  }

  private void addConditions(List<Condition> conditions) {
    conditions.forEach(this::addCondition);
  }

  private void add(Field field, Kind kind) {
    uses.add(new FieldUse(field.typeName(), field.name(), kind));
  }
}
