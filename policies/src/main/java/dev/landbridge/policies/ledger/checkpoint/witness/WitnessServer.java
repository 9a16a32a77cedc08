package dev.landbridge.policies.ledger.checkpoint.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.landbridge.policies.ledger.checkpoint.MalformedException;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * What a department runs to be a witness: a small HTTP server over a {@link WitnessFile}. It speaks
 * plain HTTP; what encrypts it stands before it.
 *
 * <table>
 * <caption>What it answers</caption>
 * <tr><td>{@code POST /}</td><td>204 kept; 409 refused, with the reason; 400 no checkpoint; 413 a
 * body of more than 1 MiB</td></tr>
 * <tr><td>{@code GET /last}</td><td>200 with the last that is kept; 404 there is none</td></tr>
 * <tr><td>any</td><td>401 not the secret; 404 not one of the two; 500 the file cannot be read or
 * written, see the log</td></tr>
 * </table>
 */
public final class WitnessServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WitnessServer.class.getName());
  private static final int MAX_BYTES = 1 << 20;
  private static final Pattern NUMBER = Pattern.compile("GET /[1-9][0-9]{0,17}");
  private static final String BEARER = "Bearer ";

  private final WitnessFile file;
  private final Optional<String> secret;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private WitnessServer(HttpServer server, WitnessFile file, Optional<String> secret) {
    this.server = server;
    this.file = file;
    this.secret = secret;
  }

  /**
   * Starts a server.
   *
   * @param address to listen at; port 0 is any that is free
   * @param secret without which nothing is answered; anyone may ask if it is empty
   * @throws IOException if it cannot listen there; its message is for users
   */
  public static WitnessServer start(
      InetSocketAddress address, WitnessFile file, Optional<String> secret) throws IOException {
    try {
      WitnessServer started = new WitnessServer(HttpServer.create(address, 0), file, secret);
      started.server.setExecutor(started.threads);
      started.server.createContext("/", started::handle);
      started.server.start();
      return started;
    } catch (IOException e) {
      throw new IOException(
          "Cannot listen: %s. Choose another address or port.".formatted(address), e);
    }
  }

  /** The port that it listens at. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Stops listening and waits for the requests that are being answered. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = isPermitted(exchange) ? answer(exchange) : new Answer(401, "not the secret");
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private boolean isPermitted(HttpExchange exchange) {
    if (secret.isEmpty()) {
      return true;
    }
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] expected = (BEARER + secret.get()).getBytes(StandardCharsets.UTF_8);
    return given != null && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
  }

  private Answer answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    try {
      return switch (exchange.getRequestMethod() + " " + path) {
        case "POST /" -> witness(exchange);
        case "GET /last" -> kept(file.last());
        case String asked when NUMBER.matcher(asked).matches() ->
            kept(file.find(Long.parseLong(path.substring(1))));
        default -> new Answer(404, "not found");
      };
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a request failed", e);
      return new Answer(500, "see the log of the witness");
    }
  }

  private static Answer kept(Optional<SignedCheckpoint> checkpoint) {
    return checkpoint
        .map(it -> new Answer(200, it.json()))
        .orElseGet(() -> new Answer(404, "no such checkpoint"));
  }

  private Answer witness(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      return new Answer(413, "more than %d bytes".formatted(MAX_BYTES));
    }
    try {
      file.witness(SignedCheckpoint.read(new String(body, StandardCharsets.UTF_8)));
      return new Answer(204, "");
    } catch (MalformedException e) {
      return new Answer(400, e.getMessage());
    } catch (WitnessRefused e) {
      return new Answer(409, e.getMessage());
    }
  }

  /** A status and what is said with it: JSON if it is 200, words otherwise. */
  private record Answer(int status, String body) {
    String type() {
      return status == 200 ? "application/json" : "text/plain; charset=utf-8";
    }
  }
}
