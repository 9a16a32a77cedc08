package dev.landbridge.demo.secrecy;

import dev.landbridge.demo.running.Matter;
import java.util.Map;
import java.util.Optional;

/**
 * A GraphQL request.
 *
 * @param pages whether it asks for a page of a connection, with cursors
 * @param cursor that it sends, which differs in each answer
 * @param digest by which an approved document is named instead of being sent
 */
record Request(
    String document,
    Map<String, Object> variables,
    boolean pages,
    Optional<String> cursor,
    Optional<String> digest) {
  Request {
    variables = Map.copyOf(variables);
  }

  /** One without variables. */
  static Request of(String document) {
    return new Request(document, Map.of(), false, Optional.empty(), Optional.empty());
  }

  /** The same, named by its digest. */
  Request named(String by) {
    return new Request(document, variables, pages, cursor, Optional.of(by));
  }

  /** What is sent. */
  String body() {
    return digest
        .map(
            "{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"%s\"}}}"
                ::formatted)
        .orElseGet(() -> Matter.body(document, variables));
  }
}
