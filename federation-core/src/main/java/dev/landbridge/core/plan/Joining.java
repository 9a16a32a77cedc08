package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.source.ColumnMetadata;
import java.util.List;
import java.util.Optional;

/** Decides what a source can do with a link itself. */
final class Joining {
  private Joining() {}

  /** Whether the plain columns of a link can be compared by the source and mean the same there. */
  static boolean canCompare(GovernedType parent, Link link, GovernedType target) {
    if (!target.type().available() || !target.type().source().equals(parent.type().source())) {
      return false;
    }
    for (List<String> to : link.to()) {
      for (int i = 0; i < to.size(); i++) {
        Field left = parent.type().requiredField(link.from().get(i));
        Field right = target.type().requiredField(to.get(i));
        if (!isCanonical(left) || !isCanonical(right) || !compareAlike(left, right)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a condition can be left to the source of the rows that it is about. */
  static boolean canPush(Condition condition, GovernedType type) {
    return switch (condition) {
      case Condition.And and -> and.conditions().stream().allMatch(it -> canPush(it, type));
      case Condition.Or or -> or.conditions().stream().allMatch(it -> canPush(it, type));
      case Condition.Not not -> canPush(not.condition(), type);
      case Condition.Exists exists -> {
        GovernedType target = type.through(exists.link(), exists.target());
        yield canCompare(type, exists.link(), target)
            && target.viewCondition().stream().allMatch(it -> canPush(it, target))
            && canPush(exists.where(), target);
      }
      case Condition.Compare _,
          Condition.In _,
          Condition.InLiterals _,
          Condition.Like _,
          Condition.IsNull _ ->
          isPlain(condition);
    };
  }

  /** Whether a condition looks at the fields of one row only. */
  static boolean isPlain(Condition condition) {
    return switch (condition) {
      case Condition.And and -> and.conditions().stream().allMatch(Joining::isPlain);
      case Condition.Or or -> or.conditions().stream().allMatch(Joining::isPlain);
      case Condition.Not not -> isPlain(not.condition());
      case Condition.Compare compare -> isColumn(compare.value());
      case Condition.In in -> isColumn(in.value());
      case Condition.InLiterals in -> isColumn(in.value());
      case Condition.Like like -> isColumn(like.value());
      case Condition.IsNull isNull -> isColumn(isNull.value());
      case Condition.Exists _ -> false;
    };
  }

  /** Whether a value is a column of the row's own table. */
  static boolean isColumn(RowValue value) {
    return value instanceof RowValue.OfField(Field field) && field.derived().isEmpty();
  }

  /** Whether no two rows can hold different spellings of one key in these fields. */
  static boolean isCanonicalKey(List<Field> fields) {
    return fields.stream().allMatch(Joining::isCanonical);
  }

  private static boolean isCanonical(Field field) {
    return field.format().isEmpty() || field.format().get().isCanonicalOnly();
  }

  private static boolean compareAlike(Field left, Field right) {
    Optional<ColumnMetadata> leftColumn = left.column();
    Optional<ColumnMetadata> rightColumn = right.column();
    return leftColumn.isPresent()
        && rightColumn.isPresent()
        && leftColumn.get().nativeType().equals(rightColumn.get().nativeType())
        && leftColumn.get().comparison() == rightColumn.get().comparison()
        && leftColumn.get().collation().equals(rightColumn.get().collation());
  }
}
