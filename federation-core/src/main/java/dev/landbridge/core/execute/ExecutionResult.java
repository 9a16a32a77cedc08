package dev.landbridge.core.execute;

import dev.landbridge.core.plan.ResultShape;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one query before it is written.
 *
 * @param shape of {@code data}: one slot for each root field
 * @param data the elements of that one row: the root fields' results, null where there is none
 * @param errors parts that could not be had, in the order of their paths in the query
 * @param sources one for each source that was asked, by name
 * @param subjects canonical keys of the people and organisations whose rows were read, hidden keys
 *     included
 */
public record ExecutionResult(
    ResultShape shape,
    List<@Nullable Object> data,
    List<ExecutionError> errors,
    List<SourceReport> sources,
    Set<String> subjects) {
  public ExecutionResult {
    data = Collections.unmodifiableList(data);
    errors = List.copyOf(errors);
    sources = List.copyOf(sources);
    subjects = Set.copyOf(subjects);
  }
}
