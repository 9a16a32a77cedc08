package dev.landbridge.api.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** A server under test, an HTTP client for it, and everything that was logged meanwhile. */
final class RunningServer implements AutoCloseable {
  static final String GOOD = "{\"query\":\"{ a }\"}";
  static final byte[] ANSWER = "{\"data\":{\"a\":1}}".getBytes(StandardCharsets.UTF_8);

  final GraphQlServer server;
  final HttpClient client = HttpClient.newHttpClient();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");

  RunningServer(ServerSettings settings, QueryHandler handler) {
    log.start();
    root.addAppender(log);
    server =
        GraphQlServer.start(
            settings,
            Services.of(
                handler,
                () -> new Readiness(true, Map.of("police", Readiness.SourceState.AVAILABLE))));
  }

  static RunningServer answering(QueryHandler handler) {
    return new RunningServer(settings(), handler);
  }

  static ServerSettings settings() {
    return new ServerSettings(
        "127.0.0.1",
        0,
        Duration.ofSeconds(10),
        1024 * 1024,
        64,
        Duration.ofSeconds(2),
        Optional.empty());
  }

  URI uri(String path) {
    return server.address().resolve(path);
  }

  HttpRequest.Builder post(String body) {
    return HttpRequest.newBuilder(uri("/graphql"))
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(20))
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  RawClient connect() throws IOException {
    return new RawClient(server.address().getPort());
  }

  /** Everything logged, with the traces that would be written. */
  String logged() {
    return List.copyOf(log.list).stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    server.close();
    client.close();
    root.detachAppender(log);
  }
}
