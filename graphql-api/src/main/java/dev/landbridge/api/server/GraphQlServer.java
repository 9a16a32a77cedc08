package dev.landbridge.api.server;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running HTTP server. Thread-safe; {@link #close} stops it. */
public final class GraphQlServer implements AutoCloseable {
  /** Everything is served from memory; no cache folder is made. */
  private static final FileSystemOptions NO_FILES =
      new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);

  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(GraphQlServer.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final RunningRequests running;
  private final ServerSettings settings;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private GraphQlServer(Vertx vertx, RunningRequests running, ServerSettings settings, int port) {
    this.vertx = vertx;
    this.running = running;
    this.settings = settings;
    this.port = port;
  }

  /**
   * Starts a server and returns when it listens.
   *
   * @param services what it serves
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if it cannot listen there
   */
  public static GraphQlServer start(ServerSettings settings, Services services) {
    int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(1)
                .setFileSystemOptions(NO_FILES));
    RunningRequests running = new RunningRequests(settings.maxRequests());
    AtomicInteger port = new AtomicInteger();
    Supplier<Deployable> listener =
        () ->
            loop ->
                listen(settings, loop, routes(settings, services, running, loop))
                    .onSuccess(listening -> port.set(listening.actualPort()));
    try {
      await(
          vertx.deployVerticle(listener, new DeploymentOptions().setInstances(loops)), START_LIMIT);
    } catch (ExecutionException | TimeoutException e) {
      vertx.close();
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot listen: host %s, port %d. Choose a free port and an address of this machine."
              .formatted(settings.host(), settings.port()),
          e);
    }
    return new GraphQlServer(vertx, running, settings, port.get());
  }

  private static Routes routes(
      ServerSettings settings, Services services, RunningRequests running, Context loop) {
    return new Routes(
        new GraphQlRoute(settings, services.queries(), running, loop, true),
        services
            .governance()
            .map(handler -> new GraphQlRoute(settings, handler, running, loop, false)),
        services
            .explanations()
            .map(handler -> new GraphQlRoute(settings, handler, running, loop, false)),
        new HealthRoute(services.readiness(), loop),
        services.metrics().map(text -> new MetricsRoute(text, loop)),
        settings.graphiql().map(GraphiqlRoute::new));
  }

  /** Where it listens, for example {@code http://127.0.0.1:4000}. */
  public URI address() {
    boolean literal = settings.host().indexOf(':') >= 0;
    return URI.create(
        "http://%s:%d".formatted(literal ? "[" + settings.host() + "]" : settings.host(), port));
  }

  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(settings.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Stops: new requests are answered 503, running ones have the grace to end and are cancelled
   * then. Returns when all is closed.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    running.stop(settings.stopGrace());
    try {
      await(vertx.close(), STOP_LIMIT);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Cannot stop the server: connections do not end. They end with the process.");
    }
  }

  private static Future<HttpServer> listen(ServerSettings settings, Context loop, Routes routes) {
    return loop.owner()
        .createHttpServer(options(settings))
        .requestHandler(routes::handle)
        .invalidRequestHandler(routes::refuseInvalid)
        .listen(settings.port() == 0 ? -1 : settings.port(), settings.host());
  }

  private static HttpServerOptions options(ServerSettings settings) {
    return new HttpServerOptions()
        .setHttp2ClearTextEnabled(false)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setMaxInitialLineLength(MAX_HEADER_BYTES / 2)
        .setHandle100ContinueAutomatically(false)
        .setTcpNoDelay(true)
        .setAcceptBacklog(1024)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setIdleTimeout((int) settings.deadline().plusSeconds(30).toSeconds());
  }

  private static <T> void await(Future<T> future, Duration limit)
      throws ExecutionException, TimeoutException {
    try {
      future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
