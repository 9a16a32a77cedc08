package dev.landbridge.api.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One GraphQL request as it was sent.
 *
 * <p>Its text shows nothing of the document or the variables, so that neither reaches a log.
 *
 * @param document the GraphQL text
 * @param operationName which operation of the document; may be empty if it has one
 * @param variables as JSON gives them: texts, numbers, booleans, lists, maps and nulls
 */
public record GraphQlRequest(
    String document, Optional<String> operationName, Map<String, @Nullable Object> variables) {

  // Written out because a compact constructor loses the type annotations of its parameters.
  public GraphQlRequest(
      String document, Optional<String> operationName, Map<String, @Nullable Object> variables) {
    this.document = document;
    this.operationName = operationName;
    this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  @Override
  public String toString() {
    return "GraphQlRequest[%d characters, %d variables]"
        .formatted(document.length(), variables.size());
  }
}
