package dev.landbridge.api.server;

import dev.landbridge.api.server.request.MediaTypes;
import dev.landbridge.core.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Small whole answers, written on the event loop. */
final class Answers {
  private Answers() {}

  /** Sends bytes; does nothing if the client is gone. */
  static Future<Void> send(HttpServerRequest request, int status, String mediaType, Buffer body) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return Future.failedFuture("closed");
    }
    head(response, status, mediaType);
    return response.end(body);
  }

  /** Sends an error as {@code application/json}. */
  static Future<Void> refuse(HttpServerRequest request, ErrorAnswer answer) {
    return send(request, answer.status(), MediaTypes.JSON + "; charset=utf-8", answer.body());
  }

  /** {@link #refuse}, and closes the connection: what the client sends further is not read. */
  static void refuseAndClose(HttpServerRequest request, ErrorAnswer answer) {
    request.response().putHeader("Connection", "close");
    refuse(request, answer).onComplete(sent -> request.connection().close());
  }

  /** Answers 405 and says which methods there are. */
  static void refuseMethod(HttpServerRequest request, String allowed) {
    request.response().putHeader("Allow", allowed);
    refuse(
        request,
        ErrorAnswer.of(
            405,
            ErrorCode.BAD_REQUEST,
            "Cannot read the request: wrong method. Use %s.".formatted(allowed)));
  }

  /** Sets what every answer has. */
  static void head(HttpServerResponse response, int status, String mediaType) {
    response.setStatusCode(status);
    var headers = response.headers();
    headers.set("Content-Type", mediaType);
    headers.set("X-Content-Type-Options", "nosniff");
    if (!headers.contains("Cache-Control")) {
      headers.set("Cache-Control", "no-store");
    }
    if (status == 401) {
      headers.set("WWW-Authenticate", "Bearer");
    }
    if (status == 503) {
      headers.set("Retry-After", "1");
    }
  }
}
