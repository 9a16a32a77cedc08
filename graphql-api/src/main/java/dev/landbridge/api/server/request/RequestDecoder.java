package dev.landbridge.api.server.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a head and a body into a {@link GraphQlHttpRequest}.
 *
 * <p>Source: GraphQL over HTTP, "Request Parameters". Members that the specification does not name
 * are ignored, as it asks.
 */
public final class RequestDecoder {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  private RequestDecoder() {}

  /**
   * Decodes one request. Messages never repeat what was sent.
   *
   * @throws LandbridgeException with {@code BAD_REQUEST} if the body is not a JSON object with the
   *     members of a GraphQL request, a header is there twice, or header and extensions disagree
   */
  public static GraphQlHttpRequest decode(RequestHead head, byte[] body) {
    return decode(head, members(body));
  }

  /**
   * Decodes a request that is in its URL; it names a document that is known here.
   *
   * @param parameters those of the URL, decoded
   * @throws LandbridgeException as {@link #decode(RequestHead, byte[])} does, and if it holds a
   *     document, or a parameter twice
   */
  public static GraphQlHttpRequest decodeUrl(
      RequestHead head, List<Map.Entry<String, String>> parameters) {
    Map<String, @Nullable Object> members = new HashMap<>();
    for (Map.Entry<String, String> parameter : parameters) {
      String name = parameter.getKey();
      if (name.equals("query")) {
        throw refusal(
            "a document cannot be sent in the URL",
            "Send it by POST, or name one that is approved by extensions.persistedQuery");
      }
      boolean json = name.equals("variables") || name.equals("extensions");
      Object value =
          json ? read(parameter.getValue(), "the parameter " + name) : parameter.getValue();
      if (members.put(name, value) != null) {
        throw refusal("a parameter is there twice", "Send each once");
      }
    }
    return decode(head, members);
  }

  private static @Nullable Object read(String json, String what) {
    try {
      return JsonValues.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      throw refusal(what + " is not well-formed JSON", "Send one JSON object");
    }
  }

  private static GraphQlHttpRequest decode(
      RequestHead head, Map<String, @Nullable Object> members) {
    Map<String, @Nullable Object> extensions = object(members, "extensions");
    Map<String, @Nullable Object> landbridge = object(extensions, "landbridge");
    Optional<String> query = text(members, "query").filter(text -> !text.isBlank());
    Optional<String> digest = query.isPresent() ? Optional.empty() : digest(extensions);
    if (query.isEmpty() && digest.isEmpty()) {
      throw refusal(
          "the member query is missing",
          "Send the document in it, or the digest of an approved one in extensions.persistedQuery.sha256Hash");
    }
    return new GraphQlHttpRequest(
        query.orElse(""),
        digest,
        head.inUrl(),
        text(members, "operationName").filter(name -> !name.isEmpty()),
        object(members, "variables"),
        extensions,
        Headers.bearerToken(head.authorization()),
        agreed("Landbridge-Matter", head.matter(), "matter", landbridge),
        agreed("Landbridge-Case", head.caseNumber(), "case", landbridge),
        head.remoteAddress(),
        head.receivedAt());
  }

  private static Optional<String> digest(Map<String, @Nullable Object> extensions) {
    return text(object(extensions, "persistedQuery"), "sha256Hash")
        .map(
            hash -> {
              if (!SHA256.matcher(hash).matches()) {
                throw refusal(
                    "extensions.persistedQuery.sha256Hash is not 64 hexadecimal digits",
                    "Send the digest that the request for the document has");
              }
              return hash.toLowerCase(Locale.ROOT);
            });
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
