package dev.landbridge.demo.large;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows of one source joined with a million of another, by a server of 512 MB. */
class LargeJoinTest {
  private static final int ROWS = MeteringDatabases.ROWS;
  private static final DemoCity CITY = SharedCity.get();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path folder;

  private static MeteringDatabases databases;
  private static Process server;
  private static OutputStream input;
  private static URI address;

  @BeforeAll
  static void startServer() throws Exception {
    databases = MeteringDatabases.create(CITY);
    databases.fill();
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dcalcite.default.charset=UTF-8",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                MeteringServer.class.getName())
            .redirectError(Files.createFile(folder.resolve("server.log")).toFile())
            .start();
    Path documents = Files.createDirectory(folder.resolve("documents"));
    input = server.getOutputStream();
    input.write(
        MeteringServer.written(
            MeteringServer.settings(CITY, databases, documents, "large_join", 1 << 20)));
    input.write('\n');
    input.flush();
    address = address(server.inputReader());
  }

  private static URI address(BufferedReader output) throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith("address ")) {
      line = output.readLine();
    }
    assertThat(line).as(Files.readString(folder.resolve("server.log"))).isNotNull();
    return URI.create(line.substring("address ".length()));
  }

  @AfterAll
  static void stopServer() throws Exception {
    input.close();
    server.waitFor();
    databases.close();
  }

  private static InputStream ask(String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/graphql"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + CITY.token(OpenMatter.PERSON))
            .header("Landbridge-Matter", OpenMatter.CODE)
            .POST(HttpRequest.BodyPublishers.ofString(Matter.body(query, Map.of())))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
  }

  @Test
  void groupsAMillionRowsByAValueOfAMillionOthers() throws Exception {
    JsonNode answer =
        JSON.readTree(
            ask(
                "{ contractsGroupBy(keys: [{meter: {district: true}}]) { keys { meter { district } }"
                    + " aggregate { count sum { amount } } } }"));
    assertThat(answer.path("errors")).isEmpty();
    JsonNode groups = answer.at("/data/contractsGroupBy");
    assertThat(groups).hasSize(MeteringDatabases.DISTRICTS);
    for (int district = 0; district < groups.size(); district++) {
      assertThat(groups.get(district).at("/keys/meter/district").asInt()).isEqualTo(district);
      assertThat(groups.get(district).at("/aggregate/count").asInt())
          .isEqualTo(ROWS / MeteringDatabases.DISTRICTS);
      // A contract's number and its meter's add up to ROWS + 1, so that the amounts follow.
      assertThat(groups.get(district).at("/aggregate/sum/amount").asLong())
          .isEqualTo(sumOfAmounts(district));
    }
  }

  private static long sumOfAmounts(int district) {
    long sum = 0;
    for (int contract = 1; contract <= ROWS; contract++) {
      if ((ROWS + 1 - contract) % MeteringDatabases.DISTRICTS == district) {
        sum += contract % 100;
      }
    }
    return sum;
  }

  @Test
  void filtersAMillionRowsByAMillionOthers() throws Exception {
    JsonNode answer =
        JSON.readTree(
            ask(
                "{ contractsAggregate(where: {_not: {meter: {reading: {_lt: 250}}}})"
                    + " { aggregate { count } } }"));
    assertThat(answer.path("errors")).isEmpty();
    assertThat(answer.at("/data/contractsAggregate/aggregate/count").asInt())
        .isEqualTo(ROWS / 4 * 3);
  }

  @Test
  void listsAMillionRowsEachWithItsLinkedRow() throws Exception {
    long rows = 0;
    long districts = 0;
    boolean whole = false;
    try (JsonParser json =
        JSON.createParser(ask("{ contracts { contractNo meter { district } } }"))) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          switch (json.currentName()) {
            case "contractNo" -> rows++;
            case "district" -> districts += json.nextIntValue(-1);
            case "record" -> whole = true;
            case "errors" -> throw new AssertionError("the answer has errors");
            default -> {}
          }
        }
      }
    }
    assertThat(whole).as("the answer's end was seen").isTrue();
    assertThat(rows).isEqualTo(ROWS);
    assertThat(districts).isEqualTo((long) ROWS / 10 * 45);
  }
}
