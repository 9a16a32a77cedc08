package dev.landbridge.core.access;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.SummaryPart;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be asked where an owner lets only numbers about many rows be told: counts and sums of
 * one type's rows, all or by groups, filtered and grouped by its own fields. Anything else could
 * tell a row from the others: links, checks, keys, limits, extremes, numbers in conditions and
 * orders. An average with a sum would tell the exact count, as would a sum of values that the query
 * fixes.
 */
final class NumbersOnly {
  private NumbersOnly() {}

  /** The type of such an owner of which a root would tell more, if there is one. */
  static Optional<ObjectType> brokenBy(Root root, Decision decision) {
    FieldUses found = FieldUses.ofRoot(root);
    return found.uses().stream()
        .filter(use -> decision.terms(use.typeName()).smallestGroup().isPresent())
        .map(found::type)
        .filter(type -> !fits(root, type, found.uses()))
        .findFirst();
  }

  private static boolean fits(Root root, ObjectType type, Set<FieldUse> uses) {
    return uses.stream().allMatch(use -> isCoarse(use, type)) && isCoarse(root, uses);
  }

  /** Filters and groups tell no rows, persons or organisations apart. */
  private static boolean isCoarse(FieldUse use, ObjectType type) {
    return use.typeName().equals(type.name())
        && switch (use.kind()) {
          case AGGREGATE -> true;
          case FILTER, GROUP ->
              type.field(use.member()).filter(field -> !isKey(field, type)).isPresent();
          case SELECT, ORDER, LOOK_UP, LINK, CHECK -> false;
        };
  }

  /** What is told instead. */
  static Denial denial(List<String> path, ObjectType type) {
    FieldUse count = new FieldUse(type.name(), FieldUses.existence(type).name(), Kind.AGGREGATE);
    return new Denial(path, count, type.owner(), Denial.Reason.NUMBERS_ONLY);
  }

  private static boolean isCoarse(Root root, Set<FieldUse> uses) {
    return switch (root) {
      case Root.Summary summary ->
          isWhole(summary.arguments()) && areCoarse(summary.parts(), summary.type(), uses);
      case Root.Groups groups ->
          groups.having().isEmpty()
              && groups.orderBy().stream()
                  .allMatch(order -> order.value() instanceof RowValue.OfField)
              && areCoarse(groups.parts(), groups.type(), uses);
      case Root.ByKey _, Root.Rows _, Root.Page _, Root.Typename _ -> false;
    };
  }

  private static boolean isWhole(ListArguments arguments) {
    return arguments.limit().isEmpty()
        && arguments.offset().isEmpty()
        && arguments.distinctOn().isEmpty()
        && arguments.orderBy().isEmpty();
  }

  private static boolean areCoarse(List<SummaryPart> parts, ObjectType type, Set<FieldUse> uses) {
    return parts.stream()
        .allMatch(
            part ->
                switch (part) {
                  case SummaryPart.OfTypename _, SummaryPart.OfKey _ -> true;
                  case SummaryPart.Nested nested -> areCoarse(nested.parts(), type, uses);
                  case SummaryPart.OfAggregation number ->
                      isCoarse(number.aggregation(), type, uses);
                  case SummaryPart.OfRows _ -> false;
                });
  }

  private static boolean isCoarse(Aggregation aggregation, ObjectType type, Set<FieldUse> uses) {
    return aggregation.values().stream()
        .allMatch(
            value ->
                value instanceof RowValue.OfField(Field field)
                    && switch (aggregation.function()) {
                      case COUNT -> !aggregation.distinct();
                      case SUM -> !isKey(field, type) && !isFixed(field, uses);
                      case AVG, MIN, MAX -> false;
                    });
  }

  /** A sum of values that are known tells how many there are. */
  private static boolean isFixed(Field field, Set<FieldUse> uses) {
    return uses.contains(new FieldUse(field.typeName(), field.name(), Kind.FILTER))
        || uses.contains(new FieldUse(field.typeName(), field.name(), Kind.GROUP));
  }

  /** Whether a field tells rows, persons or organisations apart. */
  static boolean isKey(Field field, ObjectType type) {
    return field.format().isPresent() || type.key().contains(field.name());
  }
}
