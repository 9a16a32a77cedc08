package dev.landbridge.demo.large;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.api.Landbridge;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.large.MeteringDatabases.Metering;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A source that ends a statement after some thousand rows: no part of a list passes for all. */
class BrokenStreamTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int HELD = 16 * 1024;

  @TempDir private static Path folder;

  private static MeteringDatabases databases;
  private static Landbridge usual;
  private static Landbridge eager;

  /** The products, each with the list that stalls in its middle and the same under other rows. */
  enum Product {
    POSTGRESQL(Metering.POSTGRESQL, "slowReadings", "readings"),
    MARIADB(Metering.MARIADB, "slowBills", "bills");

    private final Metering source;
    private final String root;
    private final String link;

    Product(Metering source, String root, String link) {
      this.source = source;
      this.root = root;
      this.link = link;
    }

    private String query() {
      return "query %s { %s { no station waited } }".formatted(name(), root);
    }
  }

  @BeforeAll
  static void startServers() throws Exception {
    databases = MeteringDatabases.create(CITY);
    usual = start("broken_stream_usual", 1 << 20);
    eager = start("broken_stream_eager", HELD);
  }

  private static Landbridge start(String state, int held) throws IOException {
    return MeteringServer.start(
        CITY, databases, Files.createDirectory(folder.resolve(state)), state, held);
  }

  @AfterAll
  static void stopServers() throws Exception {
    usual.close();
    eager.close();
    databases.close();
  }

  private static CompletableFuture<HttpResponse<InputStream>> ask(Landbridge server, String query) {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/graphql"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + CITY.token(OpenMatter.PERSON))
            .header("Landbridge-Matter", OpenMatter.CODE)
            .POST(HttpRequest.BodyPublishers.ofString(Matter.body(query, Map.of())))
            .build();
    return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private static void killOnceItRuns(Product product) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(50);
    while (databases.killRunning(product.source) == 0) {
      assertThat(System.nanoTime()).as("the statement runs").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesNullAndAnErrorWhileNothingHasLeft(Product product) throws Exception {
    CompletableFuture<HttpResponse<InputStream>> asked = ask(usual, product.query());
    killOnceItRuns(product);
    JsonNode answer = JSON.readTree(asked.get().body());
    assertThat(answer.at("/data").fieldNames()).toIterable().containsExactly(product.root);
    assertThat(answer.at("/data/" + product.root).isNull()).isTrue();
    assertThat(answer.get("errors")).hasSize(1);
    assertThat(answer.at("/errors/0/path/0").asText()).isEqualTo(product.root);
    assertThat(answer.at("/errors/0/extensions/code").asText()).startsWith("SOURCE_");
    assertThat(answer.at("/extensions/landbridge/record").isTextual()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void breaksTheBodyOffOnceAPartHasLeft(Product product) throws Exception {
    CompletableFuture<HttpResponse<InputStream>> asked = ask(eager, product.query());
    InputStream body = asked.get().body();
    byte[] first = body.readNBytes(4 * HELD);
    assertThat(new String(first, StandardCharsets.UTF_8))
        .startsWith("{\"data\":{\"" + product.root + "\":[{\"no\":\"1\",");
    killOnceItRuns(product);
    assertThat(CompletableFuture.supplyAsync(() -> endsWhole(body)).get(30, TimeUnit.SECONDS))
        .isFalse();
    assertThat(outcome(product.name())).isEqualTo("FAILED");
  }

  private static boolean endsWhole(InputStream body) {
    try {
      body.readAllBytes();
      return true;
    } catch (IOException brokenOff) {
      return false;
    }
  }

  private static String outcome(String operation) {
    return eager
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT o.outcome FROM ledger_document i JOIN ledger_record o ON o.intent = i.id
                        WHERE i.document #>> '{operation,name}' = :name
                        """)
                    .bind("name", operation)
                    .mapTo(String.class)
                    .one());
  }

  @ParameterizedTest
  @EnumSource
  void givesNoPartOfANestedList(Product product) throws Exception {
    CompletableFuture<HttpResponse<InputStream>> asked =
        ask(usual, "{ stations { no %s { no waited } } }".formatted(product.link));
    killOnceItRuns(product);
    JsonNode answer = JSON.readTree(asked.get().body());
    assertThat(answer.at("/data/stations")).hasSize(10);
    assertThat(answer.at("/data/stations"))
        .allSatisfy(station -> assertThat(station.get(product.link).isNull()).isTrue());
    assertThat(answer.get("errors")).hasSize(1);
    assertThat(answer.at("/errors/0/path/1").asText()).isEqualTo(product.link);
  }
}
