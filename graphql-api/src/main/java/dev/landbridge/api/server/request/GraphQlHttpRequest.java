package dev.landbridge.api.server.request;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed GraphQL request, not yet parsed as GraphQL and its caller not yet known.
 *
 * <p>Values in {@code variables} and {@code extensions} are {@code String}, {@code Boolean}, {@code
 * Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code List}, {@code Map} in the
 * order sent, or null. Its text leaves out everything the caller sent.
 *
 * @param query the document; empty if it is named by its digest
 * @param digest SHA-256 of the canonical form of a document that is known here, if it is named so
 * @param inUrl whether it came in the URL, which others than the server may keep
 * @param operationName which of the document's operations; empty if the request names none
 * @param variables empty if the request has none
 * @param extensions empty if the request has none
 * @param bearerToken not checked; empty if the request has none
 * @param matter code of the matter, from the header or the extensions
 * @param caseNumber number of the case, from the header or the extensions
 * @param remoteAddress numeric address of the other end of the connection
 * @param receivedAt when the head of the request had arrived
 */
public record GraphQlHttpRequest(
    String query,
    Optional<String> digest,
    boolean inUrl,
    Optional<String> operationName,
    Map<String, @Nullable Object> variables,
    Map<String, @Nullable Object> extensions,
    Optional<String> bearerToken,
    Optional<String> matter,
    Optional<String> caseNumber,
    String remoteAddress,
    Instant receivedAt) {
  public GraphQlHttpRequest {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  /** The same with the document that its digest names. */
  public GraphQlHttpRequest withDocument(String text) {
    return new GraphQlHttpRequest(
        text,
        digest,
        inUrl,
        Optional.empty(),
        variables,
        extensions,
        bearerToken,
        matter,
        caseNumber,
        remoteAddress,
        receivedAt);
  }

  @Override
  public String toString() {
    return "GraphQlHttpRequest[" + query.length() + " characters]";
  }
}
