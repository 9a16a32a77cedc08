package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.demo.golden.GoldenFolders;
import dev.landbridge.demo.running.Matter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the warm server remembers of one caller never shows in the answer of another. */
class InterleavedCallersTest {
  /** So few that lists are put together from several parts. */
  private static final int ROWS_AT_ONCE = 150;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Caller> CALLERS =
      List.of(
          new Caller("chen", "GJJ-TQ"),
          new Caller("lin", "DB-RD"),
          new Caller(OpenMatter.PERSON, OpenMatter.CODE));

  private record Caller(String person, String matter) {}

  @Test
  void answersEachCallerAsIfNobodyHadAskedBefore() throws IOException, SQLException {
    long seed = 6;
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      TestedTable table = TestedTable.ALL.get(random.nextInt(TestedTable.ALL.size()));
      RandomQuery query = RandomQuery.next(random, table, table.read());
      for (Caller caller : CALLERS) {
        compare(caller, query.text(), query.variables(), "seed %d, query %d".formatted(seed, i));
      }
    }
  }

  /** Numbers, groups, pages, links in conditions and masks: what the golden cases ask. */
  @Test
  void answersEveryKindOfQuestionToEachCallerAsIfNobodyHadAskedBefore() throws IOException {
    for (Path folder : GoldenFolders.all()) {
      String query = Files.readString(folder.resolve("query.graphql"));
      Path file = folder.resolve("variables.json");
      Map<String, Object> variables =
          Files.exists(file)
              ? JSON.readValue(Files.readString(file), new TypeReference<>() {})
              : Map.of();
      for (Caller caller : CALLERS) {
        ask(caller, query, variables);
      }
      for (Caller caller : CALLERS) {
        compare(caller, query, variables, folder.toString());
      }
    }
  }

  private static void compare(
      Caller caller, String query, Map<String, Object> variables, String where) throws IOException {
    assertThat(withoutCursors(ask(caller, query, variables)))
        .as("%s: %s %s", where, caller, query)
        .isEqualTo(
            withoutCursors(
                ColdRun.of(
                        caller.person(),
                        caller.matter(),
                        query,
                        variables,
                        UnaryOperator.identity(),
                        ROWS_AT_ONCE)
                    .data()));
  }

  private static JsonNode ask(Caller caller, String query, Map<String, Object> variables)
      throws IOException {
    String body = Matter.body(query, variables);
    return JSON.readTree(OpenMatter.city().ask(caller.person(), caller.matter(), body).body())
        .path("data");
  }

  /** A cursor is sealed to its caller, with a new nonce for each answer. */
  private static JsonNode withoutCursors(JsonNode data) {
    for (ObjectNode object : objects(data)) {
      for (String name : List.of("cursor", "startCursor", "endCursor")) {
        if (object.path(name).isTextual()) {
          object.put(name, "sealed");
        }
      }
    }
    return data;
  }

  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> objects = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> objects.addAll(objects(child)));
    return objects;
  }
}
