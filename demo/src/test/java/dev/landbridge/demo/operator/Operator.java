package dev.landbridge.demo.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.demo.running.Matter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Asks a server as one person for one matter. */
record Operator(URI server, String token, String matter) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  HttpResponse<String> explain(String query, Map<String, ?> variables) {
    return post("/explain", query, variables);
  }

  HttpResponse<String> ask(String query, Map<String, ?> variables) {
    return post("/graphql", query, variables);
  }

  private HttpResponse<String> post(String path, String query, Map<String, ?> variables) {
    return exchange(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + token)
            .header("Landbridge-Matter", matter)
            .POST(HttpRequest.BodyPublishers.ofString(Matter.body(query, variables)))
            .build());
  }

  /** What {@code /metrics} answers. */
  static String metrics(URI server) {
    return exchange(HttpRequest.newBuilder(server.resolve("/metrics")).build()).body();
  }

  static JsonNode json(HttpResponse<String> answer) {
    return parse(answer.body());
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
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
