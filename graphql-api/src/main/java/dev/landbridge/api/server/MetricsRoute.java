package dev.landbridge.api.server;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/**
 * {@code /metrics}: numbers about the whole server.
 *
 * <p>Source: Prometheus text-based exposition format, version 0.0.4.
 */
final class MetricsRoute {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<String> metrics;
  private final Context loop;

  MetricsRoute(Supplier<String> metrics, Context loop) {
    this.metrics = metrics;
    this.loop = loop;
  }

  void handle(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      Answers.refuseMethod(request, "GET, HEAD");
    } else {
      Thread.ofVirtual().name("metrics").start(() -> send(request));
    }
  }

  @SuppressWarnings("CatchThrowable") // the request's boundary: nothing passes unanswered
  private void send(HttpServerRequest request) {
    try {
      Buffer body = Buffer.buffer(metrics.get());
      loop.runOnContext(now -> Answers.send(request, 200, TEXT, body));
    } catch (Throwable thrown) {
      ErrorAnswer answer = ErrorAnswer.of(thrown);
      loop.runOnContext(now -> Answers.refuse(request, answer));
    }
  }
}
