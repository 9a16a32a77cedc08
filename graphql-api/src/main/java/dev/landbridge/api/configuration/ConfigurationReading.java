package dev.landbridge.api.configuration;

import dev.landbridge.core.catalog.registration.Problem;
import java.util.List;

/** What came of reading a configuration file. */
public sealed interface ConfigurationReading {

  /** The file can be used. */
  record Accepted(Configuration configuration) implements ConfigurationReading {}

  /**
   * The file cannot be used.
   *
   * @param problems all there are, at least one, in the order of the file
   */
  record Refused(List<Problem> problems) implements ConfigurationReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
