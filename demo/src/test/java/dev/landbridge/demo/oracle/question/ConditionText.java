package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes {@code where} and {@code having}. */
final class ConditionText {
  private ConditionText() {}

  /** {@code {name: {_like: "王%"}, household: {…}}}. */
  static String where(Condition<RowTest> condition) {
    return object(condition, ConditionText::rowTest);
  }

  /** {@code {count: {_gte: 10}, avg: {…}}}. */
  static String having(Condition<GroupTest> condition) {
    return object(condition, ConditionText::groupTest);
  }

  private static <T> String object(Condition<T> condition, Function<T, String> leaf) {
    return "{" + members(condition, leaf) + "}";
  }

  private static <T> String members(Condition<T> condition, Function<T, String> leaf) {
    return switch (condition) {
      case Condition.And<T>(List<Condition<T>> parts) -> "_and: " + objects(parts, leaf);
      case Condition.Or<T>(List<Condition<T>> parts) -> "_or: " + objects(parts, leaf);
      case Condition.Not<T>(Condition<T> inner) -> "_not: " + object(inner, leaf);
      case Condition.Members<T>(List<Condition<T>> parts) ->
          String.join(", ", parts.stream().map(part -> members(part, leaf)).toList());
      case Condition.Is<T>(T test) -> leaf.apply(test);
    };
  }

  private static <T> String objects(List<Condition<T>> parts, Function<T, String> leaf) {
    return "[" + String.join(", ", parts.stream().map(part -> object(part, leaf)).toList()) + "]";
  }

  private static String rowTest(RowTest test) {
    return switch (test) {
      case RowTest.OfField(Field field, List<Comparison> comparisons) ->
          field.name() + ": " + comparisons(comparisons);
      case RowTest.OfCheck(Check check, List<Comparison> comparisons) ->
          check.name() + ": " + comparisons(comparisons);
      case RowTest.OfLink link -> link.member() + ": " + where(link.condition());
      case RowTest.OfNumbers numbers ->
          numbers.member()
              + ": {"
              + String.join(", ", numbers.tests().stream().map(ConditionText::numberTest).toList())
              + "}";
    };
  }

  private static String numberTest(RowTest.NumberTest test) {
    LinkedNumber number = test.number();
    List<String> parts = new ArrayList<>();
    switch (number.measure()) {
      case Measure.Count count -> {
        parts.add("predicate: " + comparisons(test.comparisons()));
        if (!count.columns().isEmpty()) {
          parts.add("arguments: " + GraphQlText.columns(count.columns()));
        }
        if (count.distinct()) {
          parts.add("distinct: true");
        }
      }
      case Measure.Of of ->
          parts.add(
              "predicate: {%s: %s}".formatted(of.field().name(), comparisons(test.comparisons())));
    }
    number.filter().ifPresent(filter -> parts.add("filter: " + where(filter)));
    return "%s: {%s}".formatted(number.measure().member(), String.join(", ", parts));
  }

  private static String groupTest(GroupTest test) {
    return switch (test) {
      case GroupTest.OfCount(List<Comparison> comparisons) -> "count: " + comparisons(comparisons);
      case GroupTest.OfReduced reduced ->
          reduced.member()
              + ": {"
              + ValueText.input(reduced.value(), comparisons(reduced.comparisons()))
              + "}";
    };
  }

  private static String comparisons(List<Comparison> comparisons) {
    return "{"
        + String.join(
            ", ", comparisons.stream().map(it -> it.member() + ": " + operand(it)).toList())
        + "}";
  }

  private static String operand(Comparison comparison) {
    return switch (comparison) {
      case Comparison.With with -> with.operand().graphQl();
      case Comparison.In(boolean _, List<Literal> operands) ->
          "[" + String.join(", ", operands.stream().map(Literal::graphQl).toList()) + "]";
      case Comparison.Like like -> Literal.quoted(like.pattern());
      case Comparison.IsNull(boolean wanted) -> Boolean.toString(wanted);
    };
  }
}
