package dev.landbridge.core.execute;

import dev.landbridge.core.error.ErrorCode;
import java.util.List;

/**
 * A part of the answer that could not be had; it is null there. One for each fetch, however many
 * rows it concerns.
 *
 * @param path response keys from the root, without list indexes
 * @param message safe to show to clients
 */
public record ExecutionError(List<String> path, ErrorCode code, String message) {
  public ExecutionError {
    path = List.copyOf(path);
  }
}
