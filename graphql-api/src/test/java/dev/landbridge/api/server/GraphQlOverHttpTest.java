package dev.landbridge.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphQlOverHttpTest {
  private static final String GRAPHQL = "application/graphql-response+json; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";

  private final AtomicReference<GraphQlHttpRequest> seen = new AtomicReference<>();
  private RunningServer server;

  @BeforeEach
  void start() {
    server =
        RunningServer.answering(
            (request, sink, cancellation) -> {
              seen.set(request);
              sink.send(200, RunningServer.ANSWER);
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersPostWithLengthAndNothingToKeep() throws Exception {
    HttpResponse<String> answer = server.send(server.post(RunningServer.GOOD));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"data\":{\"a\":1}}");
    assertThat(answer.headers().firstValue("Content-Length")).hasValue("16");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void takesNoDocumentInAUrl() throws Exception {
    HttpResponse<String> answer =
        server.send(HttpRequest.newBuilder(server.uri("/graphql?query=%7Ba%7D")).GET());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("a document cannot be sent in the URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
  void refusesOtherMethodsAndNamesThoseThereAre(String method) throws Exception {
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(server.uri("/graphql?query=%7Ba%7D"))
                .method(method, HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, POST");
    if (!method.equals("HEAD")) {
      assertThat(answer.body()).contains("\"code\":\"BAD_REQUEST\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | json",
        "*/* | json",
        "application/* | json",
        "application/json | json",
        "application/graphql-response+json | graphql",
        "application/graphql-response+json, application/json;q=0.9 | graphql",
        "application/json, application/graphql-response+json | graphql",
        "application/json;q=0.9, application/graphql-response+json;q=0.8 | json",
        "application/graphql-response+json;q=0, */* | json",
        "text/html, */*;q=0.1 | json",
        "APPLICATION/JSON; charset=UTF-8 | json",
        "application/json; charset=utf-16 | 406",
        "text/html | 406",
        "application/json;q=0 | 406",
        "application/json;q=nonsense | 406",
      })
  void negotiatesTheMediaType(String accept, String expected) throws Exception {
    HttpRequest.Builder request = server.post(RunningServer.GOOD);
    if (accept != null) {
      request.header("Accept", accept);
    }
    HttpResponse<String> answer = server.send(request);
    String type = answer.headers().firstValue("Content-Type").orElseThrow();
    switch (expected) {
      case "json" -> assertThat(type).isEqualTo(JSON);
      case "graphql" -> assertThat(type).isEqualTo(GRAPHQL);
      default -> assertThat(answer.statusCode()).isEqualTo(406);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "application/json | 200",
        "application/json; charset=utf-8 | 200",
        "application/json;charset=\"UTF-8\" | 200",
        "Application/JSON | 200",
        "application/json; charset=iso-8859-1 | 415",
        "application/graphql | 415",
        "text/plain | 415",
        "application/x-www-form-urlencoded | 415",
        "multipart/form-data; boundary=x | 415",
        "- | 415",
      })
  void readsOnlyJsonInUtf8(String contentType, int status) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/graphql"))
            .POST(HttpRequest.BodyPublishers.ofString(RunningServer.GOOD));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    assertThat(server.send(request).statusCode()).isEqualTo(status);
  }

  @Test
  void refusesCompressedBodies() throws Exception {
    assertThat(
            server
                .send(server.post(RunningServer.GOOD).header("Content-Encoding", "gzip"))
                .statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "[]",
        "null",
        "\"text\"",
        "[{\"query\":\"{a}\"}]",
        "{}",
        "{\"query\":null}",
        "{\"query\":\"  \"}",
        "{\"query\":1}",
        "{\"query\":{}}",
        "{\"query\":\"{a}\",\"variables\":[]}",
        "{\"query\":\"{a}\",\"variables\":\"{}\"}",
        "{\"query\":\"{a}\",\"operationName\":7}",
        "{\"query\":\"{a}\",\"extensions\":3}",
        "{\"query\":\"{a}\",\"extensions\":{\"landbridge\":true}}",
        "{\"query\":\"{a}\",\"extensions\":{\"landbridge\":{\"matter\":1}}}",
        "{\"query\":\"{a}\",\"query\":\"{b}\"}",
        "{\"query\":\"{a}\"} {}",
        "{\"query\":\"{a}\",\"variables\":{\"a\":1e999999999}}",
        "{\"query\":\"{a}\",\"variables\":{\"a\":\"\\ud800\"}}",
        "{\"query\":\"{a}\",}",
        "{'query':'{a}'}",
      })
  void refusesWhatIsNoGraphQlRequest(String body) throws Exception {
    HttpResponse<String> answer = server.send(server.post(body));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith("{\"errors\":[{\"message\":\"Cannot read the request: ")
        .endsWith("\"extensions\":{\"code\":\"BAD_REQUEST\"}}]}")
        .doesNotContain("nonsense", "Exception", "jackson");
    assertThat(seen.get()).isNull();
  }

  @Test
  void refusesNestingBeyondMeasure() throws Exception {
    String deep = "[".repeat(100_000);
    HttpResponse<String> answer =
        server.send(server.post("{\"query\":\"{a}\",\"variables\":{\"a\":" + deep));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void takesMatterAndCaseFromHeaderOrExtensionsInUtf8() throws Exception {
    String extensions =
        "{\"query\":\"{a}\",\"extensions\":{\"landbridge\":{\"matter\":\"gjj-01\",\"case\":\"沪〔2026〕1号\"}}}";
    server.send(server.post(extensions).header("Landbridge-Matter", "gjj-01"));
    assertThat(seen.get().matter()).hasValue("gjj-01");
    assertThat(seen.get().caseNumber()).hasValue("沪〔2026〕1号");
    try (RawClient raw = server.connect()) {
      raw.send(
          RawClient.postHead(RunningServer.GOOD.length())
              .replace("\r\n\r\n", "\r\nLandbridge-Case: ")
              .getBytes(StandardCharsets.US_ASCII));
      raw.send("沪〔2026〕2号\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      raw.send(RunningServer.GOOD);
      assertThat(raw.readAnswer()).startsWith("HTTP/1.1 200");
    }
    assertThat(seen.get().caseNumber()).hasValue("沪〔2026〕2号");
  }

  @Test
  void refusesDisagreeingMatters() throws Exception {
    String body = "{\"query\":\"{a}\",\"extensions\":{\"landbridge\":{\"matter\":\"gjj-01\"}}}";
    HttpResponse<String> answer =
        server.send(server.post(body).header("Landbridge-Matter", "gjj-02"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("disagree").doesNotContain("gjj");
  }

  @Test
  void refusesOneHeaderTwice() throws Exception {
    for (String name : new String[] {"Landbridge-Matter", "Landbridge-Case", "Authorization"}) {
      HttpResponse<String> answer =
          server.send(server.post(RunningServer.GOOD).header(name, "a").header(name, "a"));
      assertThat(answer.statusCode()).as(name).isEqualTo(400);
    }
  }

  @Test
  void handsOverTokenOperationAndExactVariables() throws Exception {
    server.send(
        server
            .post(
                "{\"query\":\"{a}\",\"operationName\":\"Q\",\"variables\":{\"d\":1.10,\"n\":null,\"l\":[1,9999999999]}}")
            .header("Authorization", "bearer abc"));
    GraphQlHttpRequest request = seen.get();
    assertThat(request.bearerToken()).hasValue("abc");
    assertThat(request.operationName()).hasValue("Q");
    assertThat(request.variables())
        .containsEntry("d", new BigDecimal("1.10"))
        .containsEntry("n", null)
        .containsEntry("l", List.of(1, 9999999999L));
    assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
    assertThat(request.toString()).doesNotContain("abc");
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void answersEveryCodeWithItsStatusAndHeaders(ErrorCode code) throws Exception {
    try (RunningServer refusing =
        RunningServer.answering(
            (request, sink, cancellation) -> {
              throw new LandbridgeException(code, "Cannot do it: no. Do other.");
            })) {
      HttpResponse<String> answer =
          refusing.send(
              refusing
                  .post(RunningServer.GOOD)
                  .header("Accept", "application/graphql-response+json"));
      assertThat(answer.statusCode()).isEqualTo(HttpStatus.of(code));
      assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue(GRAPHQL);
      assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
          .isEqualTo(code == ErrorCode.UNAUTHENTICATED);
      assertThat(answer.headers().firstValue("Retry-After").isPresent())
          .isEqualTo(answer.statusCode() == 503);
    }
  }

  @Test
  void showsNeitherMessageNorTraceOfDefects() throws Exception {
    try (RunningServer broken =
        RunningServer.answering(
            (request, sink, cancellation) -> {
              throw new IllegalStateException("SELECT id FROM police WHERE id = '110101'");
            })) {
      HttpResponse<String> answer =
          broken.send(broken.post(RunningServer.GOOD).header("Authorization", "Bearer s3cr3t"));
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .contains("INTERNAL_ERROR", "incident")
          .doesNotContain("SELECT", "110101", "IllegalState", "\\tat", "dev.landbridge");
      assertThat(broken.logged())
          .contains("IllegalStateException", "GraphQlOverHttpTest")
          .doesNotContain("SELECT", "110101", "s3cr3t", "{ a }");
    }
  }

  @Test
  void survivesErrorsOfTheMachine() throws Exception {
    try (RunningServer broken =
        RunningServer.answering(
            (request, sink, cancellation) -> {
              throw new StackOverflowError();
            })) {
      assertThat(broken.send(broken.post(RunningServer.GOOD)).statusCode()).isEqualTo(500);
      assertThat(broken.send(broken.post(RunningServer.GOOD)).statusCode()).isEqualTo(500);
    }
  }

  @Test
  void treatsAHandlerWithoutAnAnswerAsADefect() throws Exception {
    try (RunningServer silent = RunningServer.answering((request, sink, cancellation) -> {})) {
      assertThat(silent.send(silent.post(RunningServer.GOOD)).statusCode()).isEqualTo(500);
    }
  }

  @Test
  void answersUnknownPathsInJson() throws Exception {
    HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri("/nothing")).GET());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000\u0001\u0002\r\n\r\n",
        "GET\r\n\r\n",
        "POST /graphql HTTP/1.1\r\nContent-Length: nonsense\r\n\r\n",
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
      })
  void answersGarbageWith400OrClosesAndLives(String garbage) throws Exception {
    try (RawClient raw = server.connect()) {
      raw.send(garbage);
      raw.socket.shutdownOutput();
      String answer = raw.readToEnd();
      assertThat(answer.isEmpty() || answer.matches("(?s)HTTP/1.[01] 400.*")).as(answer).isTrue();
      assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("exception", "netty");
    } catch (IOException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
    assertThat(server.send(server.post(RunningServer.GOOD)).statusCode()).isEqualTo(200);
    assertThat(server.logged()).doesNotContain("nonsense");
  }

  @Test
  void answersHugeHeadersWith431() throws Exception {
    try (RawClient raw = server.connect()) {
      raw.send("POST /graphql HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n");
      assertThat(raw.readAnswer()).startsWith("HTTP/1.1 431").contains("BAD_REQUEST");
    }
  }
}
