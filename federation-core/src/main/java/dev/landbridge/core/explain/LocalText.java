package dev.landbridge.core.explain;

import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.plan.row.Accumulation;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.SortTerm;
import java.util.List;
import java.util.stream.Collectors;

/** Names what is computed from the columns of rows. Every operand is a question mark. */
final class LocalText {
  private LocalText() {}

  static String of(LocalValue value) {
    return column(value.column());
  }

  /** A place of a row, see {@link LocalValue#at}. */
  static String column(int at) {
    return at < 0 ? "a" + -at : "c" + at;
  }

  static String values(List<LocalValue> values) {
    return values.stream().map(LocalText::of).collect(Collectors.joining(", "));
  }

  static String of(LocalCondition condition) {
    return switch (condition) {
      case LocalCondition.And(List<LocalCondition> parts) -> joined(parts, " and ");
      case LocalCondition.Or(List<LocalCondition> parts) -> joined(parts, " or ");
      case LocalCondition.Not(LocalCondition inner) -> "not (" + of(inner) + ")";
      case LocalCondition.Holds(LocalCondition inner) -> of(inner) + " is true";
      case LocalCondition.Truth truth ->
          "(" + of(truth.condition()) + ") " + sign(truth.comparison()) + " ?";
      case LocalCondition.Flag(int at) -> column(at);
      case LocalCondition.Compare compare ->
          of(compare.value()) + " " + sign(compare.comparison()) + " ?";
      case LocalCondition.In in -> of(in.value()) + " in (?)";
      case LocalCondition.Like like ->
          of(like.value()) + (like.ignoreCase() ? " ilike ?" : " like ?");
      case LocalCondition.IsNull(LocalValue value) -> of(value) + " is null";
    };
  }

  private static String joined(List<LocalCondition> parts, String word) {
    return parts.stream().map(LocalText::of).collect(Collectors.joining(word, "(", ")"));
  }

  private static String sign(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> "=";
      case NOT_EQUAL -> "<>";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
    };
  }

  static String of(Accumulation accumulation) {
    return switch (accumulation) {
      case Accumulation.Count(List<LocalValue> values) -> "count(" + values(values) + ")";
      case Accumulation.CountDistinct(List<LocalValue> values) ->
          "count distinct(" + values(values) + ")";
      case Accumulation.AddCounts(LocalValue count) -> "sum of counts(" + of(count) + ")";
      case Accumulation.Sum(LocalValue value) -> "sum(" + of(value) + ")";
      case Accumulation.Average(LocalValue value) -> "average(" + of(value) + ")";
      case Accumulation.AverageOfParts(LocalValue sum, LocalValue count) ->
          "average(" + of(sum) + " / " + of(count) + ")";
      case Accumulation.Least(LocalValue value) -> "least(" + of(value) + ")";
      case Accumulation.Greatest(LocalValue value) -> "greatest(" + of(value) + ")";
      case Accumulation.Any _ -> "exists";
      case Accumulation.First(LocalValue value) -> "first(" + of(value) + ")";
    };
  }

  static String order(List<SortTerm> terms) {
    return terms.stream().map(LocalText::of).collect(Collectors.joining(", "));
  }

  private static String of(SortTerm term) {
    return of(term.value())
        + (term.descending() ? " descending" : "")
        + (term.nullsFirst() ? " nulls first" : " nulls last");
  }
}
