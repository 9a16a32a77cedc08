package dev.landbridge.api.server;

import dev.landbridge.core.error.ErrorCode;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Chooses the route by the path. Runs on the event loop. */
final class Routes {
  private static final int INITIAL_LINE_TOO_LONG = 414;
  private static final int HEADERS_TOO_LARGE = 431;

  private final GraphQlRoute graphql;
  private final Optional<GraphQlRoute> governance;
  private final Optional<GraphQlRoute> explain;
  private final HealthRoute health;
  private final Optional<MetricsRoute> metrics;
  private final Optional<GraphiqlRoute> graphiql;

  Routes(
      GraphQlRoute graphql,
      Optional<GraphQlRoute> governance,
      Optional<GraphQlRoute> explain,
      HealthRoute health,
      Optional<MetricsRoute> metrics,
      Optional<GraphiqlRoute> graphiql) {
    this.graphql = graphql;
    this.governance = governance;
    this.explain = explain;
    this.health = health;
    this.metrics = metrics;
    this.graphiql = graphiql;
  }

  void handle(HttpServerRequest request) {
    String path = request.path() == null ? "" : request.path();
    if (path.equals("/graphql")) {
      graphql.handle(request);
    } else if (governance.isPresent() && path.equals("/governance")) {
      governance.get().handle(request);
    } else if (explain.isPresent() && path.equals("/explain")) {
      explain.get().handle(request);
    } else if (metrics.isPresent() && path.equals("/metrics")) {
      metrics.get().handle(request);
    } else if (path.equals("/health/live") || path.equals("/health/ready")) {
      health.handle(request, path);
    } else if (graphiql.isPresent() && GraphiqlRoute.owns(path)) {
      graphiql.get().handle(request, path);
    } else {
      Answers.refuse(
          request,
          ErrorAnswer.of(
              404,
              ErrorCode.BAD_REQUEST,
              "Cannot find the page: there is none at this path. Send queries to /graphql."));
    }
  }

  /** For what is not HTTP, or too long in its head. */
  void refuseInvalid(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    String kind = cause == null ? "" : cause.getClass().getSimpleName();
    int status =
        switch (kind) {
          case "TooLongHttpLineException" -> INITIAL_LINE_TOO_LONG;
          case "TooLongHttpHeaderException" -> HEADERS_TOO_LARGE;
          default -> 400;
        };
    Answers.refuseAndClose(
        request,
        ErrorAnswer.of(
            status,
            ErrorCode.BAD_REQUEST,
            "Cannot read the request: its HTTP head is not valid or too long. Send HTTP/1.1 with less than 16 KiB of headers."));
  }
}
