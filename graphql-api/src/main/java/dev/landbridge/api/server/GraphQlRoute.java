package dev.landbridge.api.server;

import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.api.server.request.MediaTypes;
import dev.landbridge.api.server.request.RequestDecoder;
import dev.landbridge.api.server.request.RequestHead;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.source.Cancellation;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /graphql} and {@code /explain}: checks the head and collects the body on the event loop,
 * then hands over to a virtual thread.
 */
final class GraphQlRoute {
  private static final Duration BODY_TIME = Duration.ofSeconds(10);

  private final ServerSettings settings;
  private final QueryHandler handler;
  private final RunningRequests running;
  private final Context loop;
  private final boolean takesUrls;

  /**
   * A route.
   *
   * @param takesUrls whether a request may be in its URL
   */
  GraphQlRoute(
      ServerSettings settings,
      QueryHandler handler,
      RunningRequests running,
      Context loop,
      boolean takesUrls) {
    this.loop = loop;
    this.takesUrls = takesUrls;
    this.settings = settings;
    this.handler = handler;
    this.running = running;
  }

  void handle(HttpServerRequest request) {
    Instant receivedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    boolean inUrl = takesUrls && request.method().equals(HttpMethod.GET);
    if (!inUrl && !request.method().equals(HttpMethod.POST)) {
      Answers.refuseMethod(request, takesUrls ? "GET, POST" : "POST");
      return;
    }
    MultiMap headers = request.headers();
    Optional<String> mediaType = MediaTypes.forAnswer(joined(headers, "Accept"));
    if (mediaType.isEmpty()) {
      refuse(request, 406, "no media type in Accept can be had", "Accept application/json");
    } else if (inUrl) {
      List<Map.Entry<String, String>> parameters = request.params().entries();
      dispatch(
          request,
          mediaType.get() + "; charset=utf-8",
          head -> RequestDecoder.decodeUrl(head, parameters),
          head(request, receivedAt, true));
    } else if (!MediaTypes.isReadable(headers.get("Content-Type"))) {
      refuse(request, 415, "its Content-Type is not JSON in UTF-8", "Send it as application/json");
    } else if (!isPlain(headers.get("Content-Encoding"))) {
      refuse(request, 415, "its body is compressed", "Send it as it is");
    } else {
      read(request, mediaType.get() + "; charset=utf-8", receivedAt);
    }
  }

  private void read(HttpServerRequest request, String mediaType, Instant receivedAt) {
    Duration time = BODY_TIME.compareTo(settings.deadline()) < 0 ? BODY_TIME : settings.deadline();
    BodyReader.read(request, settings.bodyLimit(), time, loop.owner())
        .onSuccess(
            body -> {
              switch (body) {
                case BodyReader.Body.Whole(var bytes) ->
                    dispatch(
                        request,
                        mediaType,
                        head -> RequestDecoder.decode(head, bytes.getBytes()),
                        head(request, receivedAt, false));
                case BodyReader.Body.TooLarge(boolean drained) -> refuseSize(request, drained);
                case BodyReader.Body.TooSlow() -> refuseSlow(request);
              }
            });
  }

  private void dispatch(
      HttpServerRequest request,
      String mediaType,
      Function<RequestHead, GraphQlHttpRequest> decoder,
      RequestHead head) {
    Cancellation cancellation = Cancellation.after(settings.deadline());
    if (!running.enter(cancellation)) {
      cancellation.close();
      Answers.refuse(
          request,
          ErrorAnswer.of(
              ErrorCode.RESOURCE_EXHAUSTED,
              "Cannot take the request: the server is busy or stopping. Send it again in a moment."));
      return;
    }
    HttpResponseSink sink = new HttpResponseSink(request, loop, mediaType, cancellation);
    Thread.ofVirtual()
        .name("request")
        .start(() -> serve(() -> decoder.apply(head), sink, cancellation));
  }

  @SuppressWarnings("CatchThrowable") // the request's boundary: nothing passes unanswered
  private void serve(
      Supplier<GraphQlHttpRequest> request, HttpResponseSink sink, Cancellation cancellation) {
    try {
      handler.handle(request.get(), sink, cancellation);
      sink.finish();
    } catch (Throwable thrown) {
      sink.fail(thrown);
    } finally {
      cancellation.close();
      running.leave(cancellation);
    }
  }

  private static RequestHead head(HttpServerRequest request, Instant receivedAt, boolean inUrl) {
    MultiMap headers = request.headers();
    return new RequestHead(
        headers.getAll("Authorization"),
        headers.getAll("Landbridge-Matter"),
        headers.getAll("Landbridge-Case"),
        inUrl,
        request.remoteAddress().hostAddress() == null ? "" : request.remoteAddress().hostAddress(),
        receivedAt);
  }

  private void refuseSize(HttpServerRequest request, boolean drained) {
    ErrorAnswer answer =
        refusal(
            413,
            "its body is larger than %d bytes".formatted(settings.bodyLimit()),
            "Send a smaller one");
    if (drained) {
      Answers.refuse(request, answer);
    } else {
      Answers.refuseAndClose(request, answer);
    }
  }

  private static void refuseSlow(HttpServerRequest request) {
    Answers.refuseAndClose(
        request, refusal(408, "its body did not arrive in time", "Send it again"));
  }

  private static void refuse(HttpServerRequest request, int status, String what, String todo) {
    Answers.refuse(request, refusal(status, what, todo));
  }

  private static ErrorAnswer refusal(int status, String what, String todo) {
    return ErrorAnswer.of(
        status, ErrorCode.BAD_REQUEST, "Cannot read the request: %s. %s.".formatted(what, todo));
  }

  private static boolean isPlain(@Nullable String encoding) {
    return encoding == null || encoding.equalsIgnoreCase("identity");
  }

  private static @Nullable String joined(MultiMap headers, String name) {
    List<String> values = headers.getAll(name);
    return values.isEmpty() ? null : String.join(",", values);
  }
}
