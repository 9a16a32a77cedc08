package dev.landbridge.policies.request;

import dev.landbridge.core.access.FieldUse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One owner's part of a request.
 *
 * @param owner code of the department
 * @param uses of its data, those included that need no consent
 * @param expectedRows how many rows of its types the query goes through, by its sources' estimates;
 *     the owner alone is told
 * @param due the last day on which to decide, while it is open
 * @param extension why the owner took more time, if it did
 * @param question what the owner asked for
 * @param answer to the question
 * @param decision empty while nobody has decided
 */
public record OwnerPart(
    String owner,
    PartStatus status,
    Set<FieldUse> uses,
    Map<String, Long> expectedRows,
    Optional<LocalDate> due,
    Optional<String> extension,
    Optional<String> question,
    Optional<String> answer,
    Optional<Decided> decision) {
  public OwnerPart {
    uses = Set.copyOf(uses);
    expectedRows = Map.copyOf(expectedRows);
  }

  /**
   * How it was decided.
   *
   * @param by id of the person
   * @param approval empty if it was refused
   * @param reason empty only if it was approved
   */
  public record Decided(
      String by, Instant at, Optional<Approval> approval, Optional<String> reason) {}
}
