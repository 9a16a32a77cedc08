package dev.landbridge.core.plan;

import dev.landbridge.core.expression.Operand;
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
 * @param streaming how to run it if its only fetch is a list whose length nobody knows
 * @param accesses what is read, by table
 */
public record PhysicalPlan(
    ResultShape shape,
    List<Optional<FetchPlan>> roots,
    Map<String, Integer> connections,
    Optional<Streaming> streaming,
    List<SourceAccess> accesses) {
  public PhysicalPlan {
    roots = List.copyOf(roots);
    connections = Map.copyOf(connections);
    accesses = List.copyOf(accesses);
  }

  /**
   * A list that can be given while it is read.
   *
   * @param connections by source: the most statements that run at once if the list's own is held
   *     open while what hangs on its rows is read
   * @param limit of the list, empty if it has none; a short list gains nothing
   */
  public record Streaming(Map<String, Integer> connections, Optional<Operand.Parameter> limit) {
    public Streaming {
      connections = Map.copyOf(connections);
    }
  }
}
