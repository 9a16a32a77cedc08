package dev.landbridge.core.execute;

import java.util.List;
import java.util.Set;

/**
 * What is known of an execution besides its data.
 *
 * @param errors parts that could not be had, in the order of their paths in the query
 * @param sources one for each source that was asked, by name
 * @param subjects canonical keys of the people and organisations whose rows were read, hidden keys
 *     included
 */
public record ExecutionReport(
    List<ExecutionError> errors, List<SourceReport> sources, Set<String> subjects) {
  public ExecutionReport {
    errors = List.copyOf(errors);
    sources = List.copyOf(sources);
    subjects = Set.copyOf(subjects);
  }
}
