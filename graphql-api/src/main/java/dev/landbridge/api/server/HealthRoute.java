package dev.landbridge.api.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.landbridge.api.server.request.MediaTypes;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: queries are answered, with the
 * state of every source; 503 if they are not.
 */
final class HealthRoute {
  private final Supplier<Readiness> readiness;
  private final Context loop;

  HealthRoute(Supplier<Readiness> readiness, Context loop) {
    this.loop = loop;
    this.readiness = readiness;
  }

  void handle(HttpServerRequest request, String path) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      Answers.refuseMethod(request, "GET, HEAD");
    } else if (path.equals("/health/live")) {
      send(request, 200, "{\"status\":\"LIVE\"}");
    } else {
      Thread.ofVirtual().name("readiness").start(() -> ready(request));
    }
  }

  @SuppressWarnings("CatchThrowable") // the request's boundary: nothing passes unanswered
  private void ready(HttpServerRequest request) {
    try {
      Readiness state = readiness.get();
      String body = json(state);
      loop.runOnContext(now -> send(request, state.ready() ? 200 : 503, body));
    } catch (Throwable thrown) {
      ErrorAnswer answer = ErrorAnswer.of(thrown);
      loop.runOnContext(now -> Answers.refuse(request, answer));
    }
  }

  private static String json(Readiness state) {
    String sources =
        state.sources().entrySet().stream()
            .map(source -> "%s:\"%s\"".formatted(quoted(source.getKey()), source.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
    return "{\"status\":\"%s\",\"sources\":%s}"
        .formatted(state.ready() ? "READY" : "NOT_READY", sources);
  }

  private static String quoted(String name) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(name)) + "\"";
  }

  private static void send(HttpServerRequest request, int status, String body) {
    Answers.send(request, status, MediaTypes.JSON + "; charset=utf-8", Buffer.buffer(body));
  }
}
