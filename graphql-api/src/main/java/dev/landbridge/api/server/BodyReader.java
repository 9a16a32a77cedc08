package dev.landbridge.api.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Collects one body on the event loop. A body over the limit is not kept but still read, within
 * measure, so that a client that is still sending gets the answer instead of a reset connection.
 */
final class BodyReader {
  /** How a body came in. */
  sealed interface Body {
    /** All of it. */
    record Whole(Buffer bytes) implements Body {}

    /**
     * More than the limit.
     *
     * @param drained whether the rest was read, so that the connection can be used again
     */
    record TooLarge(boolean drained) implements Body {}

    /** It did not come in time. */
    record TooSlow() implements Body {}
  }

  private static final long DRAIN_FACTOR = 16;

  private final int limit;
  private final Promise<Body> result = Promise.promise();
  private final Buffer bytes = Buffer.buffer();
  private long received;

  private BodyReader(int limit) {
    this.limit = limit;
  }

  /** Reads the body; the future fails if the client goes away. Called on the event loop. */
  static Future<Body> read(HttpServerRequest request, int limit, Duration time, Vertx vertx) {
    BodyReader reader = new BodyReader(limit);
    long announced = announced(request);
    if (announced > limit && (announced > limit * DRAIN_FACTOR || expectsContinue(request))) {
      return Future.succeededFuture(new Body.TooLarge(false));
    }
    if (expectsContinue(request)) {
      request.response().writeContinue();
    }
    long timer =
        vertx.setTimer(time.toMillis(), id -> reader.result.tryComplete(new Body.TooSlow()));
    request.exceptionHandler(reader.result::tryFail);
    request.handler(reader::part);
    request.endHandler(end -> reader.end());
    return reader.result.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void part(Buffer part) {
    received += part.length();
    if (received <= limit) {
      bytes.appendBuffer(part);
    } else if (received > limit * DRAIN_FACTOR) {
      result.tryComplete(new Body.TooLarge(false));
    }
  }

  private void end() {
    result.tryComplete(received <= limit ? new Body.Whole(bytes) : new Body.TooLarge(true));
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
  }

  private static boolean expectsContinue(HttpServerRequest request) {
    return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
  }
}
