package dev.landbridge.api.configuration;

import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.policies.decision.PolicySeed;
import java.util.List;

/** What came of reading a registry file. */
public sealed interface RegistryReading {

  /** The file can be used. */
  record Accepted(PolicySeed seed) implements RegistryReading {}

  /**
   * The file cannot be used.
   *
   * @param problems all there are, at least one, in the order of the file
   */
  record Refused(List<Problem> problems) implements RegistryReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
