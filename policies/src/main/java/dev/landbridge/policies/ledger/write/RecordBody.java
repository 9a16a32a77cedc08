package dev.landbridge.policies.ledger.write;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.execute.SourceReport;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.record.CanonicalJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes the body of one record, in which nothing is personal: canonical JSON whose names are in
 * order, so methods write theirs in the order of the alphabet. Its form is version 2 in {@code
 * docs/ledger.md}.
 */
final class RecordBody {
  private static final int VERSION = 2;

  private final CanonicalJson json = new CanonicalJson();

  byte[] write(Optional<OperationRequest> request, Optional<OperationOutcome> outcome) {
    json.beginObject();
    outcome.ifPresent(this::writeErrors);
    request
        .flatMap(OperationRequest::decision)
        .map(Decision::policyVersion)
        .ifPresent(it -> json.name("policy").integer(it));
    outcome.ifPresent(it -> json.name("responseBytes").integer(it.responseBytes()));
    request.flatMap(it -> it.caller().principal()).ifPresent(this::writeRoles);
    outcome.ifPresent(this::writeSources);
    writeTimes(request, outcome);
    json.name("version").integer(VERSION);
    return json.endObject().bytes();
  }

  /**
   * The body of an act.
   *
   * @param values writes the details
   */
  byte[] write(Act act, RecordedValue values) {
    json.beginObject();
    json.name("act").beginObject();
    json.name("details");
    values.write(json, act.details());
    json.name("name").text(act.name());
    json.endObject();
    act.caller().principal().ifPresent(this::writeRoles);
    json.name("times").beginObject().name("responded").text(time(act.at())).endObject();
    json.name("version").integer(VERSION);
    return json.endObject().bytes();
  }

  private void writeErrors(OperationOutcome outcome) {
    json.name("errors").beginArray();
    outcome.errors().forEach(code -> json.text(code.name()));
    json.endArray();
  }

  private void writeRoles(Principal principal) {
    json.name("roles").beginArray();
    principal.roles().stream().sorted().forEach(json::text);
    json.endArray();
  }

  private void writeSources(OperationOutcome outcome) {
    json.name("sources").beginArray();
    outcome.sources().forEach(this::writeSource);
    json.endArray();
  }

  private void writeSource(SourceReport source) {
    json.beginObject();
    optional("answered", source.answered().map(RecordBody::time));
    json.name("rowsRead").integer(source.rowsRead());
    json.name("rowsReturned").integer(source.rowsReturned());
    json.name("sent").text(time(source.sent()));
    json.name("source").text(source.source());
    json.name("statements").integer(source.statements());
    json.endObject();
  }

  private void writeTimes(Optional<OperationRequest> request, Optional<OperationOutcome> outcome) {
    json.name("times").beginObject();
    optional("answered", outcome.flatMap(OperationOutcome::answered).map(RecordBody::time));
    optional("received", request.map(it -> time(it.received())));
    optional("responded", outcome.map(it -> time(it.responded())));
    optional("sent", outcome.flatMap(OperationOutcome::sent).map(RecordBody::time));
    json.endObject();
  }

  private void optional(String name, Optional<String> value) {
    value.ifPresent(it -> json.name(name).text(it));
  }

  /** To the microsecond, as the database keeps it. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).toString();
  }
}
