package dev.landbridge.demo.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.Matter;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The questions of TPC-H, as far as the dialect can ask them, have the numbers that plain SQL on
 * one database has.
 *
 * <p>For each {@code qNN.graphql} there is a {@code qNN.sql} with one statement for each root
 * field, whose columns are the leaves of the answer in their order. {@code README.md} beside them
 * says what is asked of the benchmark's question, and what the dialect has no words for.
 *
 * <p>Source: TPC Benchmark H, chapter 2.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchTest {
  private static final Path FOLDER = Path.of("src/test/resources/tpch");
  private static final String NULL = "null";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TpchCity city;

  TpchTest() throws SQLException, IOException {
    city = TpchCity.start(SharedCity.get());
  }

  @AfterAll
  void close() throws SQLException {
    city.close();
  }

  static List<String> questions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("q[0-9]+\\.graphql"))
          .map(name -> name.substring(0, name.indexOf('.')))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void givesTheNumbersOfOneDatabase(String question) throws Exception {
    String sql = TpchCity.read(question + ".sql");
    String[] statements = sql.strip().split(";\\s*", -1);
    JsonNode answer = ask(TpchCity.read(question + ".graphql"));
    List<JsonNode> roots = new ArrayList<>();
    answer.path("data").forEach(roots::add);
    assertThat(roots).hasSize(statements.length - 1);
    for (int i = 0; i < roots.size(); i++) {
      List<List<Object>> expected = rows(statements[i]);
      assertThat(expected)
          .as(statements[i])
          .isNotEmpty()
          .noneSatisfy(row -> assertThat(row).contains(NULL));
      assertThat(rows(roots.get(i))).as(statements[i]).isEqualTo(expected);
    }
    assertThat(answer.at("/extensions/landbridge/sources").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            sql.matches("(?s).*(customer|nation).*")
                ? List.of("customers", "orders")
                : List.of("orders"));
  }

  private JsonNode ask(String query) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(city.endpoint())
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + city.token())
            .header("Landbridge-Matter", OpenMatter.CODE)
            .POST(HttpRequest.BodyPublishers.ofString(Matter.body(query, Map.of())))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonNode answer =
          JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      assertThat(answer.path("errors")).as(query).isEmpty();
      return answer;
    }
  }

  private List<List<Object>> rows(String sql) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Connection connection = city.connectToOne();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(value(String.valueOf(found.getString(i))));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** One row for each element of a list, one for an object. */
  private static List<List<Object>> rows(JsonNode root) {
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode element : root.isArray() ? root : List.of(root)) {
      List<Object> row = new ArrayList<>();
      addLeaves(element, row);
      rows.add(row);
    }
    return rows;
  }

  private static void addLeaves(JsonNode node, List<Object> leaves) {
    if (node.isObject()) {
      node.forEach(member -> addLeaves(member, leaves));
    } else {
      leaves.add(value(node.asText()));
    }
  }

  /** A number, whatever its trailing zeros; else the text. */
  private static Object value(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(text).stripTrailingZeros() : text;
  }
}
