package dev.landbridge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.api.command.Operations.Explained;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a running server how it runs a query. */
final class ExplainClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private ExplainClient() {}

  static JsonNode ask(Explained query) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      HttpResponse<String> answer = http.send(request(query), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == NOT_FOUND) {
        throw refused(
            "the server at %s has no /explain. Set server.explain to true there, or correct the address."
                .formatted(query.server()));
      }
      JsonNode body = JSON.readTree(answer.body());
      if (answer.statusCode() != OK) {
        throw new LandbridgeException(
            ErrorCode.BAD_REQUEST,
            body.at("/errors/0/message").asText("Cannot explain the query."));
      }
      return body;
    } catch (JsonProcessingException e) {
      throw refused(
          "what answers at %s is no Landbridge. Correct the address.".formatted(query.server()));
    } catch (IOException e) {
      throw refused(
          "no server answers at %s. Start it, or correct the address.".formatted(query.server()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LandbridgeException(
          ErrorCode.CANCELLED, "Cannot explain the query: it was cancelled. Send it again.", e);
    }
  }

  private static HttpRequest request(Explained query) {
    ObjectNode body = JSON.createObjectNode();
    body.put("query", query.document());
    query.operationName().ifPresent(name -> body.put("operationName", name));
    body.set("variables", query.variables());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(query.server().resolve("/explain"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + query.token())
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    query.matter().ifPresent(code -> request.header("Landbridge-Matter", code));
    query.caseNumber().ifPresent(number -> request.header("Landbridge-Case", number));
    return request.build();
  }

  private static LandbridgeException refused(String what) {
    return new LandbridgeException(ErrorCode.BAD_REQUEST, "Cannot explain the query: " + what);
  }
}
