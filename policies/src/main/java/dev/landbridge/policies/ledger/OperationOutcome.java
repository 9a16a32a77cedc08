package dev.landbridge.policies.ledger;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.execute.SourceReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an operation ended.
 *
 * @param errors codes of the errors in the answer, in its order
 * @param sources those that were asked
 * @param subjects whose data the answer holds
 * @param sent when the first statement was sent to a source
 * @param answered when the last source had answered
 * @param responded when the answer was ready to be sent
 * @param responseBytes its length
 */
public record OperationOutcome(
    Outcome outcome,
    List<ErrorCode> errors,
    List<SourceReport> sources,
    Set<PersonalKey> subjects,
    Optional<Instant> sent,
    Optional<Instant> answered,
    Instant responded,
    long responseBytes) {
  public OperationOutcome {
    errors = List.copyOf(errors);
    sources = List.copyOf(sources);
    subjects = Set.copyOf(subjects);
  }

  /** The end of an operation for which no source was asked, or of which nothing is known. */
  public static OperationOutcome withoutSources(
      Outcome outcome, List<ErrorCode> errors, Instant responded, long responseBytes) {
    return new OperationOutcome(
        outcome,
        errors,
        List.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        responded,
        responseBytes);
  }
}
