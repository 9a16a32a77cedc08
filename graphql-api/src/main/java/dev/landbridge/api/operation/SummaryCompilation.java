package dev.landbridge.api.operation;

import dev.landbridge.api.schema.DerivedType;
import dev.landbridge.api.schema.TypeMember;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.SummaryPart;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Compiles what is asked of many rows together. */
final class SummaryCompilation {
  private final Compilation compilation;
  private final SelectionCompilation selections;

  SummaryCompilation(Compilation compilation, SelectionCompilation selections) {
    this.compilation = compilation;
    this.selections = selections;
  }

  /** {@code {aggregate {…} nodes {…}}}. */
  List<SummaryPart> parts(ObjectType type, List<Field> parents) {
    return below(
        parents,
        DerivedType.AGGREGATE.of(type),
        (key, fields) ->
            fields.getFirst().getName().equals("nodes")
                ? new SummaryPart.OfRows(key, selections.of(type, fields))
                : new SummaryPart.Nested(key, aggregate(type, fields)));
  }

  /** {@code {count sum {…}}}. */
  List<SummaryPart> aggregate(ObjectType type, List<Field> parents) {
    return below(
        parents,
        DerivedType.AGGREGATE_FIELDS.of(type),
        (key, fields) -> {
          Field first = fields.getFirst();
          if (first.getName().equals(Numbers.COUNT)) {
            return new SummaryPart.OfAggregation(
                key,
                Numbers.count(
                    type,
                    compilation.argument(first, "columns"),
                    compilation.argument(first, "distinct"),
                    first.getName()));
          }
          Function function = Numbers.function(first.getName());
          return new SummaryPart.Nested(
              key, numbers(function, type, UnaryOperator.identity(), fields));
        });
  }

  /** {@code {monthlyAmount person {contributionsAggregate {count}}}}. */
  private List<SummaryPart> numbers(
      Function function, ObjectType type, UnaryOperator<RowValue> path, List<Field> parents) {
    return below(
        parents,
        typeOf(function).of(type),
        (key, fields) ->
            switch (TypeMember.of(compilation.catalog(), type, fields.getFirst().getName())) {
              case TypeMember.Own own -> number(key, function, path.apply(own.value()));
              case TypeMember.ToOne(Link link, ObjectType target) ->
                  new SummaryPart.Nested(
                      key,
                      numbers(
                          function,
                          target,
                          value -> path.apply(new RowValue.OfLinkedRow(link, target, value)),
                          fields));
              case TypeMember.Aggregate aggregate -> {
                Optional<Condition> where =
                    compilation.where(fields.getFirst(), aggregate.target());
                yield new SummaryPart.Nested(
                    key,
                    ofLinkedRows(
                        aggregate.target(),
                        number ->
                            new Aggregation(
                                function,
                                List.of(
                                    path.apply(
                                        new RowValue.OfLinkedRows(
                                            aggregate.link(), aggregate.target(), where, number))),
                                false),
                        fields));
              }
              case TypeMember.ToMany _ -> throw new IllegalStateException("no number " + key);
            });
  }

  /** {@code {count sum {base}}} of the rows of a list link, put together by an outer function. */
  private List<SummaryPart> ofLinkedRows(
      ObjectType type, UnaryOperator<Aggregation> outer, List<Field> parents) {
    return below(
        parents,
        DerivedType.OF_AGGREGATE.of(type),
        (key, fields) -> {
          String name = fields.getFirst().getName();
          if (name.equals(Numbers.COUNT)) {
            return new SummaryPart.OfAggregation(key, outer.apply(Aggregation.COUNT_ROWS));
          }
          Function inner = Numbers.function(name);
          return new SummaryPart.Nested(
              key,
              below(
                  fields,
                  DerivedType.NUMBERS.of(type),
                  (number, leaves) -> {
                    RowValue value =
                        new RowValue.OfField(type.requiredField(leaves.getFirst().getName()));
                    return new SummaryPart.OfAggregation(
                        number, outer.apply(new Aggregation(inner, List.of(value), false)));
                  }));
        });
  }

  /** The parts below fields of one response key. */
  List<SummaryPart> below(
      List<Field> parents, String typeName, BiFunction<String, List<Field>, SummaryPart> part) {
    List<SummaryPart> parts = new ArrayList<>();
    compilation
        .collector()
        .below(parents)
        .forEach(
            (key, fields) ->
                parts.add(
                    fields.getFirst().getName().equals(SelectionCompilation.TYPENAME)
                        ? new SummaryPart.OfTypename(key, typeName)
                        : part.apply(key, fields)));
    return parts;
  }

  private static SummaryPart number(String key, Function function, RowValue value) {
    return new SummaryPart.OfAggregation(key, new Aggregation(function, List.of(value), false));
  }

  private static DerivedType typeOf(Function function) {
    return switch (function) {
      case SUM -> DerivedType.SUM_FIELDS;
      case AVG -> DerivedType.AVG_FIELDS;
      case MIN -> DerivedType.MIN_FIELDS;
      case MAX -> DerivedType.MAX_FIELDS;
      case COUNT -> throw new IllegalArgumentException("a count has no fields");
    };
  }
}
