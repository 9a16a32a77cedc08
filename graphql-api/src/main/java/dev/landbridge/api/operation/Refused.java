package dev.landbridge.api.operation;

import java.util.List;

/**
 * A request that is not run at all.
 *
 * @param errors at least one
 */
public record Refused(List<RequestError> errors) implements CompileResult, DocumentResult {
  public Refused {
    errors = List.copyOf(errors);
    if (errors.isEmpty()) {
      throw new IllegalArgumentException("refused without an error");
    }
  }
}
