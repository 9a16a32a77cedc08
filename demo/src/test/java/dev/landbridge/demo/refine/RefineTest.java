package dev.landbridge.demo.refine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.refine.Call.Sql;
import dev.landbridge.demo.running.Matter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what refine's data provider gives with what the databases and plain GraphQL say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefineTest {
  private final LicensingCity city;
  private final List<Call> calls = Call.all();
  private final Map<Call, JsonNode> outcomes = new LinkedHashMap<>();

  RefineTest() throws SQLException, IOException {
    RefineProject.install();
    city = LicensingCity.start(SharedCity.get());
  }

  @BeforeAll
  void makeAllCalls() throws IOException {
    JsonNode printed =
        Call.JSON.readTree(
            RefineProject.run(city.endpoint().toString(), city.token(), OpenMatter.CODE));
    assertThat(printed).hasSameSizeAs(calls);
    for (int i = 0; i < calls.size(); i++) {
      outcomes.put(calls.get(i), printed.path(i));
    }
  }

  @AfterAll
  void close() throws SQLException {
    city.close();
  }

  List<Call> calls() {
    return calls;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void givesWhatTheDatabasesHold(Call call) throws Exception {
    JsonNode outcome = outcomes.getOrDefault(call, Call.JSON.missingNode());
    if (call.error().isPresent()) {
      assertThat(outcome.path("error").asText()).contains(call.error().get());
      return;
    }
    assertThat(outcome.path("error").asText()).isEmpty();
    List<Map<String, @Nullable String>> expected =
        call.rows().isPresent()
            ? rows(call.rows().get())
            : flat(answer(call.graphql().orElseThrow()).path("rows"));
    JsonNode data = outcome.path("answer").path("data");
    if (call.method().equals("getOne")) {
      assertThat(data.isNull() ? List.of() : List.of(flat(data, "", new LinkedHashMap<>())))
          .isEqualTo(expected);
    } else {
      assertThat(expected).isNotEmpty();
      assertThat(flat(data)).isEqualTo(call.page(expected));
    }
    if (call.isList()) {
      assertThat(outcome.path("answer").path("total").asInt(-1)).isEqualTo(expected.size());
    }
  }

  private List<Map<String, @Nullable String>> rows(Sql sql) throws SQLException {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    try (Connection connection = city.connect(sql.source());
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql.text())) {
      while (found.next()) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.put(found.getMetaData().getColumnLabel(i), found.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private JsonNode answer(String query) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(city.endpoint())
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + city.token())
            .header("Landbridge-Matter", OpenMatter.CODE)
            .POST(HttpRequest.BodyPublishers.ofString(Matter.body(query, Map.of())))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonNode answer =
          Call.JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      assertThat(answer.path("errors")).as(query).isEmpty();
      return answer.path("data");
    }
  }

  /** Rows as texts by the paths of their fields. */
  private static List<Map<String, @Nullable String>> flat(JsonNode list) {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    list.forEach(row -> rows.add(flat(row, "", new LinkedHashMap<>())));
    return rows;
  }

  private static Map<String, @Nullable String> flat(
      JsonNode value, String path, Map<String, @Nullable String> row) {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        flat(
            member.getValue(),
            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
            row);
      }
    } else {
      row.put(path, value.isNull() ? null : value.isArray() ? value.toString() : value.asText());
    }
    return row;
  }
}
