package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.demo.running.Matter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the warm server remembers of one caller never shows in the answer of another. */
class InterleavedCallersTest {
  /** So few that lists are put together from several parts. */
  private static final int ROWS_AT_ONCE = 150;

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Caller(String person, String matter) {}

  @Test
  void answersEachCallerAsIfNobodyHadAskedBefore() throws IOException, SQLException {
    long seed = 6;
    Random random = new Random(seed);
    List<Caller> callers =
        List.of(
            new Caller("chen", "GJJ-TQ"),
            new Caller("lin", "DB-RD"),
            new Caller(OpenMatter.PERSON, OpenMatter.CODE));
    for (int i = 0; i < 20; i++) {
      TestedTable table = TestedTable.ALL.get(random.nextInt(TestedTable.ALL.size()));
      RandomQuery query = RandomQuery.next(random, table, table.read());
      String body = Matter.body(query.text(), query.variables());
      for (Caller caller : callers) {
        String warm = OpenMatter.city().ask(caller.person(), caller.matter(), body).body();
        assertThat(JSON.readTree(warm).path("data"))
            .as("seed %d, query %d: %s %s", seed, i, caller, query)
            .isEqualTo(
                ColdRun.of(
                        caller.person(),
                        caller.matter(),
                        query.text(),
                        query.variables(),
                        UnaryOperator.identity(),
                        ROWS_AT_ONCE)
                    .data());
      }
    }
  }
}
