package dev.landbridge.api.operation;

import dev.landbridge.core.error.ErrorCode;
import java.util.List;

/**
 * Why a request is not run.
 *
 * @param message safe to show: it never holds a value of the request
 * @param locations in the document; may be empty
 */
public record RequestError(ErrorCode code, String message, List<Location> locations) {
  public RequestError {
    locations = List.copyOf(locations);
  }

  /**
   * A place in the document.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Location(int line, int column) {}
}
