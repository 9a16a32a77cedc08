package dev.landbridge.demo.oracle.random;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.demo.oracle.question.Comparison;
import dev.landbridge.demo.oracle.question.Condition;
import dev.landbridge.demo.oracle.question.LinkedNumber;
import dev.landbridge.demo.oracle.question.Measure;
import dev.landbridge.demo.oracle.question.RowTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes {@code where}. */
final class RandomConditions {
  private static final int DEEPEST_LINK = 3;
  private static final int DEEPEST_WORD = 2;

  private final Dice dice;
  private final Catalog catalog;
  private final Set<Feature> features;
  private final RandomComparisons comparisons;

  RandomConditions(
      Dice dice, Catalog catalog, Set<Feature> features, RandomComparisons comparisons) {
    this.dice = dice;
    this.catalog = catalog;
    this.features = features;
    this.comparisons = comparisons;
  }

  /** A condition on rows of a type. */
  Condition<RowTest> where(ObjectType type) {
    return where(type, 0, 0);
  }

  private Condition<RowTest> where(ObjectType type, int links, int words) {
    if (dice.onceIn(25)) {
      return new Condition.Members<>(List.of());
    }
    Condition<RowTest> first = part(type, links, words);
    return dice.onceIn(4) ? withoutSameNames(List.of(first, part(type, links, words))) : first;
  }

  /** Members of one object must have different names. */
  private static Condition<RowTest> withoutSameNames(List<Condition<RowTest>> parts) {
    Set<String> names = new HashSet<>();
    return new Condition.Members<>(parts.stream().filter(part -> names.add(name(part))).toList());
  }

  private static String name(Condition<RowTest> part) {
    return switch (part) {
      case Condition.And<RowTest> _ -> "_and";
      case Condition.Or<RowTest> _ -> "_or";
      case Condition.Not<RowTest> _ -> "_not";
      case Condition.Members<RowTest> _ -> "";
      case Condition.Is<RowTest>(RowTest test) -> test.member();
    };
  }

  private Condition<RowTest> part(ObjectType type, int links, int words) {
    int choice = dice.below(12);
    if (choice < 3 && words < DEEPEST_WORD) {
      return switch (choice) {
        case 0 -> new Condition.And<>(parts(type, links, words + 1));
        case 1 -> new Condition.Or<>(parts(type, links, words + 1));
        default -> new Condition.Not<>(where(type, links, words + 1));
      };
    }
    if (choice < 7 && links < DEEPEST_LINK && allows(type, Feature.LINK_CONDITIONS, false)) {
      Link link = dice.oneOf(type.links());
      ObjectType target = catalog.target(link);
      return new Condition.Is<>(new RowTest.OfLink(link, target, where(target, links + 1, words)));
    }
    if (choice < 9 && links < DEEPEST_LINK && allows(type, Feature.NUMBER_CONDITIONS, true)) {
      return new Condition.Is<>(numbers(dice.oneOf(Members.lists(type)), links, words));
    }
    if (choice == 9 && features.contains(Feature.CHECKS) && !type.checks().isEmpty()) {
      Check check = dice.oneOf(type.checks());
      return new Condition.Is<>(new RowTest.OfCheck(check, comparisons.ofCheck()));
    }
    Field field = dice.oneOf(Members.fields(type));
    return new Condition.Is<>(new RowTest.OfField(field, comparisons.ofField(field)));
  }

  private boolean allows(ObjectType type, Feature feature, boolean list) {
    return features.contains(feature) && !(list ? Members.lists(type) : type.links()).isEmpty();
  }

  private List<Condition<RowTest>> parts(ObjectType type, int links, int words) {
    List<Condition<RowTest>> parts = new ArrayList<>();
    for (int i = dice.onceIn(8) ? 0 : 1 + dice.below(3); i > 0; i--) {
      parts.add(where(type, links, words));
    }
    return parts;
  }

  private RowTest numbers(Link link, int links, int words) {
    ObjectType target = catalog.target(link);
    List<RowTest.NumberTest> tests = new ArrayList<>();
    tests.add(number(link, target, links, words));
    if (dice.onceIn(5)) {
      RowTest.NumberTest second = number(link, target, links, words);
      String member = tests.getFirst().number().measure().member();
      if (!second.number().measure().member().equals(member)) {
        tests.add(second);
      }
    }
    return new RowTest.OfNumbers(link, tests);
  }

  private RowTest.NumberTest number(Link link, ObjectType target, int links, int words) {
    Optional<Condition<RowTest>> filter =
        dice.onceIn(3) ? Optional.of(where(target, links + 1, words + 1)) : Optional.empty();
    Measure measure = measure(target);
    return new RowTest.NumberTest(new LinkedNumber(link, target, filter, measure), test(measure));
  }

  private Measure measure(ObjectType target) {
    Measure.Function function = dice.oneOf(List.of(Measure.Function.values()));
    List<Field> fields = Members.fields(target, function);
    if (fields.isEmpty() || dice.onceIn(2)) {
      return switch (dice.below(4)) {
        case 0 -> new Measure.Count(dice.some(Members.fields(target), 2), true);
        case 1 -> new Measure.Count(dice.some(Members.fields(target), 2), false);
        default -> Measure.Count.ROWS;
      };
    }
    return new Measure.Of(function, dice.oneOf(fields));
  }

  private List<Comparison> test(Measure measure) {
    return switch (measure) {
      case Measure.Count _ -> comparisons.ofCount(dice.onceIn(3) ? 30 : 2);
      case Measure.Of(Measure.Function function, Field field) ->
          switch (function) {
            case SUM ->
                comparisons.ofNumber(measure.type(), comparisons.total(field, 1 + dice.below(30)));
            case AVG -> comparisons.ofNumber(measure.type(), comparisons.total(field, 1));
            case MIN, MAX -> comparisons.ofExtreme(field);
          };
    };
  }
}
