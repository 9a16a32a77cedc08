package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a check's condition reads: fields of its own type and of those that it leads to. */
final class CheckInputs {
  private final Map<String, ObjectType> types = new LinkedHashMap<>();
  private final Map<Field, Department> fields = new LinkedHashMap<>();
  private final List<String> misfits = new ArrayList<>();

  private CheckInputs() {}

  static CheckInputs of(ObjectType checked, Condition condition) {
    CheckInputs inputs = new CheckInputs();
    inputs.types.put(checked.name(), checked);
    inputs.add(condition, checked);
    return inputs;
  }

  Set<String> typeNames() {
    return types.keySet();
  }

  List<Department> owners() {
    return types.values().stream().map(ObjectType::owner).distinct().toList();
  }

  List<Sharing> sharing() {
    return fields.keySet().stream().map(Field::sharing).toList();
  }

  /** Why a department cannot publish it, as reasons with what to do; empty if nothing. */
  List<String> misfits(Department publisher) {
    List<String> reasons = new ArrayList<>(misfits);
    fields.forEach(
        (field, owner) -> {
          boolean foreign = !owner.code().equals(publisher.code());
          if (foreign && field.sharing().attribute() == Sharing.Attribute.NOT_SHARED) {
            reasons.add(
                "it reads %s.%s, which %s does not share. Ask it without that field"
                    .formatted(field.typeName(), field.name(), owner.name()));
          }
        });
    return reasons.stream().distinct().toList();
  }

  private void add(Condition condition, ObjectType type) {
    switch (condition) {
      case Condition.And and -> and.conditions().forEach(part -> add(part, type));
      case Condition.Or or -> or.conditions().forEach(part -> add(part, type));
      case Condition.Not not -> add(not.condition(), type);
      case Condition.Compare compare -> add(compare.value(), type);
      case Condition.In in -> add(in.value(), type);
      case Condition.InLiterals in -> add(in.value(), type);
      case Condition.Like like -> add(like.value(), type);
      case Condition.IsNull isNull -> add(isNull.value(), type);
      case Condition.Exists exists -> {
        add(exists.link(), type, exists.target());
        add(exists.where(), exists.target());
      }
    }
  }

  private void add(RowValue value, ObjectType type) {
    switch (value) {
      case RowValue.OfField(Field field) -> fields.put(field, type.owner());
      case RowValue.OfLinkedRow linked -> {
        add(linked.link(), type, linked.target());
        add(linked.value(), linked.target());
      }
      case RowValue.OfLinkedRows linked -> {
        add(linked.link(), type, linked.target());
        linked.filter().ifPresent(filter -> add(filter, linked.target()));
        linked.aggregation().values().forEach(inner -> add(inner, linked.target()));
      }
      case RowValue.OfCheck _, RowValue.OfGroup _ ->
          throw new IllegalArgumentException("no part of a check: " + value);
    }
  }

  private void add(Link link, ObjectType start, ObjectType target) {
    types.put(target.name(), target);
    for (List<String> to : link.to()) {
      for (int i = 0; i < to.size(); i++) {
        Field left = start.requiredField(link.from().get(i));
        Field right = target.requiredField(to.get(i));
        fields.put(left, start.owner());
        fields.put(right, target.owner());
        misfits.addAll(LinkKeys.misfits(left, right));
      }
    }
  }
}
