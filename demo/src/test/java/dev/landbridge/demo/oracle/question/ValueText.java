package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;

/** Writes values as members of answers and of input objects. */
final class ValueText {
  private ValueText() {}

  /** {@code person { contributionsAggregate(where: {…}) { count } }}. */
  static String selection(Value value) {
    return switch (value) {
      case Value.Own(Field field) -> field.name();
      case Value.Checked(Check check) -> check.name();
      case Value.Through through ->
          through.link().name() + " { " + selection(through.value()) + " }";
      case Value.OfList(LinkedNumber number) ->
          LinkedNumber.sibling(number.link())
              + number.filter().map(it -> "(where: " + ConditionText.where(it) + ")").orElse("")
              + " { "
              + switch (number.measure()) {
                case Measure.Count count -> count.member();
                case Measure.Of of -> of.member() + " { " + of.field().name() + " }";
              }
              + " }";
    };
  }

  /**
   * {@code person: {contributionsAggregate: {count: leaf}}}.
   *
   * @throws IllegalArgumentException if a number is narrowed: there is no place for a filter
   */
  static String input(Value value, String leaf) {
    return switch (value) {
      case Value.Own(Field field) -> field.name() + ": " + leaf;
      case Value.Checked(Check check) -> check.name() + ": " + leaf;
      case Value.Through(var link, ObjectType _, Value inner) ->
          link.name() + ": {" + input(inner, leaf) + "}";
      case Value.OfList(LinkedNumber number) -> {
        if (number.filter().isPresent()) {
          throw new IllegalArgumentException("filter in " + value);
        }
        yield LinkedNumber.sibling(number.link())
            + ": {"
            + switch (number.measure()) {
              case Measure.Count count -> count.member() + ": " + leaf;
              case Measure.Of of -> of.member() + ": {" + of.field().name() + ": " + leaf + "}";
            }
            + "}";
      }
    };
  }
}
