package dev.landbridge.policies.publication;

import dev.landbridge.core.catalog.registration.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of proposing, signing or reviewing a version.
 *
 * @param version empty if there are problems: nothing has changed then
 * @param problems all that keep it from being published
 * @param warnings what should be thought about
 * @param differences what it changes
 */
public record Outcome(
    Optional<Version> version,
    List<Problem> problems,
    List<Problem> warnings,
    List<Difference> differences) {
  public Outcome {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    differences = List.copyOf(differences);
  }

  /** A document that cannot be published. */
  public static Outcome refused(List<Problem> problems) {
    return new Outcome(Optional.empty(), problems, List.of(), List.of());
  }
}
