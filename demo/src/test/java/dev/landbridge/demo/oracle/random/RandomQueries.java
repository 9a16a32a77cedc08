package dev.landbridge.demo.oracle.random;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.demo.oracle.question.Literal;
import dev.landbridge.demo.oracle.question.Question;
import dev.landbridge.demo.oracle.question.Selected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Valid questions over a catalog. The same seed over the same catalog, samples and features gives
 * the same question.
 */
public final class RandomQueries {
  private static final int LARGEST_PAGE = 7;
  private static final int SMALL_TABLE = 20;

  private final Catalog catalog;
  private final Samples samples;
  private final Set<Feature> features;

  /**
   * Describes what may be asked.
   *
   * @param features what questions may use
   */
  public RandomQueries(Catalog catalog, Samples samples, Set<Feature> features) {
    this.catalog = catalog;
    this.samples = samples;
    this.features = Set.copyOf(features);
  }

  /** The question of a seed. */
  public Question question(long seed) {
    return new Making(new Dice(seed), catalog, samples, features).question();
  }

  /** The making of one question. */
  private static final class Making {
    private final Dice dice;
    private final Samples samples;
    private final Set<Feature> features;
    private final List<ObjectType> types;
    private final RandomComparisons comparisons;
    private final RandomConditions conditions;
    private final RandomValues values;
    private final RandomAnswers answers;
    private final RandomGroups groups;

    Making(Dice dice, Catalog catalog, Samples samples, Set<Feature> features) {
      this.dice = dice;
      this.samples = samples;
      this.features = features;
      this.types = new Members(catalog).types();
      this.comparisons = new RandomComparisons(dice, samples);
      this.conditions = new RandomConditions(dice, catalog, features, comparisons);
      this.values = new RandomValues(dice, catalog, features, conditions);
      this.answers = new RandomAnswers(dice, catalog, features, conditions, values);
      this.groups = new RandomGroups(dice, comparisons, values, answers);
    }

    Question question() {
      ObjectType type = type();
      int choice = dice.below(10);
      if (choice == 0 && features.contains(Feature.BY_KEY)) {
        return byKey(type);
      }
      if (choice <= 2 && features.contains(Feature.AGGREGATES)) {
        Selected.Numbers numbers = answers.numbers(type);
        return new Question.Aggregate(
            type,
            numbers.nodes().isEmpty() ? answers.ofNumbers(type) : answers.root(type),
            numbers);
      }
      if (choice <= 4 && features.contains(Feature.GROUPS)) {
        return groups.groups(type);
      }
      if (choice == 5 && features.contains(Feature.CONNECTIONS)) {
        return new Question.Connection(
            type,
            answers.where(type),
            values.orderBy(type),
            dice.onceIn(10) ? Optional.empty() : Optional.of(1 + dice.below(LARGEST_PAGE)),
            dice.onceIn(2),
            answers.selections(type));
      }
      return new Question.Rows(type, answers.root(type), answers.selections(type));
    }

    /** Small tables are asked less often. */
    private ObjectType type() {
      ObjectType type = dice.oneOf(types);
      int rows = samples.of(type.keyFields().getFirst()).size();
      return rows < SMALL_TABLE ? dice.oneOf(types) : type;
    }

    /** Of one row that there is, if the key is one field or chance puts its parts together. */
    private Question byKey(ObjectType type) {
      List<Literal> key = new ArrayList<>();
      type.keyFields().forEach(field -> key.add(comparisons.ofKey(field)));
      return new Question.ByKey(type, key, answers.selections(type));
    }
  }
}
