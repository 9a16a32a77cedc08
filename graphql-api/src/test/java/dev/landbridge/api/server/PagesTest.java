package dev.landbridge.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final GraphiqlPage PAGE =
      new GraphiqlPage(
          Optional.of("tok</script>en"), Optional.of("gjj-01"), Optional.of("query A { a }\n"));

  @Test
  void saysThatTheProcessLives() throws Exception {
    try (RunningServer server = RunningServer.answering((request, sink, cancellation) -> {})) {
      HttpResponse<String> answer = get(server, "/health/live");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"status\":\"LIVE\"}");
    }
  }

  @Test
  void showsSourcesStatesAndRefusesWritingMethods() throws Exception {
    try (RunningServer server = RunningServer.answering((request, sink, cancellation) -> {})) {
      HttpResponse<String> answer = get(server, "/health/ready");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo("{\"status\":\"READY\",\"sources\":{\"police\":\"AVAILABLE\"}}");
      HttpResponse<String> post =
          server.send(
              HttpRequest.newBuilder(server.uri("/health/ready"))
                  .POST(HttpRequest.BodyPublishers.noBody()));
      assertThat(post.statusCode()).isEqualTo(405);
      assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }
  }

  @Test
  void isNotReadyWith503() throws Exception {
    try (GraphQlServer server =
        GraphQlServer.start(
            RunningServer.settings(),
            Services.of(
                (request, sink, cancellation) -> {},
                () ->
                    new Readiness(
                        false, Map.of("real-estate", Readiness.SourceState.UNAVAILABLE))))) {
      try (var client = HttpClient.newHttpClient()) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(server.address().resolve("/health/ready")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("NOT_READY", "\"real-estate\":\"UNAVAILABLE\"");
      }
    }
  }

  @Test
  void answers500WhenReadinessFails() throws Exception {
    try (GraphQlServer server =
            GraphQlServer.start(
                RunningServer.settings(),
                Services.of(
                    (request, sink, cancellation) -> {},
                    () -> {
                      throw new IllegalStateException("jdbc:secret");
                    }));
        var client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(server.address().resolve("/health/ready"))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("jdbc");
    }
  }

  @Test
  void servesGraphiqlWithItsScriptsFromThisProcessOnly() throws Exception {
    try (RunningServer server = withPage()) {
      HttpResponse<String> page = get(server, "/graphiql");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("tok\\u003c/script>en", "\"matter\":\"gjj-01\"")
          .doesNotContain("http://", "https://", "tok</script>");
      assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
      for (String asset :
          new String[] {"react.js", "react-dom.js", "graphiql.js", "graphiql.css"}) {
        HttpResponse<String> answer = get(server, "/graphiql/" + asset);
        assertThat(answer.statusCode()).as(asset).isEqualTo(200);
        assertThat(answer.body().length()).as(asset).isGreaterThan(5_000);
      }
      assertThat(get(server, "/graphiql/../secret").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void hasNoGraphiqlUnlessToldSo() throws Exception {
    try (RunningServer server = RunningServer.answering((request, sink, cancellation) -> {})) {
      assertThat(get(server, "/graphiql").statusCode()).isEqualTo(404);
    }
  }

  private static RunningServer withPage() {
    ServerSettings plain = RunningServer.settings();
    return new RunningServer(
        new ServerSettings(
            plain.host(),
            plain.port(),
            plain.deadline(),
            plain.bodyLimit(),
            plain.maxRequests(),
            plain.stopGrace(),
            Optional.of(PAGE)),
        (request, sink, cancellation) -> {});
  }

  private static HttpResponse<String> get(RunningServer server, String path) throws Exception {
    return server.send(HttpRequest.newBuilder(server.uri(path)).GET());
  }
}
