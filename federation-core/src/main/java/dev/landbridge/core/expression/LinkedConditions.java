package dev.landbridge.core.expression;

import dev.landbridge.core.catalog.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Conditions on values of linked rows, said as questions whether there is such a row, which sources
 * answer by their indexes.
 *
 * <pre>{@code
 * person.district = '东湖区'   →   EXISTS (person WHERE district = '东湖区')
 * }</pre>
 *
 * <p>Where there is no linked row the first is unknown and the second false. Rows are kept only if
 * a condition is true, so both keep the same rows. Not so {@code NOT IN} of a list: of an empty one
 * it is true, whatever the value, and so it is left as it is.
 */
public final class LinkedConditions {
  private LinkedConditions() {}

  /** A condition that is true of the same rows, but may be false where the given one is unknown. */
  public static Condition asExistence(Condition condition) {
    return switch (condition) {
      case Condition.And(List<Condition> parts) ->
          all(parts.stream().map(LinkedConditions::asExistence).toList());
      case Condition.Or(List<Condition> parts) ->
          new Condition.Or(parts.stream().map(LinkedConditions::asExistence).toList());
      case Condition.Not(Condition inner) -> negated(inner);
      case Condition.Exists(Link link, var target, Condition where) ->
          new Condition.Exists(link, target, asExistence(where));
      case Condition.IsNull(RowValue.OfLinkedRow value) ->
          new Condition.Not(test(value, LinkedConditions::isNotNull));
      case Condition.In in when in.negated() -> in;
      case Condition.Compare _,
          Condition.In _,
          Condition.InLiterals _,
          Condition.Like _,
          Condition.IsNull _ ->
          test(subject(condition), value -> about(condition, value));
    };
  }

  /** True of the rows of which a condition is false. */
  private static Condition negated(Condition condition) {
    return switch (condition) {
      case Condition.And(List<Condition> parts) ->
          new Condition.Or(parts.stream().map(LinkedConditions::negated).toList());
      case Condition.Or(List<Condition> parts) ->
          all(parts.stream().map(LinkedConditions::negated).toList());
      case Condition.Not(Condition inner) -> asExistence(inner);
      case Condition.Exists exists -> new Condition.Not(asExistence(exists));
      case Condition.In in when !in.negated() -> new Condition.Not(in);
      case Condition.Compare _,
          Condition.In _,
          Condition.InLiterals _,
          Condition.Like _,
          Condition.IsNull _ ->
          test(subject(condition), value -> new Condition.Not(about(condition, value)));
    };
  }

  /** All conditions; those about the row of one to-one link are about one row. */
  public static Condition all(List<Condition> conditions) {
    Map<Link, Condition.Exists> linked = new LinkedHashMap<>();
    List<Condition> others = new ArrayList<>();
    for (Condition condition : flattened(conditions)) {
      if (condition instanceof Condition.Exists exists && !exists.link().list()) {
        linked.merge(exists.link(), exists, LinkedConditions::both);
      } else {
        others.add(condition);
      }
    }
    others.addAll(linked.values());
    return others.size() == 1 ? others.getFirst() : new Condition.And(others);
  }

  private static Condition.Exists both(Condition.Exists first, Condition.Exists second) {
    return new Condition.Exists(
        first.link(), first.target(), all(List.of(first.where(), second.where())));
  }

  private static List<Condition> flattened(List<Condition> conditions) {
    List<Condition> flat = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof Condition.And(List<Condition> parts)) {
        flat.addAll(flattened(parts));
      } else {
        flat.add(condition);
      }
    }
    return flat;
  }

  private static Condition test(RowValue value, Function<RowValue, Condition> make) {
    return value instanceof RowValue.OfLinkedRow(Link link, var target, RowValue inner)
        ? new Condition.Exists(link, target, test(inner, make))
        : make.apply(value);
  }

  private static Condition isNotNull(RowValue value) {
    return new Condition.Not(new Condition.IsNull(value));
  }

  /** What a condition that is neither combined nor about existence looks at. */
  public static RowValue subject(Condition condition) {
    return switch (condition) {
      case Condition.Compare compare -> compare.value();
      case Condition.In in -> in.value();
      case Condition.InLiterals in -> in.value();
      case Condition.Like like -> like.value();
      case Condition.IsNull isNull -> isNull.value();
      case Condition.And _, Condition.Or _, Condition.Not _, Condition.Exists _ ->
          throw new IllegalArgumentException("about more than one value");
    };
  }

  /** The same test of another value. */
  public static Condition about(Condition condition, RowValue value) {
    return switch (condition) {
      case Condition.Compare(_, var comparison, var operand) ->
          new Condition.Compare(value, comparison, operand);
      case Condition.In(_, var list, boolean negated) -> new Condition.In(value, list, negated);
      case Condition.InLiterals(_, var literals, boolean negated) ->
          new Condition.InLiterals(value, literals, negated);
      case Condition.Like(_, var pattern, boolean ignoreCase, boolean negated) ->
          new Condition.Like(value, pattern, ignoreCase, negated);
      case Condition.IsNull _ -> new Condition.IsNull(value);
      case Condition.And _, Condition.Or _, Condition.Not _, Condition.Exists _ ->
          throw new IllegalArgumentException("about more than one value");
    };
  }
}
