package dev.landbridge.api.pipeline;

import dev.landbridge.api.response.ErrorMapping;
import dev.landbridge.api.response.GraphQlError;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.access.SecuredRoot;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.execute.ExecutionError;
import dev.landbridge.core.execute.ExecutionReport;
import dev.landbridge.core.execute.SourceReport;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.Outcome;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.RecordReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was found for one operation, ready to be recorded. */
record Answered(
    Instant received,
    ExecutionReport report,
    Outcome ending,
    List<ErrorCode> codes,
    long policyVersion,
    List<List<String>> restricted,
    boolean numbersOnly) {

  static Answered of(
      Instant received,
      SecuredQuery query,
      Optional<Purpose> purpose,
      Decision decision,
      ExecutionReport report) {
    List<ErrorCode> codes = new ArrayList<>();
    purpose.ifPresent(_ -> query.denials().forEach(denial -> codes.add(denial.code())));
    report.errors().forEach(error -> codes.add(error.code()));
    return new Answered(
        received,
        report,
        ending(query, report),
        codes,
        decision.policyVersion(),
        query.restricted(),
        query.tellsNumbersOnly());
  }

  /** Errors as the answer shows them: first what was denied, then what could not be had. */
  static List<GraphQlError> errors(
      SecuredQuery query, Optional<Purpose> purpose, List<ExecutionError> found) {
    List<GraphQlError> errors = new ArrayList<>();
    purpose.ifPresent(
        known -> query.denials().forEach(denial -> errors.add(ErrorMapping.of(denial, known))));
    found.forEach(error -> errors.add(ErrorMapping.of(error)));
    return errors;
  }

  private static Outcome ending(SecuredQuery query, ExecutionReport report) {
    if (!report.errors().isEmpty()) {
      return Outcome.PARTIAL;
    }
    boolean allDenied =
        !query.roots().isEmpty()
            && query.roots().stream().allMatch(root -> root instanceof SecuredRoot.Denied);
    return allDenied ? Outcome.REFUSED : Outcome.ANSWERED;
  }

  OperationOutcome outcome(Instant responded, long bytes) {
    return outcome(ending, codes, responded, bytes);
  }

  /** The end of an answer of which only a part has left; whose data it held is the same. */
  OperationOutcome brokenOff(Outcome how, ErrorCode reason, Instant at, long bytes) {
    List<ErrorCode> all = new ArrayList<>(codes);
    all.add(reason);
    return outcome(how, all, at, bytes);
  }

  /** The end of an operation whose rows were read and not answered. */
  OperationOutcome explained(Instant responded, long bytes) {
    OperationOutcome all = outcome(Outcome.EXPLAINED, codes, responded, bytes);
    return new OperationOutcome(
        all.outcome(),
        all.errors(),
        all.sources().stream().map(Answered::withoutRowsReturned).toList(),
        all.subjects(),
        all.sent(),
        all.answered(),
        all.responded(),
        all.responseBytes());
  }

  private static SourceReport withoutRowsReturned(SourceReport report) {
    return new SourceReport(
        report.source(),
        report.statements(),
        report.rowsRead(),
        0,
        report.sent(),
        report.answered());
  }

  private OperationOutcome outcome(
      Outcome how, List<ErrorCode> errors, Instant responded, long bytes) {
    return new OperationOutcome(
        how,
        errors,
        report.sources(),
        report.subjects().stream().map(PersonalKey::new).collect(Collectors.toSet()),
        report.sources().stream().map(SourceReport::sent).min(Comparator.naturalOrder()),
        report.sources().stream()
            .map(SourceReport::answered)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder()),
        responded,
        bytes);
  }

  /** {@code extensions} of the answer. */
  Map<String, Object> extensions(
      RecordReceipt receipt,
      String catalogVersion,
      Instant responded,
      Optional<Map<String, Object>> readyRequest) {
    Map<String, Object> sources = new LinkedHashMap<>();
    for (SourceReport source : report.sources()) {
      Map<String, Object> times = new LinkedHashMap<>();
      times.put("rows", source.rowsReturned());
      times.put("received", received.toString());
      times.put("sent", source.sent().toString());
      source.answered().ifPresent(answered -> times.put("answered", answered.toString()));
      times.put("responded", responded.toString());
      sources.put(source.source(), times);
    }
    Map<String, Object> landbridge = new LinkedHashMap<>();
    landbridge.put("record", receipt.id().toString());
    landbridge.put("receipt", receipt.token());
    landbridge.put("catalogVersion", catalogVersion);
    landbridge.put("policyVersion", policyVersion);
    if (!numbersOnly) {
      landbridge.put("sources", sources);
    }
    if (!restricted.isEmpty()) {
      landbridge.put("restricted", restricted);
    }
    readyRequest.ifPresent(request -> landbridge.put("request", request));
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("landbridge", landbridge);
    return extensions;
  }
}
