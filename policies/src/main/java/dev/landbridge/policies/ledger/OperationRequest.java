package dev.landbridge.policies.ledger;

import dev.landbridge.core.access.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an operation before its sources are asked.
 *
 * @param matter code; as the caller named it if it was refused for that
 * @param catalogVersion by which it was compiled
 * @param decision empty if it was refused before one was made
 * @param tables that it is to read
 * @param statements that it is to send
 * @param subjects whose data it asks for: every key in arguments, besides those in the variables
 * @param received when the request had arrived
 */
public record OperationRequest(
    Caller caller,
    Optional<String> matter,
    Optional<String> caseNumber,
    Operation operation,
    String catalogVersion,
    Optional<Decision> decision,
    List<TableRead> tables,
    List<SourceStatement> statements,
    Set<PersonalKey> subjects,
    Instant received) {
  public OperationRequest {
    tables = List.copyOf(tables);
    statements = List.copyOf(statements);
    subjects = Set.copyOf(subjects);
  }
}
