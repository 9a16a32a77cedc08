package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.type.KeyFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A link of linked rows that starts from the very key by which they are linked. Where it leads to
 * can be found from the rows themselves, at once and without asking the linked rows' source:
 *
 * <pre>{@code
 * cremation ─ idNumber → person ─ idNumber → pensions     becomes
 * cremation ─ idNumber → person,  cremation ─ idNumber → pensions
 * }</pre>
 *
 * @param from fields of the rows themselves, as many as the onward link starts from
 * @param link the onward link
 * @param target what it leads to, governed as it is behind the linked rows
 */
record Onward(List<Field> from, Link link, GovernedType target) {
  Onward {
    from = List.copyOf(from);
  }

  /** The way on from a link of a type, if it starts from the link's own key. */
  static Optional<Onward> of(
      GovernedType type, Link first, GovernedType linked, Link then, ObjectType targetType) {
    if (first.to().size() != 1) {
      return Optional.empty();
    }
    List<Field> from = new ArrayList<>();
    for (int i = 0; i < then.from().size(); i++) {
      int part = first.to().getFirst().indexOf(then.from().get(i));
      if (part < 0) {
        return Optional.empty();
      }
      Field own = type.type().requiredField(first.from().get(part));
      Field shared = linked.type().requiredField(then.from().get(i));
      int index = i;
      boolean alike =
          isAlike(own, shared)
              && then.to().stream()
                  .map(names -> targetType.requiredField(names.get(index)))
                  .allMatch(end -> isAlike(shared, end));
      if (!alike) {
        return Optional.empty();
      }
      from.add(own);
    }
    return Optional.of(new Onward(from, then, linked.through(then, targetType)));
  }

  /**
   * Equality is transitive among keys of one type without a format, and among citizens' numbers;
   * among organisations' it is not, because from the nine characters of an organisation code the
   * credit code cannot be made.
   */
  private static boolean isAlike(Field left, Field right) {
    Optional<KeyFormat> format = keyFormat(left);
    return left.derived().isEmpty()
        && right.derived().isEmpty()
        && left.type().equals(right.type())
        && format.equals(keyFormat(right))
        && format.stream().allMatch(it -> it == KeyFormat.CITIZEN_ID);
  }

  private static Optional<KeyFormat> keyFormat(Field field) {
    return field.format().map(Format::keyFormat);
  }

  /** The link that a value of linked rows follows first, and where to, if it follows any. */
  static Optional<Step> step(RowValue value) {
    return switch (value) {
      case RowValue.OfLinkedRow(Link link, ObjectType target, _) ->
          Optional.of(new Step(link, target));
      case RowValue.OfLinkedRows rows -> Optional.of(new Step(rows.link(), rows.target()));
      case RowValue.OfField _, RowValue.OfCheck _, RowValue.OfGroup _ -> Optional.empty();
    };
  }

  /** A link and where it leads to. */
  record Step(Link link, ObjectType target) {}

  /** Everything that a condition follows first; empty if a part of it looks at the row itself. */
  static Optional<List<Step>> steps(Condition condition) {
    return switch (condition) {
      case Condition.And(List<Condition> parts) -> steps(parts);
      case Condition.Or(List<Condition> parts) -> steps(parts);
      case Condition.Not(Condition inner) -> steps(inner);
      case Condition.Exists exists ->
          Optional.of(List.of(new Step(exists.link(), exists.target())));
      case Condition.Compare compare -> step(compare.value()).map(List::of);
      case Condition.In in -> step(in.value()).map(List::of);
      case Condition.Like like -> step(like.value()).map(List::of);
      case Condition.IsNull isNull -> step(isNull.value()).map(List::of);
      case Condition.InLiterals in -> step(in.value()).map(List::of);
    };
  }

  private static Optional<List<Step>> steps(List<Condition> parts) {
    List<Step> all = new ArrayList<>();
    for (Condition part : parts) {
      Optional<List<Step>> steps = steps(part);
      if (steps.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(steps.get());
    }
    return Optional.of(all);
  }
}
