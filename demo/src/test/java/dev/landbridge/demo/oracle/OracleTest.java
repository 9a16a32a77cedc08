package dev.landbridge.demo.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.demo.oracle.question.GraphQlText;
import dev.landbridge.demo.oracle.question.Question;
import dev.landbridge.demo.oracle.question.Smaller;
import dev.landbridge.demo.oracle.random.DialectPart;
import dev.landbridge.demo.oracle.random.Feature;
import dev.landbridge.demo.oracle.random.RandomQueries;
import dev.landbridge.demo.oracle.sql.OracleSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Compares the federation with one database.
 *
 * <p>{@code -Doracle.queries=100000} asks so many questions, {@code -Doracle.seed=7} begins with
 * another one; a failure names the seed of its question, and {@code -Doracle.queries=1} asks only
 * this. {@code -Doracle.residents=5000} has so many keys that they are looked up in portions.
 * {@code -Doracle.features=DISTINCT_ON,GROUPS} asks for these besides what is {@linkplain
 * Feature#SUPPORTED supported}, {@code all} for the whole dialect.
 */
class OracleTest {
  private static final long FIRST_SEED = Long.getLong("oracle.seed", 1);
  private static final int QUERIES = Integer.getInteger("oracle.queries", 2_000);
  private static final int THREADS = 4;
  private static final int WRITTEN_ONLY = 300;
  private static final int COUNTED_ONLY = 2_000;
  private static final int MOST_REPORTED = 5;
  private static final int MOST_ROUNDS_TO_SHRINK = 40;
  private static final List<OracleCity> CITY = new ArrayList<>();

  @BeforeAll
  static void start() throws SQLException {
    CITY.add(OracleCity.start());
  }

  @AfterAll
  static void end() {
    CITY.forEach(OracleCity::close);
  }

  @Test
  void answersAsOneDatabaseWould(TestReporter reporter) throws Exception {
    reporter.publishEntry("oracle.seed", Long.toString(FIRST_SEED));
    RandomQueries questions = questions(features());
    AtomicLong next = new AtomicLong(FIRST_SEED);
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(
            threads.submit(
                () -> {
                  compare(questions, next, failures);
                  return null;
                }));
      }
      for (Future<?> thread : running) {
        get(thread);
      }
    }
    assertThat(failures)
        .as("differences among %d questions from seed %d", QUERIES, FIRST_SEED)
        .isEmpty();
  }

  @Test
  void asksForEveryPartOfTheDialectOften(TestReporter reporter) throws SQLException {
    RandomQueries questions = questions(Feature.ALL);
    Map<DialectPart, Integer> asked = new EnumMap<>(DialectPart.class);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + COUNTED_ONLY; seed++) {
      DialectPart.in(GraphQlText.of(questions.question(seed)))
          .forEach(part -> asked.merge(part, 1, Integer::sum));
    }
    reporter.publishEntry("questions of " + COUNTED_ONLY, asked.toString());
    assertThat(asked).containsOnlyKeys(DialectPart.values());
    assertThat(asked.values())
        .allSatisfy(times -> assertThat(times).isGreaterThan(COUNTED_ONLY / 200));
  }

  @Test
  void knowsAnAnswerToEverythingInTheDialect() throws SQLException {
    RandomQueries questions = questions(Feature.ALL);
    int hits = 0;
    try (Answers answers = Answers.open(CITY.getFirst())) {
      for (long seed = FIRST_SEED; seed < FIRST_SEED + WRITTEN_ONLY; seed++) {
        Question question = questions.question(seed);
        assertThat(GraphQlText.of(question)).startsWith("{ " + question.root());
        hits += answers.expected(question).isEmpty() ? 0 : 1;
      }
    }
    assertThat(hits).as("questions with rows in their answer").isGreaterThan(WRITTEN_ONLY / 3);
  }

  private static Set<Feature> features() {
    String asked = System.getProperty("oracle.features", "");
    if (asked.equals("all")) {
      return Feature.ALL;
    }
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    features.addAll(Feature.SUPPORTED);
    if (!asked.isEmpty()) {
      List.of(asked.split(",", -1)).forEach(name -> features.add(Feature.valueOf(name)));
    }
    return features;
  }

  private static RandomQueries questions(Set<Feature> features) throws SQLException {
    OracleCity city = CITY.getFirst();
    return new RandomQueries(city.catalog(), city.single().samples(), features);
  }

  private static void compare(RandomQueries questions, AtomicLong next, Queue<String> failures)
      throws SQLException {
    try (Answers answers = Answers.open(CITY.getFirst())) {
      long seed = next.getAndIncrement();
      while (seed < FIRST_SEED + QUERIES && failures.size() < MOST_REPORTED) {
        compare(answers, questions, seed).ifPresent(failures::add);
        seed = next.getAndIncrement();
      }
    }
  }

  private static Optional<String> compare(Answers answers, RandomQueries questions, long seed) {
    Question question = questions.question(seed);
    try {
      Optional<Difference> difference = answers.difference(question);
      return difference.isPresent()
          ? Optional.of(report(answers, seed, question, difference.get()))
          : Optional.empty();
    } catch (SQLException | RuntimeException e) {
      throw new AssertionError("seed %d: %s".formatted(seed, GraphQlText.of(question)), e);
    }
  }

  private static String report(Answers answers, long seed, Question question, Difference difference)
      throws SQLException {
    Question smallest = shrunk(answers, question, difference.refused());
    return "seed %d%n%s%nsmallest%n%s%n%s"
        .formatted(
            seed,
            GraphQlText.of(question),
            OracleSql.of(smallest),
            answers.difference(smallest).orElse(difference).text());
  }

  /**
   * The question without what it can lose and still be answered differently.
   *
   * @param refused whether the difference is an error
   */
  private static Question shrunk(Answers answers, Question question, boolean refused)
      throws SQLException {
    Question smallest = question;
    Optional<Question> smaller = Optional.of(question);
    for (int round = 0; round < MOST_ROUNDS_TO_SHRINK && smaller.isPresent(); round++) {
      smallest = smaller.get();
      smaller = smaller(answers, smallest, refused);
    }
    return smallest;
  }

  private static Optional<Question> smaller(Answers answers, Question question, boolean refused)
      throws SQLException {
    for (Question smaller : Smaller.of(question)) {
      if (answers.difference(smaller).filter(it -> it.refused() == refused).isPresent()) {
        return Optional.of(smaller);
      }
    }
    return Optional.empty();
  }

  private static void get(Future<?> thread) throws Exception {
    try {
      thread.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a question could not be asked of both", e.getCause());
    }
  }
}
