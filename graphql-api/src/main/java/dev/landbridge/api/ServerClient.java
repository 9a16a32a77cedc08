package dev.landbridge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.api.command.Operations.Explained;
import dev.landbridge.api.command.Operations.Governed;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Asks a running server, for the command line. */
final class ServerClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private ServerClient() {}

  /** How the server runs a query. */
  static JsonNode explain(Explained query) {
    ObjectNode body = JSON.createObjectNode();
    body.put("query", query.document());
    query.operationName().ifPresent(name -> body.put("operationName", name));
    body.set("variables", query.variables());
    Map<String, String> headers = new TreeMap<>();
    query.matter().ifPresent(code -> headers.put("Landbridge-Matter", code));
    query.caseNumber().ifPresent(number -> headers.put("Landbridge-Case", number));
    return ask("explain the query", query.server(), "/explain", query.token(), headers, body);
  }

  /** What an act of governance, or a look at it, gives. */
  static JsonNode govern(Governed act) {
    ObjectNode body = JSON.createObjectNode();
    body.put("query", act.document());
    body.set("variables", act.variables());
    return ask(act.name(), act.server(), "/governance", act.token(), Map.of(), body);
  }

  private static JsonNode ask(
      String act,
      URI server,
      String path,
      String token,
      Map<String, String> headers,
      ObjectNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    headers.forEach(request::header);
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == NOT_FOUND) {
        throw refused(
            act,
            "the server at %s has no %s. Correct the address, or have it switched on there (server.explain)."
                .formatted(server, path));
      }
      JsonNode found = JSON.readTree(answer.body());
      if (answer.statusCode() != OK) {
        throw new LandbridgeException(
            ErrorCode.BAD_REQUEST, found.at("/errors/0/message").asText("Cannot " + act + "."));
      }
      return found;
    } catch (JsonProcessingException e) {
      throw refused(
          act, "what answers at %s is no Landbridge. Correct the address.".formatted(server));
    } catch (IOException e) {
      throw refused(
          act, "no server answers at %s. Start it, or correct the address.".formatted(server));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LandbridgeException(
          ErrorCode.CANCELLED, "Cannot %s: it was cancelled. Send it again.".formatted(act), e);
    }
  }

  private static LandbridgeException refused(String act, String what) {
    return new LandbridgeException(ErrorCode.BAD_REQUEST, "Cannot %s: %s".formatted(act, what));
  }
}
