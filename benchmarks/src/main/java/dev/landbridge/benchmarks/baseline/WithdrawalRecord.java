package dev.landbridge.benchmarks.baseline;

import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.benchmarks.baseline.Withdrawal.Marriage;
import dev.landbridge.benchmarks.baseline.Withdrawal.Member;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is recorded of one answer: who, when, matter, text, tables and columns, rows and everybody
 * whose data was read. Unlike Landbridge's it has no decision, because nobody decided.
 */
final class WithdrawalRecord {
  private static final List<TableRead> TABLES =
      List.of(
          read("police", "person", "id_number", "name", "household_no", "born_on"),
          read("police", "household", "household_no", "address"),
          read(
              "civil-affairs",
              "marriage",
              "cert_no",
              "registered_on",
              "husband_id",
              "wife_id",
              "status"),
          read("social-security", "insured", "id_number", "status", "insured_since"),
          read("social-security", "contribution", "id_number", "month", "base"),
          read("real-estate", "property", "owner_id", "property_no", "address", "area", "status"));

  private WithdrawalRecord() {}

  private static TableRead read(String source, String table, String... columns) {
    return new TableRead(source, table, List.of(columns), Optional.empty(), Map.of());
  }

  static OperationRequest request(GraphQlHttpRequest request, Principal clerk, String idNumber) {
    PersonalKey key = new PersonalKey(idNumber);
    return new OperationRequest(
        new Caller(Optional.of(clerk), request.remoteAddress()),
        request.matter(),
        request.caseNumber(),
        new Operation(
            Optional.of("ProvidentFundWithdrawal"), request.query(), Map.of("idNumber", key)),
        "baseline",
        Optional.empty(),
        TABLES,
        Set.of(key),
        request.receivedAt());
  }

  static OperationOutcome outcome(Withdrawal found, long bytes) {
    return new OperationOutcome(
        Outcome.ANSWERED,
        List.of(),
        found.reports(),
        subjects(found),
        found.reports().stream().map(SourceReport::sent).min(Comparator.naturalOrder()),
        found.reports().stream()
            .map(SourceReport::answered)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder()),
        Instant.now(),
        bytes);
  }

  private static Set<PersonalKey> subjects(Withdrawal found) {
    Set<PersonalKey> subjects = new HashSet<>();
    found
        .person()
        .ifPresent(
            person -> {
              subjects.add(new PersonalKey(person.idNumber()));
              person
                  .household()
                  .ifPresent(
                      home -> {
                        for (Member member : home.members()) {
                          subjects.add(new PersonalKey(member.idNumber()));
                        }
                      });
            });
    for (Marriage marriage : found.marriages()) {
      subjects.add(new PersonalKey(marriage.husbandId()));
      subjects.add(new PersonalKey(marriage.wifeId()));
    }
    return subjects;
  }
}
