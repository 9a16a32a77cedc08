package dev.landbridge.core.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that execution needs. Immutable, without values of the caller, and so shared by all
 * requests of one shape and one decision.
 *
 * @param shape of the answer's one row: a slot for each root field
 * @param roots for each slot its fetch, or empty for a constant or denied slot
 * @param connections by source: the most statements that can run at once
 * @param accesses what is read, by table
 */
public record PhysicalPlan(
    ResultShape shape,
    List<Optional<FetchPlan>> roots,
    Map<String, Integer> connections,
    List<SourceAccess> accesses) {
  public PhysicalPlan {
    roots = List.copyOf(roots);
    connections = Map.copyOf(connections);
    accesses = List.copyOf(accesses);
  }
}
