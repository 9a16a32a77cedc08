package dev.landbridge.api.response;

import dev.landbridge.core.execute.ExecutionResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of an operation that was run.
 *
 * @param result the rows
 * @param introspection answers about the schema, by response key
 * @param responseKeys of both together, in the order of the answer; each is a slot of the result's
 *     shape or a key of {@code introspection}
 * @param errors in the order in which they are written; the result's own errors are not added
 */
public record Response(
    ExecutionResult result,
    Map<String, @Nullable Object> introspection,
    List<String> responseKeys,
    List<GraphQlError> errors) {

  // Written out because a compact constructor loses the type annotations of its parameters.
  public Response(
      ExecutionResult result,
      Map<String, @Nullable Object> introspection,
      List<String> responseKeys,
      List<GraphQlError> errors) {
    this.result = result;
    this.introspection = Collections.unmodifiableMap(new LinkedHashMap<>(introspection));
    this.responseKeys = List.copyOf(responseKeys);
    this.errors = List.copyOf(errors);
  }
}
