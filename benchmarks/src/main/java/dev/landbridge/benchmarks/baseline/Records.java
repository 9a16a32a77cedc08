package dev.landbridge.benchmarks.baseline;

import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.execute.SourceReport;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.Operation;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.Outcome;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.TableRead;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is recorded of one answer: who, when, matter, text, tables and columns, rows and everybody
 * whose data was read. Unlike Landbridge's it has no decision, because nobody decided.
 */
final class Records {
  private Records() {}

  static TableRead read(String source, String table, String... columns) {
    return new TableRead("", source, table, List.of(columns), Optional.empty(), Map.of());
  }

  static Set<PersonalKey> keys(Collection<String> idNumbers) {
    return idNumbers.stream().map(PersonalKey::new).collect(Collectors.toSet());
  }

  static OperationRequest request(GraphQlHttpRequest request, Principal clerk, Found found) {
    return new OperationRequest(
        new Caller(Optional.of(clerk), request.remoteAddress()),
        request.matter(),
        request.caseNumber(),
        new Operation(Optional.of(found.operation()), request.query(), found.variables()),
        "baseline",
        Optional.empty(),
        found.tables(),
        List.of(),
        found.variables().values().stream()
            .filter(PersonalKey.class::isInstance)
            .map(PersonalKey.class::cast)
            .collect(Collectors.toSet()),
        request.receivedAt());
  }

  static OperationOutcome outcome(Found found, long bytes) {
    return new OperationOutcome(
        Outcome.ANSWERED,
        List.of(),
        found.reports(),
        found.subjects(),
        found.reports().stream().map(SourceReport::sent).min(Comparator.naturalOrder()),
        found.reports().stream()
            .map(SourceReport::answered)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder()),
        Instant.now(),
        bytes);
  }
}
