package dev.landbridge.demo.oracle.random;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import dev.landbridge.demo.oracle.question.Comparison;
import dev.landbridge.demo.oracle.question.Condition;
import dev.landbridge.demo.oracle.question.GroupOrder;
import dev.landbridge.demo.oracle.question.GroupTest;
import dev.landbridge.demo.oracle.question.Measure;
import dev.landbridge.demo.oracle.question.OrderTerm;
import dev.landbridge.demo.oracle.question.Question;
import dev.landbridge.demo.oracle.question.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes questions about groups. */
final class RandomGroups {
  private final Dice dice;
  private final RandomComparisons comparisons;
  private final RandomValues values;
  private final RandomAnswers answers;

  RandomGroups(
      Dice dice, RandomComparisons comparisons, RandomValues values, RandomAnswers answers) {
    this.dice = dice;
    this.comparisons = comparisons;
    this.values = values;
    this.answers = answers;
  }

  Question.Groups groups(ObjectType type) {
    List<Value> keys = new ArrayList<>();
    for (int i = dice.onceIn(10) ? 0 : 1 + dice.below(2); i > 0; i--) {
      Value key = values.key(type);
      if (!keys.contains(key)) {
        keys.add(key);
      }
    }
    List<GroupOrder> orderBy = new ArrayList<>();
    for (int i = dice.below(3); i > 0; i--) {
      orderBy.add(order(type, keys));
    }
    return new Question.Groups(
        type,
        keys,
        dice.onceIn(2) ? Optional.empty() : answers.where(type),
        dice.onceIn(2) ? Optional.of(having(type, 0)) : Optional.empty(),
        orderBy,
        dice.onceIn(2) ? Optional.of(dice.below(12)) : Optional.empty(),
        dice.onceIn(4) ? Optional.of(dice.below(4)) : Optional.empty(),
        answers.aggregate(type));
  }

  private GroupOrder order(ObjectType type, List<Value> keys) {
    OrderTerm.Direction direction = values.direction();
    Measure.Function function = values.function();
    Optional<Value> value = values.computed(type, function, false);
    int choice = dice.below(3);
    if (choice == 0 && !keys.isEmpty()) {
      return new GroupOrder.ByKey(dice.oneOf(keys), direction);
    }
    return choice == 1 && value.isPresent()
        ? new GroupOrder.ByReduced(function, value.get(), direction)
        : new GroupOrder.ByCount(direction);
  }

  private Condition<GroupTest> having(ObjectType type, int depth) {
    int choice = dice.below(8);
    if (choice < 3 && depth < 2) {
      return switch (choice) {
        case 0 -> new Condition.And<>(List.of(having(type, depth + 1), having(type, depth + 1)));
        case 1 -> new Condition.Or<>(List.of(having(type, depth + 1), having(type, depth + 1)));
        default -> new Condition.Not<>(having(type, depth + 1));
      };
    }
    Condition<GroupTest> first = new Condition.Is<>(test(type));
    if (dice.onceIn(4)) {
      GroupTest second = test(type);
      if (first instanceof Condition.Is<GroupTest>(GroupTest test)
          && !test.member().equals(second.member())) {
        return new Condition.Members<>(List.of(first, new Condition.Is<>(second)));
      }
    }
    return first;
  }

  private GroupTest test(ObjectType type) {
    Measure.Function function = values.function();
    Optional<Value> value = values.computed(type, function, false);
    if (value.isEmpty() || dice.onceIn(2)) {
      return new GroupTest.OfCount(comparisons.ofCount(dice.onceIn(2) ? 60 : 5));
    }
    return new GroupTest.OfReduced(function, value.get(), test(function, value.get()));
  }

  private List<Comparison> test(Measure.Function function, Value value) {
    return switch (value) {
      case Value.Own(Field field) -> ofField(function, field);
      case Value.Checked _ -> throw new IllegalArgumentException("no number: " + value);
      case Value.Through through -> test(function, through.value());
      case Value.OfList list -> {
        ValueType type = function.of(value.type());
        yield list.number().measure() instanceof Measure.Of of
            ? comparisons.ofNumber(type, comparisons.total(of.field(), 1 + dice.below(20)))
            : comparisons.ofNumber(type, Integer.toString(dice.below(30)));
      }
    };
  }

  private List<Comparison> ofField(Measure.Function function, Field field) {
    return switch (function) {
      case SUM ->
          comparisons.ofNumber(Scalar.DECIMAL, comparisons.total(field, 1 + dice.below(40)));
      case AVG -> comparisons.ofNumber(Scalar.DECIMAL, comparisons.total(field, 1));
      case MIN, MAX -> comparisons.ofExtreme(field);
    };
  }
}
