package dev.landbridge.api.operation;

import dev.landbridge.api.schema.TypeMember;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads which numbers about rows an argument names, and what it asks of each. */
final class Numbers {
  /** How many rows there are. */
  static final String COUNT = "count";

  private final Catalog catalog;
  private final Slots slots;

  Numbers(Catalog catalog, Slots slots) {
    this.catalog = catalog;
    this.slots = slots;
  }

  /**
   * A number and what is asked of it.
   *
   * @param asked comparisons or a direction
   */
  record Term(Aggregation number, Input asked, String place) {}

  /** The function that {@code sum}, {@code avg}, {@code min} or {@code max} stands for. */
  static Function function(String name) {
    return Function.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * A count of rows.
   *
   * @param columns those that must not be null
   * @throws dev.landbridge.core.error.LandbridgeException with {@code INVALID_VALUE} if distinct
   *     values of nothing are to be counted, or of JSON, which has no equality
   */
  static Aggregation count(
      ObjectType type, Optional<Input> columns, Optional<Input> distinct, String place) {
    boolean once = distinct.map(Input::flag).orElse(false);
    List<RowValue> values = columns.map(input -> columns(type, input)).orElse(List.of());
    if (once && values.isEmpty()) {
      throw InvalidValues.invalid(
          "Cannot count %s: distinct has no columns. Name them, or leave distinct out."
              .formatted(place));
    }
    if (once) {
      requireEquality(values, place);
    }
    return new Aggregation(Function.COUNT, values, once);
  }

  /** What values of {@code PersonsSelectColumn} name, each once. */
  static List<RowValue> columns(ObjectType type, Input names) {
    return names.items().stream()
        .map(Input::name)
        .distinct()
        .<RowValue>map(
            name ->
                type.check(name)
                    .<RowValue>map(RowValue.OfCheck::new)
                    .orElseGet(() -> new RowValue.OfField(type.requiredField(name))))
        .toList();
  }

  /** The name of a value of {@code PersonsSelectColumn}. */
  static String name(RowValue column) {
    return switch (column) {
      case RowValue.OfField(Field field) -> field.name();
      case RowValue.OfCheck(Check check) -> check.name();
      case RowValue.OfLinkedRow _, RowValue.OfLinkedRows _, RowValue.OfGroup _ ->
          throw new IllegalArgumentException("no column: " + column);
    };
  }

  /**
   * Refuses columns whose values cannot be told equal.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code INVALID_VALUE}
   */
  static void requireEquality(List<RowValue> columns, String place) {
    columns.stream()
        .filter(column -> column.type() == Scalar.JSON)
        .findFirst()
        .ifPresent(
            column -> {
              throw InvalidValues.invalid(
                  "Cannot tell %s apart by %s: JSON has no equality. Leave it out."
                      .formatted(place, name(column)));
            });
  }

  /** {@code {monthlyAmount: …, person: {contributionsAggregate: {count: …}}}}: at least one. */
  List<Term> terms(Function function, Input input, ObjectType type, String place) {
    List<Term> terms = new ArrayList<>();
    addTerms(function, input, type, UnaryOperator.identity(), place, terms);
    return terms;
  }

  private void addTerms(
      Function function,
      Input input,
      ObjectType type,
      UnaryOperator<RowValue> path,
      String place,
      List<Term> terms) {
    parts(
        input,
        place,
        (name, part, inner) -> {
          switch (TypeMember.of(catalog, type, name)) {
            case TypeMember.Own own ->
                terms.add(term(function, path.apply(own.value()), part, inner));
            case TypeMember.ToOne(var link, ObjectType target) -> {
              slots.countLink();
              UnaryOperator<RowValue> longer =
                  value -> path.apply(new RowValue.OfLinkedRow(link, target, value));
              addTerms(function, part, target, longer, inner, terms);
            }
            case TypeMember.Aggregate aggregate ->
                addTermsOfLinkedRows(function, part, aggregate, path, inner, terms);
            case TypeMember.ToMany _ -> throw new IllegalStateException("no number " + name);
          }
        });
  }

  private void addTermsOfLinkedRows(
      Function function,
      Input input,
      TypeMember.Aggregate aggregate,
      UnaryOperator<RowValue> path,
      String place,
      List<Term> terms) {
    slots.countLink();
    UnaryOperator<RowValue> none = UnaryOperator.identity();
    parts(
        input,
        place,
        (name, part, inner) -> {
          List<Term> own = new ArrayList<>();
          if (name.equals(COUNT)) {
            own.add(new Term(Aggregation.COUNT_ROWS, part, inner));
          } else {
            addTerms(function(name), part, aggregate.target(), none, inner, own);
          }
          for (Term term : own) {
            RowValue value =
                path.apply(
                    new RowValue.OfLinkedRows(
                        aggregate.link(), aggregate.target(), Optional.empty(), term.number()));
            terms.add(term(function, value, term.asked(), term.place()));
          }
        });
  }

  private static Term term(Function function, RowValue value, Input asked, String place) {
    return new Term(new Aggregation(function, List.of(value), false), asked, place);
  }

  private interface Part {
    void accept(String name, Input part, String place);
  }

  private static void parts(Input input, String place, Part each) {
    if (input.parts().isEmpty()) {
      throw InvalidValues.emptyNumbers(place);
    }
    input.parts().forEach((name, part) -> each.accept(name, part, place + "." + name));
  }
}
