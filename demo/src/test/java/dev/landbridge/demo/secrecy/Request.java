package dev.landbridge.demo.secrecy;

import java.util.Map;
import java.util.Optional;

/**
 * A GraphQL request.
 *
 * @param pages whether it asks for a page of a connection, with cursors
 * @param cursor that it sends, which differs in each answer
 */
record Request(
    String document, Map<String, Object> variables, boolean pages, Optional<String> cursor) {
  Request {
    variables = Map.copyOf(variables);
  }
}
