package dev.landbridge.core.access;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.SummaryPart;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be asked where an owner lets only numbers about many rows be told: counts and sums of
 * one type's rows, all or by groups, filtered and grouped by its own fields. Anything else could
 * tell a row from the others: links, keys, limits, extremes, numbers in conditions and orders. An
 * average is left out because with a sum it would tell the exact count.
 */
final class NumbersOnly {
  private static final Set<Kind> COARSE = EnumSet.of(Kind.AGGREGATE, Kind.FILTER, Kind.GROUP);

  private NumbersOnly() {}

  /** The type of such an owner of which a root would tell more, if there is one. */
  static Optional<ObjectType> brokenBy(Root root, Decision decision) {
    Set<FieldUse> uses = FieldUses.of(root);
    Optional<FieldUse> coarse =
        uses.stream()
            .filter(use -> decision.terms(use.typeName()).smallestGroup().isPresent())
            .findFirst();
    if (coarse.isEmpty()) {
      return Optional.empty();
    }
    ObjectType type =
        switch (root) {
          case Root.ByKey byKey -> byKey.type();
          case Root.Rows rows -> rows.type();
          case Root.Summary summary -> summary.type();
          case Root.Groups groups -> groups.type();
          case Root.Page page -> page.type();
          case Root.Typename _ -> throw new IllegalStateException("a type name uses nothing");
        };
    boolean fits =
        uses.stream()
                .allMatch(use -> use.typeName().equals(type.name()) && COARSE.contains(use.kind()))
            && isCoarse(root);
    return fits ? Optional.empty() : Optional.of(type);
  }

  /** What is told instead. */
  static Denial denial(List<String> path, ObjectType type) {
    FieldUse count = new FieldUse(type.name(), FieldUses.existence(type).name(), Kind.AGGREGATE);
    return new Denial(path, count, type.owner(), Denial.Reason.NUMBERS_ONLY);
  }

  private static boolean isCoarse(Root root) {
    return switch (root) {
      case Root.Summary summary ->
          isWhole(summary.arguments()) && areCoarse(summary.parts(), summary.type());
      case Root.Groups groups ->
          groups.having().isEmpty()
              && groups.orderBy().stream()
                  .allMatch(order -> order.value() instanceof RowValue.OfField)
              && areCoarse(groups.parts(), groups.type());
      case Root.ByKey _, Root.Rows _, Root.Page _, Root.Typename _ -> false;
    };
  }

  private static boolean isWhole(ListArguments arguments) {
    return arguments.limit().isEmpty()
        && arguments.offset().isEmpty()
        && arguments.distinctOn().isEmpty()
        && arguments.orderBy().isEmpty();
  }

  private static boolean areCoarse(List<SummaryPart> parts, ObjectType type) {
    return parts.stream()
        .allMatch(
            part ->
                switch (part) {
                  case SummaryPart.OfTypename _, SummaryPart.OfKey _ -> true;
                  case SummaryPart.Nested nested -> areCoarse(nested.parts(), type);
                  case SummaryPart.OfAggregation number -> isCoarse(number.aggregation(), type);
                  case SummaryPart.OfRows _ -> false;
                });
  }

  private static boolean isCoarse(Aggregation aggregation, ObjectType type) {
    boolean coarse =
        switch (aggregation.function()) {
          case COUNT -> !aggregation.distinct();
          case SUM -> true;
          case AVG, MIN, MAX -> false;
        };
    return coarse
        && aggregation.values().stream()
            .allMatch(
                value ->
                    value instanceof RowValue.OfField(Field field)
                        && (aggregation.function() == Function.COUNT || !isKey(field, type)));
  }

  /** Whether a field tells rows, persons or organisations apart. */
  static boolean isKey(Field field, ObjectType type) {
    return field.format().isPresent() || type.key().contains(field.name());
  }
}
