package dev.landbridge.api.registration;

import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import java.util.List;
import java.util.Optional;

/**
 * What a document says.
 *
 * @param registration present exactly if there is no problem
 * @param problems everything wrong with the document by itself, by line and column
 */
public record ReadResult(Optional<Registration> registration, List<Problem> problems) {
  public ReadResult {
    problems = List.copyOf(problems);
    if (registration.isPresent() != problems.isEmpty()) {
      throw new IllegalArgumentException(problems.size() + " problems, " + registration);
    }
  }
}
