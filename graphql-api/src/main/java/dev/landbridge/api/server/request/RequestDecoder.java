package dev.landbridge.api.server.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a head and a body into a {@link GraphQlHttpRequest}.
 *
 * <p>Source: GraphQL over HTTP, "Request Parameters". Members that the specification does not name
 * are ignored, as it asks.
 */
public final class RequestDecoder {
  private RequestDecoder() {}

  /**
   * Decodes one request. Messages never repeat what was sent.
   *
   * @throws LandbridgeException with {@code BAD_REQUEST} if the body is not a JSON object with the
   *     members of a GraphQL request, a header is there twice, or header and extensions disagree
   */
  public static GraphQlHttpRequest decode(RequestHead head, byte[] body) {
    Map<String, @Nullable Object> members = members(body);
    Map<String, @Nullable Object> extensions = object(members, "extensions");
    Map<String, @Nullable Object> landbridge = object(extensions, "landbridge");
    return new GraphQlHttpRequest(
        text(members, "query")
            .filter(query -> !query.isBlank())
            .orElseThrow(() -> refusal("the member query is missing", "Send the document in it")),
        text(members, "operationName").filter(name -> !name.isEmpty()),
        object(members, "variables"),
        extensions,
        Headers.bearerToken(head.authorization()),
        agreed("Landbridge-Matter", head.matter(), "matter", landbridge),
        agreed("Landbridge-Case", head.caseNumber(), "case", landbridge),
        head.remoteAddress(),
        head.receivedAt());
  }

  private static Map<String, @Nullable Object> members(byte[] body) {
    try {
      return asObject(JsonValues.read(body), "the body");
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      String where =
          place == null
              ? ""
              : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
      throw refusal("the body is not well-formed JSON" + where, "Send one JSON object");
    } catch (IOException e) {
      throw refusal("the body is not well-formed JSON: " + e.getMessage(), "Send one JSON object");
    }
  }

  private static Optional<String> text(Map<String, @Nullable Object> members, String name) {
    Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw refusal("the member " + name + " is not a string", "Send a string or leave it out");
  }

  private static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> members, String name) {
    Object value = members.get(name);
    return value == null ? Map.of() : asObject(value, "the member " + name);
  }

  @SuppressWarnings("unchecked") // JsonValues makes no other maps
  private static Map<String, @Nullable Object> asObject(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw refusal(what + " is not a JSON object", "Send an object");
  }

  private static Optional<String> agreed(
      String header, List<String> values, String member, Map<String, @Nullable Object> extension) {
    Optional<String> fromHeader = Headers.single(header, values);
    Optional<String> fromBody =
        text(extension, member).map(String::strip).filter(value -> !value.isEmpty());
    if (fromBody.isPresent() && fromBody.get().length() > Headers.MAX_LENGTH) {
      throw refusal(
          "extensions.landbridge.%s is longer than %d characters"
              .formatted(member, Headers.MAX_LENGTH),
          "Send the registered value");
    }
    if (fromHeader.isPresent() && fromBody.isPresent() && !fromHeader.equals(fromBody)) {
      throw refusal(
          "the header %s and extensions.landbridge.%s disagree".formatted(header, member),
          "Send one of them, or the same in both");
    }
    return fromHeader.or(() -> fromBody);
  }

  static LandbridgeException refusal(String what, String todo) {
    return new LandbridgeException(
        ErrorCode.BAD_REQUEST, "Cannot read the request: %s. %s.".formatted(what, todo));
  }
}
