package dev.landbridge.demo.secrecy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that a caller sees of an answer, times and random numbers made alike.
 *
 * @param text status, headers and body
 * @param body as it came
 */
record Observation(String text, JsonNode body) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> TIMES =
      Set.of("received", "sent", "responded", "began", "ended", "waited");
  private static final Set<String> CURSORS = Set.of("cursor", "startCursor", "endCursor");

  /** Of the catalog it is told that it has changed, whatever has. */
  private static final Set<String> RANDOM = Set.of("record", "receipt", "catalogVersion");

  private static final Pattern KEY = Pattern.compile("[A-Z][0-9]{4}[XY]");
  private static final Set<String> UNSEEN_HEADERS = Set.of("date", "content-length");

  static Observation of(HttpResponse<String> response, Request request) {
    try {
      String text =
          request.cursor().map(it -> response.body().replace(it, "sent")).orElse(response.body());
      JsonNode body = JSON.readTree(text);
      Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
      headers.keySet().removeIf(name -> UNSEEN_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
      return new Observation(
          response.statusCode() + " " + headers + "\n" + alike(body.deepCopy()), body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  private static JsonNode alike(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("milliseconds");
      // Nobody waits for a source that was asked ahead, and that it turned out not to need.
      object.remove("answered");
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        String name = field.getKey();
        JsonNode value = field.getValue();
        if (TIMES.contains(name) && (value.isTextual() || value.isFloatingPointNumber())) {
          object.put(name, "time");
        } else if (RANDOM.contains(name) && value.isTextual()) {
          object.put(name, name);
        } else if (CURSORS.contains(name) && value.isTextual()) {
          object.put(name, shown(value.asText()));
        } else {
          alike(value);
        }
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(Observation::alike);
    }
    return node;
  }

  /** A cursor in which no key can be read differs each time; of it only the length is seen. */
  private static String shown(String cursor) {
    String bytes = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
    Matcher key = KEY.matcher(bytes);
    return key.find() ? key.group() : "sealed, " + cursor.length();
  }

  /** The first cursor of a connection, to go on from. */
  Optional<String> cursor() {
    return body.path("data").findValues("cursor").stream()
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst();
  }

  /** Whether the answer is one that Landbridge should give to nobody. */
  boolean isDefect() {
    return text.startsWith("5") || text.contains("INTERNAL_ERROR");
  }

  /** Whether the request itself was wrong. */
  boolean isRefused() {
    return text.startsWith("4");
  }

  /** Whether more rows were found than an owner lets one answer hold. */
  boolean isLimited() {
    return body.at("/errors/0/extensions/code").asText().equals("LIMIT_EXCEEDED");
  }

  /** Whether there is anything in it. */
  boolean tells() {
    for (JsonNode root : body.path("data")) {
      if (!root.isNull() && !(root.isArray() && root.isEmpty())) {
        return true;
      }
    }
    return false;
  }
}
