package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Valid questions that ask a little less: for finding what makes an answer wrong. */
public final class Smaller {
  private static final Optional<Integer> ONE = Optional.of(1);

  private Smaller() {}

  /** Each lacks one part of the question; the largest parts first. */
  public static List<Question> of(Question question) {
    return switch (question) {
      case Question.ByKey(var type, var key, var selections) ->
          selections(type, selections)
              .map(it -> (Question) new Question.ByKey(type, key, it))
              .toList();
      case Question.Rows(var type, var bounds, var selections) ->
          Stream.concat(
                  selections(type, selections)
                      .map(it -> (Question) new Question.Rows(type, bounds, it)),
                  bounds(bounds).map(it -> (Question) new Question.Rows(type, it, selections)))
              .toList();
      case Question.Aggregate(var type, var bounds, var numbers) ->
          Stream.concat(
                  numbers(type, numbers)
                      .map(it -> (Question) new Question.Aggregate(type, bounds, it)),
                  bounds(bounds).map(it -> (Question) new Question.Aggregate(type, it, numbers)))
              .toList();
      case Question.Groups groups -> groups(groups);
      case Question.Connection connection -> pages(connection);
    };
  }

  private static List<Question> groups(Question.Groups it) {
    List<Question> smaller = new ArrayList<>();
    for (List<Aggregation> aggregate : aggregations(it.aggregate())) {
      smaller.add(
          new Question.Groups(
              it.type(),
              it.keys(),
              it.where(),
              it.having(),
              it.orderBy(),
              it.limit(),
              it.offset(),
              aggregate));
    }
    where(it.where())
        .forEach(
            where ->
                smaller.add(
                    new Question.Groups(
                        it.type(),
                        it.keys(),
                        where,
                        it.having(),
                        it.orderBy(),
                        it.limit(),
                        it.offset(),
                        it.aggregate())));
    optional(it.having(), Smaller::having)
        .forEach(
            having ->
                smaller.add(
                    new Question.Groups(
                        it.type(),
                        it.keys(),
                        it.where(),
                        having,
                        it.orderBy(),
                        it.limit(),
                        it.offset(),
                        it.aggregate())));
    for (List<GroupOrder> orderBy : without(it.orderBy())) {
      smaller.add(
          new Question.Groups(
              it.type(),
              it.keys(),
              it.where(),
              it.having(),
              orderBy,
              it.limit(),
              it.offset(),
              it.aggregate()));
    }
    if (it.offset().isPresent()) {
      smaller.add(
          new Question.Groups(
              it.type(),
              it.keys(),
              it.where(),
              it.having(),
              it.orderBy(),
              it.limit(),
              Optional.empty(),
              it.aggregate()));
    }
    return smaller;
  }

  private static List<Question> pages(Question.Connection it) {
    Stream<Question> nodes =
        selections(it.type(), it.nodes())
            .map(
                rest ->
                    new Question.Connection(
                        it.type(), it.where(), it.orderBy(), it.pageSize(), it.forward(), rest));
    Stream<Question> where =
        where(it.where())
            .map(
                condition ->
                    new Question.Connection(
                        it.type(),
                        condition,
                        it.orderBy(),
                        it.pageSize(),
                        it.forward(),
                        it.nodes()));
    Stream<Question> orders =
        without(it.orderBy()).stream()
            .map(
                orderBy ->
                    new Question.Connection(
                        it.type(), it.where(), orderBy, it.pageSize(), it.forward(), it.nodes()));
    return Stream.of(nodes, where, orders).flatMap(Function.identity()).toList();
  }

  private static Stream<Bounds> bounds(Bounds it) {
    List<Bounds> smaller = new ArrayList<>();
    where(it.where())
        .forEach(
            where ->
                smaller.add(
                    new Bounds(where, it.orderBy(), it.limit(), it.offset(), it.distinctOn())));
    if (!it.distinctOn().isEmpty()) {
      smaller.add(new Bounds(it.where(), it.orderBy(), it.limit(), it.offset(), List.of()));
    }
    if (it.limit().isPresent() && !it.limit().equals(ONE)) {
      smaller.add(new Bounds(it.where(), it.orderBy(), ONE, it.offset(), it.distinctOn()));
    }
    if (it.offset().isPresent()) {
      smaller.add(
          new Bounds(it.where(), it.orderBy(), it.limit(), Optional.empty(), it.distinctOn()));
    }
    for (int i = it.orderBy().size() - 1; i >= it.distinctOn().size(); i--) {
      smaller.add(
          new Bounds(
              it.where(), without(it.orderBy(), i), it.limit(), it.offset(), it.distinctOn()));
    }
    return smaller.stream();
  }

  private static Stream<Optional<Condition<RowTest>>> where(Optional<Condition<RowTest>> where) {
    return optional(where, Smaller::where);
  }

  private static <T> Stream<Optional<T>> optional(
      Optional<T> whole, Function<T, Stream<T>> smaller) {
    return whole.stream()
        .flatMap(
            it -> Stream.concat(Stream.of(Optional.empty()), smaller.apply(it).map(Optional::of)));
  }

  private static Stream<Condition<RowTest>> where(Condition<RowTest> condition) {
    return condition(
        condition,
        test ->
            switch (test) {
              case RowTest.OfField(var field, var comparisons) ->
                  without(comparisons).stream()
                      .filter(it -> !it.isEmpty())
                      .map(it -> new RowTest.OfField(field, it));
              case RowTest.OfCheck _ -> Stream.empty();
              case RowTest.OfLink(var link, var target, var inner) ->
                  where(inner).map(it -> new RowTest.OfLink(link, target, it));
              case RowTest.OfNumbers(var link, var tests) ->
                  without(tests).stream()
                      .filter(it -> !it.isEmpty())
                      .map(it -> new RowTest.OfNumbers(link, it));
            });
  }

  private static Stream<Condition<GroupTest>> having(Condition<GroupTest> condition) {
    return condition(condition, _ -> Stream.empty());
  }

  private static <T> Stream<Condition<T>> condition(
      Condition<T> condition, Function<T, Stream<? extends T>> leaf) {
    return switch (condition) {
      case Condition.And<T>(var parts) -> parts(parts, leaf, Condition.And::new);
      case Condition.Or<T>(var parts) -> parts(parts, leaf, Condition.Or::new);
      case Condition.Members<T>(var parts) ->
          Stream.concat(
              parts.stream(),
              without(parts).stream().map(it -> (Condition<T>) new Condition.Members<>(it)));
      case Condition.Not<T>(var inner) ->
          Stream.concat(
              Stream.of(inner),
              condition(inner, leaf).map(it -> (Condition<T>) new Condition.Not<>(it)));
      case Condition.Is<T>(var test) ->
          leaf.apply(test).map(it -> (Condition<T>) new Condition.Is<T>(it));
    };
  }

  private static <T> Stream<Condition<T>> parts(
      List<Condition<T>> parts,
      Function<T, Stream<? extends T>> leaf,
      Function<List<Condition<T>>, Condition<T>> whole) {
    return Stream.of(
            parts.stream(),
            without(parts).stream().map(whole),
            replaced(parts, it -> condition(it, leaf)).map(whole))
        .flatMap(Function.identity());
  }

  private static Stream<List<Selected>> selections(ObjectType type, List<Selected> selections) {
    List<Selected> key = List.of(new Selected.OfField(type.keyFields().getFirst()));
    boolean onlyFields = selections.stream().allMatch(Selected.OfField.class::isInstance);
    return Stream.of(
            Stream.of(key).filter(_ -> !onlyFields && !selections.isEmpty()),
            without(selections).stream().filter(it -> !it.isEmpty()),
            replaced(selections, Smaller::selected))
        .flatMap(Function.identity());
  }

  private static Stream<Selected> selected(Selected selected) {
    return switch (selected) {
      case Selected.OfField _, Selected.OfCheck _ -> Stream.empty();
      case Selected.OfOne(var key, var link, var target, var inner) ->
          selections(target, inner).map(it -> new Selected.OfOne(key, link, target, it));
      case Selected.OfMany(var key, var link, var target, var bounds, var inner) ->
          Stream.concat(
              selections(target, inner)
                  .map(it -> new Selected.OfMany(key, link, target, bounds, it)),
              bounds(bounds).map(it -> new Selected.OfMany(key, link, target, it, inner)));
      case Selected.OfAggregate(var key, var link, var target, var bounds, var numbers) ->
          Stream.concat(
              numbers(target, numbers)
                  .map(it -> new Selected.OfAggregate(key, link, target, bounds, it)),
              bounds(bounds).map(it -> new Selected.OfAggregate(key, link, target, it, numbers)));
    };
  }

  private static Stream<Selected.Numbers> numbers(ObjectType type, Selected.Numbers it) {
    List<Selected.Numbers> smaller = new ArrayList<>();
    if (!it.aggregate().isEmpty() && !it.nodes().isEmpty()) {
      smaller.add(new Selected.Numbers(it.aggregate(), List.of()));
      smaller.add(new Selected.Numbers(List.of(), it.nodes()));
    }
    aggregations(it.aggregate())
        .forEach(aggregate -> smaller.add(new Selected.Numbers(aggregate, it.nodes())));
    selections(type, it.nodes())
        .forEach(nodes -> smaller.add(new Selected.Numbers(it.aggregate(), nodes)));
    return smaller.stream();
  }

  private static List<List<Aggregation>> aggregations(List<Aggregation> aggregate) {
    return without(aggregate).stream().filter(it -> !it.isEmpty()).toList();
  }

  /** The lists without one of its elements. */
  private static <T> List<List<T>> without(List<T> all) {
    List<List<T>> shorter = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      shorter.add(without(all, i));
    }
    return shorter;
  }

  private static <T> List<T> without(List<T> all, int index) {
    List<T> shorter = new ArrayList<>(all);
    shorter.remove(index);
    return shorter;
  }

  /** The lists with one element made smaller. */
  private static <T> Stream<List<T>> replaced(List<T> all, Function<T, Stream<T>> smaller) {
    List<List<T>> replaced = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      int index = i;
      smaller
          .apply(all.get(i))
          .forEach(
              it -> {
                List<T> copy = new ArrayList<>(all);
                copy.set(index, it);
                replaced.add(copy);
              });
    }
    return replaced.stream();
  }
}
