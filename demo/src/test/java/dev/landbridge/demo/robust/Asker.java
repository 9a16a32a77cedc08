package dev.landbridge.demo.robust;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Asks over HTTP.
 *
 * @param authorization the header, if it is sent
 * @param matter the header, if it is sent
 * @param caseNumber the header, if it is sent
 */
record Asker(
    URI server,
    Optional<String> authorization,
    Optional<String> matter,
    Optional<String> caseNumber) {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The clerk of the provident fund at the shared city's own server. */
  static Asker chen(DemoCity city) {
    return chen(city, city.landbridge().address());
  }

  /** The clerk of the provident fund at another server. */
  static Asker chen(DemoCity city, URI server) {
    Matter matter = Matter.providentFundWithdrawal();
    return new Asker(
        server,
        Optional.of("Bearer " + city.token(matter.person())),
        Optional.of(matter.code()),
        Optional.empty());
  }

  Asker as(String token) {
    return new Asker(server, Optional.of("Bearer " + token), matter, caseNumber);
  }

  Asker withoutToken() {
    return new Asker(server, Optional.empty(), matter, caseNumber);
  }

  Asker withMatter(String other) {
    return new Asker(server, authorization, Optional.of(other), caseNumber);
  }

  Asker withoutMatter() {
    return new Asker(server, authorization, Optional.empty(), caseNumber);
  }

  Asker withCase(String number) {
    return new Asker(server, authorization, matter, Optional.of(number));
  }

  Answer ask(String query) {
    return ask(query, Map.of());
  }

  Answer ask(String query, Map<String, ?> variables) {
    return send(Matter.body(query, variables));
  }

  /** Sends any text as a body. */
  Answer send(String body) {
    return send("/graphql", body);
  }

  /** Does something by {@code /governance}, or looks at it. */
  Answer govern(String query, Map<String, ?> variables) {
    return send("/governance", Matter.body(query, variables));
  }

  /** Asks by GET. */
  Answer getQuery(String parameters) {
    return answered(HttpRequest.newBuilder(server.resolve("/graphql?" + parameters)));
  }

  private Answer send(String path, String body) {
    return answered(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private Answer answered(HttpRequest.Builder request) {
    request.header("Accept", "application/graphql-response+json");
    authorization.ifPresent(value -> request.header("Authorization", value));
    matter.ifPresent(value -> request.header("Landbridge-Matter", value));
    caseNumber.ifPresent(value -> request.header("Landbridge-Case", value));
    HttpResponse<String> response = exchange(request.build());
    try {
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  HttpResponse<String> get(String path) {
    return exchange(HttpRequest.newBuilder(server.resolve(path)).build());
  }

  /** The bytes of the same request, for a socket. */
  byte[] raw(String query) {
    byte[] body = Matter.body(query, Map.of()).getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: "
            + authorization.orElse("")
            + "\r\nLandbridge-Matter: "
            + matter.orElse("")
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[first.length + body.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
