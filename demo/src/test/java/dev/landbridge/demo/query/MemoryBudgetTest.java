package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.execute.MemoryBudget;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Queries with less and less memory: each is answered as with all of it, or ends with an error that
 * names what would not fit. Whichever it is, nothing stays charged.
 */
class MemoryBudgetTest {
  private static final Pattern NAMED =
      Pattern.compile("Cannot hold the rows of the query: (.+) needs more memory than .*");
  private static final long MOST = 8L * 1024 * 1024;
  private static final long LEAST = 2 * 1024;
  private static final int ROWS_AT_ONCE = 200;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { persons { name household { address } contributions { month } } } | the list of Person, the record of whose data is read, the rows of the answer, the list of Contribution
          { persons(where: {contributionsAggregate: {count: {predicate: {_gt: 3}}}}) { name } } | the rows of Person, what is joined from Contribution
          { persons(orderBy: {contributionsAggregate: {count: DESC}}, limit: 1500) { name } } | the rows of Person, the record of whose data is read
          { persons(orderBy: {contributionsAggregate: {count: DESC}}) { name } } | the list of Person
          { persons(distinctOn: [name]) { name } } | the distinct rows of Person
          { insuredPersonsGroupBy(keys: [{person: {name: true}}]) { keys { person { name } } aggregate { count } } } | the rows of Insured, what is joined from Person
          { personsGroupBy(keys: [{name: true}]) { keys { name } aggregate { count } } } | the groups of Person
          { propertiesAggregate { aggregate { count(columns: [ownerId], distinct: true) } } } | the distinct values that are counted
          { personsConnection(first: 900) { edges { cursor node { name } } } } | the list of Person, the cursors of the page
          """)
  void isAnsweredRightOrNamesWhatDoesNotFit(String query, String operators) {
    String whole = run(query, new MemoryBudget(MOST * 1024, MOST * 1024));
    Set<String> named = new TreeSet<>();
    boolean answered = false;
    for (long bytes = LEAST; bytes <= MOST; bytes += bytes / 2) {
      MemoryBudget budget = new MemoryBudget(MOST * 2, bytes);
      Optional<String> operator = Optional.empty();
      try {
        assertThat(run(query, budget)).as("%s with %d bytes", query, bytes).isEqualTo(whole);
        answered = true;
      } catch (LandbridgeException refused) {
        assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
        operator = Optional.of(operator(refused));
      }
      operator.ifPresent(named::add);
      assertThat(budget.used()).as("%s with %d bytes", query, bytes).isZero();
    }
    assertThat(named).contains(operators.split(", "));
    assertThat(answered).isTrue();
  }

  private static String operator(LandbridgeException refused) {
    Matcher message = NAMED.matcher(String.valueOf(refused.getMessage()));
    assertThat(message.matches()).as(refused.getMessage()).isTrue();
    return message.group(1);
  }

  /** The data but for cursors, which are sealed anew each time. */
  private static String run(String query, MemoryBudget memory) {
    return ColdRun.of(
            OpenMatter.PERSON,
            OpenMatter.CODE,
            query,
            Map.of(),
            new ColdRun.Setting(UnaryOperator.identity(), ROWS_AT_ONCE, memory))
        .data()
        .toString()
        .replaceAll("\"cursor\":\"[^\"]*\"", "");
  }
}
